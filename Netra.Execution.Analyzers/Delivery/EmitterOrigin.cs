using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.Analyzers.Model.Source;
using Netra.Execution.Analyzers.Walk;

namespace Netra.Execution.Analyzers.Delivery;

/// <summary>
/// Whether the emitter at hand was bound to a user where it came from: made by a call that took one, found under a key, or a member of something of the
/// user. A field is followed to the assignments in its type's constructors, by syntax.
/// </summary>
internal static class EmitterOrigin
{
    public static bool IsBound(IOperation receiver, BodyFacts body)
    {
        var pending = new Stack<IOperation>();
        var seen = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        pending.Push(receiver);
        while (pending.Count > 0)
        {
            foreach (var value in Values.Alternatives(Values.Receiver(pending.Pop())))
            {
                switch (Values.Receiver(value))
                {
                    case IAwaitOperation awaited:
                        pending.Push(awaited.Operation);
                        break;
                    case ILocalReferenceOperation { Local: var local } when seen.Add(local):
                        foreach (var written in body.WrittenTo(local))
                        {
                            pending.Push(written);
                        }

                        break;
                    case var other when IsBoundByItself(other, body):
                        return true;
                }
            }
        }

        return false;
    }

    private static bool IsBoundByItself(IOperation value, BodyFacts body) => value switch
    {
        IInvocationOperation call => TakesUser(call.Arguments, body.Model) || (call.Instance is { } instance && IsOther(instance, body.Model)),
        IObjectCreationOperation creation => TakesUser(creation.Arguments, body.Model),
        IPropertyReferenceOperation { Arguments.IsEmpty: false } => true,
        IMemberReferenceOperation { Instance: { } instance } member => IsOther(instance, body.Model) || IsAssignedForUser(member.Member, body.Model),
        _ => false,
    };

    /// <summary>True for a member of something of the user that is not the code's own instance.</summary>
    private static bool IsOther(IOperation instance, IsolationModel model) =>
        Values.Receiver(instance) is not IInstanceReferenceOperation and { Type: { } type } && model.IsolationOf(type).IsOfUser;

    private static bool TakesUser(System.Collections.Immutable.ImmutableArray<IArgumentOperation> arguments, IsolationModel model)
    {
        foreach (var argument in arguments)
        {
            var value = Values.Unwrap(argument.Value);
            if (value.Type is { } type && model.IsolationOf(type).Kind is not IsolationKind.Neutral)
            {
                return true;
            }

            ISymbol? named = value switch
            {
                ILocalReferenceOperation local => local.Local,
                IParameterReferenceOperation parameter => parameter.Parameter,
                IMemberReferenceOperation member => member.Member,
                _ => argument.Parameter,
            };
            if (named is not null && IdentityNames.IsIdentity(named))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>True if a constructor or an initialiser makes the member by an expression that names a parameter of a user.</summary>
    private static bool IsAssignedForUser(ISymbol member, IsolationModel model)
    {
        var names = new HashSet<string>();
        foreach (var constructor in member.ContainingType.InstanceConstructors)
        {
            foreach (var parameter in constructor.Parameters)
            {
                if (Emitters.SaysUser(parameter, parameter.Type, model))
                {
                    names.Add(parameter.Name);
                }
            }
        }

        if (names.Count == 0)
        {
            return false;
        }

        foreach (var reference in member.ContainingType.DeclaringSyntaxReferences)
        {
            foreach (var node in reference.GetSyntax().DescendantNodes())
            {
                var written = node switch
                {
                    AssignmentExpressionSyntax { Left: IdentifierNameSyntax name } assignment when name.Identifier.ValueText == member.Name => assignment.Right,
                    AssignmentExpressionSyntax { Left: MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax } access } assignment
                        when access.Name.Identifier.ValueText == member.Name => assignment.Right,
                    VariableDeclaratorSyntax { Initializer.Value: var value } variable when variable.Identifier.ValueText == member.Name => value,
                    PropertyDeclarationSyntax { Initializer.Value: var value } property when property.Identifier.ValueText == member.Name => value,
                    _ => null,
                };
                if (written is not null && Mentions(written, names))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool Mentions(ExpressionSyntax expression, HashSet<string> names)
    {
        foreach (var token in expression.DescendantTokens())
        {
            if (token.Parent is IdentifierNameSyntax && names.Contains(token.ValueText))
            {
                return true;
            }
        }

        return false;
    }
}
