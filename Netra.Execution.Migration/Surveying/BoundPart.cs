using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Netra.Execution.Analyzers.Model.Annotated;

namespace Netra.Execution.Migration.Surveying;

/// <summary>What a part of the code means.</summary>
/// <param name="Type">The type that it stands in; null for top-level statements.</param>
/// <param name="Old">What takes the place of a type that it uses; null if it uses none that is replaced.</param>
/// <param name="Types">The keys and names of all types that it uses.</param>
/// <param name="Runs">By its key, the name of each member that it may run, and of each type that it brings to life.</param>
internal sealed record BoundPart(INamedTypeSymbol? Type, Replacement? Old, Dictionary<string, string> Types, Dictionary<string, string> Runs)
{
    public const string Making = "new ";

    public static BoundPart Of(CodePart part, ReplacementTable table)
    {
        var declared = part.Symbol ?? (part.Node is CompilationUnitSyntax ? null : part.Semantics.GetEnclosingSymbol(part.Node.SpanStart));
        var own = declared as INamedTypeSymbol ?? declared?.ContainingType;
        var found = new BoundPart(own, null, new(StringComparer.Ordinal), new(StringComparer.Ordinal));
        if (declared is { IsStatic: false } and not INamedTypeSymbol)
        {
            for (var type = own; type is not null; type = type.BaseType)
            {
                found.Make(type);
            }
        }

        foreach (var node in part.Nodes().Where(node => node is SimpleNameSyntax or BaseObjectCreationExpressionSyntax or ConstructorInitializerSyntax or ElementAccessExpressionSyntax && !IsToldOnly(node)))
        {
            if (part.Semantics.GetSymbolInfo(node).Symbol is { } symbol)
            {
                found = found.With(symbol is IMethodSymbol { ReducedFrom: { } extension } ? extension : symbol, table);
            }
        }

        return found;
    }

    public static string KeyOf(ISymbol symbol) => $"{symbol.ContainingAssembly?.Name}|{symbol.OriginalDefinition.GetDocumentationCommentId()}";

    private BoundPart With(ISymbol symbol, ReplacementTable table)
    {
        if ((symbol as INamedTypeSymbol ?? symbol.ContainingType) is not { } type || symbol is ILocalSymbol or IParameterSymbol or ITypeParameterSymbol)
        {
            return this;
        }

        Types.TryAdd(KeyOf(type), type.Name);
        if (symbol is IMethodSymbol { MethodKind: MethodKind.Constructor })
        {
            Make(type);
        }
        else if (symbol is not INamedTypeSymbol && symbol.DeclaringSyntaxReferences.Length > 0)
        {
            Runs.TryAdd(KeyOf(symbol), symbol is IPropertySymbol { IsIndexer: true } ? WellKnownMemberNames.Indexer : symbol.Name);
        }

        return Old is null && table.Of(type) is { } replacement ? this with { Old = replacement } : this;
    }

    private void Make(INamedTypeSymbol type)
    {
        if (type.DeclaringSyntaxReferences.Length > 0)
        {
            Runs.TryAdd(Making + KeyOf(type), type.Name);
        }
    }

    /// <summary>What a container or reflection is told is used by who asks for it.</summary>
    private static bool IsToldOnly(SyntaxNode node) =>
        node.FirstAncestorOrSelf<TypeOfExpressionSyntax>() is not null || node.FirstAncestorOrSelf<TypeArgumentListSyntax>() is { Parent.Parent: MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax } };
}
