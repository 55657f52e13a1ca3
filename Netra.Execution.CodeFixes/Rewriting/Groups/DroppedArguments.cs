using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Netra.Execution.CodeFixes.Rewriting.Shapes;
using Netra.Execution.CodeFixes.Rewriting.Sources;

namespace Netra.Execution.CodeFixes.Rewriting.Groups;

/// <summary>What a construction was handed and the factory is not: it falls away, and what it did besides stays as a statement.</summary>
internal sealed class DroppedArguments(EngineGroup group)
{
    /// <summary>Statements for the arguments that do something.</summary>
    public IEnumerable<string> Statements(EngineValue value) => (value.Creation?.Arguments ?? [])
        .Where(argument => SideEffects.Has(argument.Expression, value.File) && !IsOwnContext(argument, value.File) && !Settings.IsLiteral(argument.Expression, value.File))
        .Select(argument => argument.Expression switch
        {
            InvocationExpressionSyntax or AwaitExpressionSyntax or AssignmentExpressionSyntax => argument.Expression + ";",
            _ => "_ = " + argument.Expression + ";",
        });

    /// <summary>What a construction was handed, its user aside.</summary>
    public IEnumerable<ArgumentSyntax> Of(EngineValue value) => (value.Creation?.Arguments ?? []).Where(argument => !IsOwnContext(argument, value.File) && !ValueSyntax.IsNull(argument.Expression));

    /// <summary>The user whom the construction was told, by whatever type: the factory is told too.</summary>
    private bool IsOwnContext(ArgumentSyntax argument, SourceFile file) =>
        group.Replacement.ContextType is { } context && ContextSource.IsContext(file.Model.GetTypeInfo(argument.Expression).Type?.WithNullableAnnotation(NullableAnnotation.NotAnnotated), file.Local(context), file);
}
