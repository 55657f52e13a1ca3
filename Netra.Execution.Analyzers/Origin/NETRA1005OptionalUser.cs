using System;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Netra.Execution.Analyzers.Delivery;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.Analyzers.Reporting;
using Netra.Execution.Analyzers.Walk;

namespace Netra.Execution.Analyzers.Origin;

/// <summary>
/// A parameter by which the user may be missing, and a <c>null</c> or <c>default</c> that is passed for one. Silent where the body refuses it first, for
/// inherited signatures, which are reported where they are declared, for <c>Try…(out …)</c>, comparisons, and a <c>Set…</c> that is given null, as that
/// clears it; for a null where the parameter itself was reported; at endpoints, which nobody calls: what a client may leave out is another rule's; in test
/// projects; inside a replaced type; for the data of a user; for an identity beside a context that is required; for a tenant that every caller has to write;
/// where the body answers: nothing of the user is read, the missing one is denied, or one of several ids is demanded.
/// Known limits: lambdas and local functions are not looked at, nor an identity that is a property of a record; a refusal is recognised by its shape; a null
/// that is passed is looked for where what is called has a name that may take a user in this project or another one of the application, or the argument tells: it is named as an identity,
/// or a <c>null!</c>.
/// </summary>
internal sealed class NETRA1005OptionalUser() : Rule(Rules.NETRA1005)
{
    public override bool Applies(IsolationModel model) => model.ProjectKind is not ProjectKind.Test && (model.Source.HasAnnotations || model.Source.ImportsUsers || model.Source.UserTakers.Count > 0);

    public override void Words(IsolationModel model, WordList words)
    {
        words.Exact.UnionWith(model.Source.UserTakers);
        words.Exact.UnionWith(model.ReferencedTakers);
        words.BaseCall = true;
        words.SuppressedNothing = true;
        words.Endings.AddRange(IdentityNames.Endings);
    }

    public override bool MayConcern(BodyOutline body, IsolationModel model)
    {
        foreach (var word in OptionalUsers.Nothings)
        {
            foreach (var token in body.Tokens(word))
            {
                if (GivenAs(token) is { } argument && (IsTelling(argument) || MayTakeUser(argument.Parent?.Parent, model)))
                {
                    return !ReplacedPlaces.IsWithin(body.Type, model);
                }
            }
        }

        return false;
    }

    public override void OnType(TypeFacts type)
    {
        if (ReplacedPlaces.IsWithin(type.Type, type.Model))
        {
            return;
        }

        foreach (var member in type.Type.GetMembers())
        {
            foreach (var parameter in member is IMethodSymbol { IsImplicitlyDeclared: false, PartialDefinitionPart: null } method ? method.Parameters : ImmutableArray<IParameterSymbol>.Empty)
            {
                if (OptionalUsers.IsReported(parameter, (IMethodSymbol)member, type.Model))
                {
                    type.Sink.Report(Descriptor, parameter.Locations[0], parameter, Wording.OptionalUser(parameter));
                }
            }
        }
    }

    public override void OnBody(BodyFacts body)
    {
        foreach (var operation in body.Constructing)
        {
            var (method, arguments) = operation switch
            {
                IInvocationOperation call => (call.TargetMethod, call.Arguments),
                IObjectCreationOperation creation => (creation.Constructor, creation.Arguments),
                _ => default,
            };
            if (method is null || OptionalUsers.IsExempt(method) || method.Name.StartsWith("Set", StringComparison.Ordinal)
                || body.Model.Replacements.Of(method.ContainingType) is not null)
            {
                continue;
            }

            foreach (var argument in arguments)
            {
                // Of `null!` the operation stands at what is suppressed.
                if (argument is { ArgumentKind: ArgumentKind.Explicit, Parameter: { } parameter }
                    && argument.Syntax.FirstAncestorOrSelf<ArgumentSyntax>()?.Expression is { } given && IsNothing(given) && OptionalUsers.IsUser(parameter, body.Model)
                    && !OptionalUsers.IsBesideContext(parameter, method, body.Model)
                    && OptionalUsers.IsDemanded(parameter, method, body.Model)
                    && !OptionalUsers.IsAnswered(parameter, body.Model)
                    && !OptionalUsers.IsReportedHere(parameter, method, body.Model))
                {
                    body.Sink.Report(Descriptor, given.GetLocation(), argument, body.Outline.Owner, Wording.NobodyPassed(given.ToString(), parameter));
                }
            }
        }
    }

    /// <summary>The argument that the keyword is, or is all of.</summary>
    private static ArgumentSyntax? GivenAs(SyntaxToken nothing)
    {
        var at = nothing.Parent;
        while (at is ParenthesizedExpressionSyntax or CastExpressionSyntax or PostfixUnaryExpressionSyntax or LiteralExpressionSyntax or DefaultExpressionSyntax)
        {
            at = at.Parent;
        }

        return at is ArgumentSyntax argument && IsNothing(argument.Expression) ? argument : null;
    }

    private static bool IsNothing(ExpressionSyntax given) => given switch
    {
        ParenthesizedExpressionSyntax inner => IsNothing(inner.Expression),
        CastExpressionSyntax cast => IsNothing(cast.Expression),
        PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression } suppressed => IsNothing(suppressed.Operand),
        _ => given.RawKind is (int)SyntaxKind.NullLiteralExpression or (int)SyntaxKind.DefaultLiteralExpression or (int)SyntaxKind.DefaultExpression,
    };

    /// <summary>True where the argument alone shows that nobody may be passed for a user, whoever declares what is called.</summary>
    private static bool IsTelling(ArgumentSyntax argument) =>
        argument.Expression.IsKind(SyntaxKind.SuppressNullableWarningExpression)
        || (argument.NameColon is { Name.Identifier.ValueText: var name } && IdentityNames.IsIdentity(name));

    private static bool IsTaker(string name, IsolationModel model) => model.Source.UserTakers.Contains(name) || model.ReferencedTakers.Contains(name);

    /// <summary>By the name of what is called; a constructor that a keyword calls may be any.</summary>
    private static bool MayTakeUser(SyntaxNode? called, IsolationModel model) => called switch
    {
        InvocationExpressionSyntax call => TypeArguments.MethodName(call) is { Identifier.ValueText: var name } && IsTaker(name, model),
        ObjectCreationExpressionSyntax creation => creation.Type is NameSyntax type && IsTaker(type.GetLastToken().ValueText, model),
        ImplicitObjectCreationExpressionSyntax or ConstructorInitializerSyntax or PrimaryConstructorBaseTypeSyntax => true,
        _ => false,
    };
}
