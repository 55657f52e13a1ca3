using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Netra.Execution.CodeFixes.Rewriting.Shapes;

namespace Netra.Execution.CodeFixes.Rewriting.Groups.Tracing;

internal enum HomeKind
{
    /// <summary>The initial value of a local, a field or a property.</summary>
    Initial,

    /// <summary>Assigned to a local, a parameter, a field or a property.</summary>
    Assigned,

    /// <summary>Handed to a parameter of a method in source.</summary>
    Passed,

    /// <summary>Returned from a method, a property or a lambda.</summary>
    Returned,

    /// <summary>Given out by an iterator.</summary>
    Yielded,

    /// <summary>A member of it is used.</summary>
    Receiver,

    /// <summary>The resource of a using statement.</summary>
    Resource,

    /// <summary>Made and dropped, or assigned to a discard.</summary>
    Alone,

    /// <summary>An element of a local's collection, or an item of its tuple.</summary>
    Element,

    /// <summary>Asked whether it is there.</summary>
    Tested,

    /// <summary>Anywhere else.</summary>
    Elsewhere,
}

/// <summary>Where a value goes.</summary>
/// <param name="Kind">The way.</param>
/// <param name="Symbol">Who holds it afterwards: variable, member, parameter or returning method.</param>
/// <param name="Node">The declarator, assignment, argument, member name or statement.</param>
internal sealed record Home(HomeKind Kind, ISymbol? Symbol, SyntaxNode Node)
{
    public static Home Of(ExpressionSyntax value, SourceFile file)
    {
        var top = ValueSyntax.Outermost(value);
        if (Elements.HolderOf(top, file) is { } holder)
        {
            return new Home(HomeKind.Element, holder, top.Parent!);
        }

        switch (top.Parent)
        {
            case EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax declarator }:
                return new Home(HomeKind.Initial, file.Model.GetDeclaredSymbol(declarator), declarator);
            case EqualsValueClauseSyntax { Parent: PropertyDeclarationSyntax property }:
                return new Home(HomeKind.Initial, file.Model.GetDeclaredSymbol(property), property);
            case AssignmentExpressionSyntax assignment when assignment.Right == top:
                return assignment.Left is IdentifierNameSyntax { Identifier.ValueText: "_" } && file.Model.GetSymbolInfo(assignment.Left).Symbol is IDiscardSymbol
                    ? new Home(HomeKind.Alone, null, assignment.Parent!)
                    : file.Model.GetSymbolInfo(assignment.Left).Symbol is { } target and (ILocalSymbol or IParameterSymbol or IFieldSymbol or IPropertySymbol { IsIndexer: false })
                        ? new Home(HomeKind.Assigned, target, assignment)
                        : new Home(HomeKind.Elsewhere, null, assignment);
            case MemberAccessExpressionSyntax access when access.Expression == top:
                return OfMember(access.Name, file);
            case ConditionalAccessExpressionSyntax access when access.Expression == top
                && access.WhenNotNull.DescendantNodesAndSelf().OfType<MemberBindingExpressionSyntax>().FirstOrDefault() is { } binding:
                return OfMember(binding.Name, file);
            case ArgumentSyntax argument when file.Model.GetOperation(argument) is IArgumentOperation { Parameter: { } parameter }:
                return new Home(HomeKind.Passed, parameter, argument);
            case ReturnStatementSyntax or ArrowExpressionClauseSyntax when FunctionBody.Around(top) is { } body:
                return new Home(HomeKind.Returned, Returning(body, file), body.Node);
            case YieldStatementSyntax statement when FunctionBody.Around(top) is { } body:
                return new Home(HomeKind.Yielded, Returning(body, file), statement);
            case LambdaExpressionSyntax lambda when lambda.Body == top:
                return new Home(HomeKind.Returned, null, lambda);
            case BinaryExpressionSyntax test when (test.IsKind(SyntaxKind.EqualsExpression) || test.IsKind(SyntaxKind.NotEqualsExpression))
                && ValueSyntax.IsNull(test.Left == top ? test.Right : test.Left):
            case IsPatternExpressionSyntax { Pattern: ConstantPatternSyntax or UnaryPatternSyntax { Pattern: ConstantPatternSyntax } }:
                return new Home(HomeKind.Tested, null, top.Parent);
            case UsingStatementSyntax statement:
                return new Home(HomeKind.Resource, null, statement);
            case ExpressionStatementSyntax statement:
                return new Home(HomeKind.Alone, null, statement);
            case var other:
                return new Home(HomeKind.Elsewhere, null, other ?? top);
        }
    }

    /// <summary>The receiver of an extension method in source is handed to its first parameter.</summary>
    private static Home OfMember(SimpleNameSyntax name, SourceFile file) =>
        file.Model.GetSymbolInfo(name).Symbol is IMethodSymbol { ReducedFrom: { } extension } && extension.Locations.Any(location => location.IsInSource)
            ? new Home(HomeKind.Passed, extension.Parameters[0], name)
            : new Home(HomeKind.Receiver, null, name);

    private static ISymbol? Returning(FunctionBody body, SourceFile file) => body.Node switch
    {
        AnonymousFunctionExpressionSyntax => null,
        AccessorDeclarationSyntax { Parent.Parent: PropertyDeclarationSyntax property } => file.Model.GetDeclaredSymbol(property),
        PropertyDeclarationSyntax property => file.Model.GetDeclaredSymbol(property),
        _ => body.Symbol(file.Model),
    };
}
