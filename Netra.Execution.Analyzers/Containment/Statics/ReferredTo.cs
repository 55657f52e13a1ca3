using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Netra.Execution.Analyzers.Model;

namespace Netra.Execution.Analyzers.Containment.Statics;

/// <summary>What a helper of the same type does with a slot that it is given by reference, read from its syntax.</summary>
internal static class ReferredTo
{
    /// <summary>The argument that it assigns to the slot, whatever the slot was; null if it does something else with it, or asks first.</summary>
    public static IOperation? Assigned(IArgumentOperation referred, IInvocationOperation call, ISymbol slot)
    {
        var method = call.TargetMethod.OriginalDefinition;
        if (referred.Parameter is not { } parameter
            || !SymbolEqualityComparer.Default.Equals(method.ContainingType, slot.ContainingType.OriginalDefinition)
            || SetterSyntax.Declaration(method) is not { } declaration)
        {
            return null;
        }

        IParameterSymbol? given = null;
        foreach (var node in declaration.DescendantNodes())
        {
            switch (node)
            {
                case IfStatementSyntax or ConditionalExpressionSyntax or SwitchStatementSyntax or SwitchExpressionSyntax:
                    return null;
                case AssignmentExpressionSyntax { Left: IdentifierNameSyntax { Identifier.ValueText: var name } } assignment when name == parameter.Name:
                    if (!assignment.IsKind(SyntaxKind.SimpleAssignmentExpression) || given is not null
                        || SetterSyntax.Parameter(assignment.Right, method, out var isWhole) is not { } value || !isWhole)
                    {
                        return null;
                    }

                    given = value;
                    break;
            }
        }

        return given is null ? null : call.Arguments.FirstOrDefault(argument => argument.Parameter?.Ordinal == given.Ordinal)?.Value;
    }
}
