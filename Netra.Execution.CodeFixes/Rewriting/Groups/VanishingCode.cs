using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Netra.Execution.CodeFixes.Rewriting.Groups.Tracing;
using Netra.Execution.CodeFixes.Rewriting.Shapes;

namespace Netra.Execution.CodeFixes.Rewriting.Groups;

/// <summary>What of a group only served something that goes, and what its bodies have to make for themselves instead.</summary>
internal sealed class VanishingCode(RewriteSession session, EngineGroup group)
{
    /// <summary>The values that a body has to make for itself: what is created or resolved in it, and what it reads from something that goes.</summary>
    public IEnumerable<EngineValue> Points() => group.Values.Where(value =>
        (value.Creation is not null || value.Carrier is { IsVanishing: true } || value.Carrier is { Kind: CarrierKind.Returning } && value.Home.Kind is not HomeKind.Returned)
        && !Contains(value));

    /// <summary>A value that only went into something that goes.</summary>
    public bool Contains(EngineValue value) =>
        value.Home is { Kind: HomeKind.Initial or HomeKind.Assigned or HomeKind.Passed or HomeKind.Returned, Symbol: { } target }
            && group.Carriers.TryGetValue(target.OriginalDefinition, out var carrier) && carrier.IsVanishing
        || IsInside(value.Expression)
        || group.Carriers.Values.Any(handed => handed.IsVanishing && handed.Arguments.Any(argument => argument.Argument.SyntaxTree == value.Expression.SyntaxTree && argument.Argument.Span.Contains(value.Expression.Span)))
        || group.Guards.Any(guard => guard.Statement.Span.Contains(value.Expression.Span) && guard.Statement.SyntaxTree == value.Expression.SyntaxTree)
        || group.Registrations.Any(registration => registration.Invocation.SyntaxTree == value.Expression.SyntaxTree && registration.Invocation.ArgumentList.Span.Contains(value.Expression.Span));

    /// <summary>Members that go, and assignments that are all a constructor does: its body becomes that of the injected factory.</summary>
    public async Task<IReadOnlyList<SyntaxNode>> NodesAsync()
    {
        var found = new List<SyntaxNode>();
        foreach (var carrier in group.Carriers.Values.Where(carrier => carrier is { Kind: CarrierKind.Kept, Symbol: not ILocalSymbol } && carrier.Declaration() is not ParameterSyntax))
        {
            found.AddRange(carrier.Symbol.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax(session.CancellationToken).FirstAncestorOrSelf<MemberDeclarationSyntax>()!));
            found.AddRange((await session.UsesAsync(carrier.Symbol).ConfigureAwait(false))
                .Select(use => ValueSyntax.Named(use.Node)?.Parent)
                .OfType<AssignmentExpressionSyntax>()
                .Where(assignment => assignment.Parent is ArrowExpressionClauseSyntax { Parent: ConstructorDeclarationSyntax }));
        }

        return found;
    }

    /// <summary>Inside an initializer, a lazy value's lambda or the body of a member that goes.</summary>
    private bool IsInside(ExpressionSyntax expression) => group.Carriers.Values.Where(carrier => carrier.IsVanishing && carrier.Symbol is not IParameterSymbol)
        .SelectMany(carrier => carrier.Symbol.DeclaringSyntaxReferences)
        .Any(reference => reference.SyntaxTree == expression.SyntaxTree && reference.Span.Contains(expression.Span))
        || expression.Ancestors().OfType<AssignmentExpressionSyntax>().Any(assignment => ValueSyntax.IsStatement(assignment) && IsVanishingTarget(assignment));

    private bool IsVanishingTarget(AssignmentExpressionSyntax assignment) => group.Carriers.Values.Any(carrier => carrier is { Kind: CarrierKind.Kept }
        && carrier.Symbol.Name == (assignment.Left as IdentifierNameSyntax ?? (assignment.Left as MemberAccessExpressionSyntax)?.Name as IdentifierNameSyntax)?.Identifier.ValueText
        && group.Values.Any(value => value.Home is { Kind: HomeKind.Assigned } home && home.Node == assignment
            || value.Expression.Ancestors().Contains(assignment)));
}
