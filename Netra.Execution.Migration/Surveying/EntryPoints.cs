using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Netra.Execution.Analyzers.Walk;

namespace Netra.Execution.Migration.Surveying;

/// <summary>
/// What runs without a call in the solution: what a client calls, what implements or overrides a framework's own member, a handler that a <c>Map…</c> call takes,
/// and where the program starts.
/// </summary>
internal static class EntryPoints
{
    /// <summary>What to call the entry point that a part is; null for any other part.</summary>
    public static string? NameOf(CodePart part, CodeGraph graph) => part.Node switch
    {
        AnonymousFunctionExpressionSyntax lambda when MapCallOf(lambda) is { } call => NameOf(call),
        CompilationUnitSyntax => "the top-level statements",
        _ when part.Symbol is IMethodSymbol method && IsOne(method, graph) => $"{method.ContainingType.Name}.{method.Name}",
        _ => null,
    };

    /// <summary>The <c>Map…</c> call that takes an expression: it serves a request of its own.</summary>
    public static InvocationExpressionSyntax? MapCallOf(ExpressionSyntax handler) =>
        handler.Parent is ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: var name } } call }
            && name.StartsWith("Map", StringComparison.Ordinal) ? call : null;

    /// <summary>A lambda by which the container makes something: whoever asks for that runs it.</summary>
    public static bool IsOfContainer(AnonymousFunctionExpressionSyntax lambda) =>
        lambda.Parent is ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: var name } } }
        && (name.StartsWith("Add", StringComparison.Ordinal) || name.StartsWith("TryAdd", StringComparison.Ordinal))
        && (name.EndsWith("Singleton", StringComparison.Ordinal) || name.EndsWith("Scoped", StringComparison.Ordinal) || name.EndsWith("Transient", StringComparison.Ordinal));

    private static bool IsOne(IMethodSymbol method, CodeGraph graph) =>
        Entry.IsCalledByClient(method)
        || method is { IsStatic: true, Name: "Main" }
        || Answered(method).Any(member => member.DeclaringSyntaxReferences.Length == 0 && !IsOfPlatform(member.ContainingAssembly.Name))
        || IsMapped(method, graph)
        || method is { Name: "Invoke" or "InvokeAsync", Parameters: [{ Type.Name: "HttpContext" }, ..] };

    /// <summary>What the platform calls, it calls for somebody who asked it: a comparison, an enumeration, a disposal.</summary>
    private static bool IsOfPlatform(string assembly) => assembly.StartsWith("System", StringComparison.Ordinal) || assembly is "mscorlib" or "netstandard";

    /// <summary>What a method implements or overrides.</summary>
    private static IEnumerable<IMethodSymbol> Answered(IMethodSymbol method)
    {
        for (var at = method.OverriddenMethod; at is not null; at = at.OverriddenMethod)
        {
            yield return at;
        }

        foreach (var member in method.ContainingType.AllInterfaces.SelectMany(contract => contract.GetMembers(method.Name).OfType<IMethodSymbol>()))
        {
            if (SymbolEqualityComparer.Default.Equals(method.ContainingType.FindImplementationForInterfaceMember(member), method))
            {
                yield return member;
            }
        }
    }

    private static bool IsMapped(IMethodSymbol method, CodeGraph graph) => graph.Mentioning(method.Name).Any(part => part.Nodes().OfType<SimpleNameSyntax>().Any(name =>
        name.Identifier.ValueText == method.Name && MapCallOf(name.Parent as MemberAccessExpressionSyntax ?? (ExpressionSyntax)name) is not null
        && part.Semantics.GetSymbolInfo(name).CandidateSymbols.Append(part.Semantics.GetSymbolInfo(name).Symbol).Any(symbol => symbol is not null && BoundPart.KeyOf(symbol) == BoundPart.KeyOf(method))));

    public static string NameOf(InvocationExpressionSyntax call) =>
        $"{((MemberAccessExpressionSyntax)call.Expression).Name.Identifier.ValueText}({call.ArgumentList.Arguments.Select(argument => argument.Expression).OfType<LiteralExpressionSyntax>().FirstOrDefault()?.ToString() ?? "…"})";
}
