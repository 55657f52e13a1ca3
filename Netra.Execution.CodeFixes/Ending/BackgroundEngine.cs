using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Netra.Execution.CodeFixes.Rewriting;
using Netra.Execution.CodeFixes.Rewriting.Shapes;
using Netra.Execution.CodeFixes.Rewriting.Sources;

namespace Netra.Execution.CodeFixes.Ending;

/// <summary>
/// A user's engine that is at hand and does work which outlives it. It is known by the shape of <c>RunInBackground</c>: a name or none, and a function that
/// gives a task and takes a run, a token, both or neither.
/// </summary>
/// <param name="Expression">How it is named.</param>
/// <param name="Symbol">The variable or member.</param>
/// <param name="Start">The method.</param>
internal sealed record BackgroundEngine(string Expression, ISymbol Symbol, IMethodSymbol Start)
{
    private const string Name = "RunInBackground";

    /// <summary>Takes a name.</summary>
    public bool IsNamed => Start.Parameters.Length > 1 && Start.Parameters[0].Type.SpecialType is SpecialType.System_String;

    /// <summary>What the work is called with.</summary>
    public IReadOnlyList<ITypeSymbol> Given => FunctionOf(Start)!.Parameters.Select(parameter => parameter.Type).ToList();

    /// <exception cref="RewriteRefusedException">There is none, or more than one.</exception>
    public static BackgroundEngine Find(SyntaxNode place, SourceFile file)
    {
        var own = Scope.Variables(place, file).Where(value => EmitterSource.IsOfBody(value.Symbol, place) && EmitterSource.IsSure(value.Symbol, file)).Select(value => Of(value, file)).OfType<BackgroundEngine>().ToList();
        var found = own.Count > 0 ? own : Scope.Members(place, file).Where(value => IsKept(value.Symbol)).Select(value => Of(value, file)).OfType<BackgroundEngine>().ToList();
        return found.Count switch
        {
            1 => found[0],
            0 => throw new RewriteRefusedException(RefusalCodes.NoContext, "no engine of a user that does work in the background is at hand", "await it, or give it only the values that it needs"),
            _ => throw new RewriteRefusedException(
                RefusalCodes.AmbiguousContext, $"several engines are at hand: {string.Join(", ", found.Select(engine => $"'{engine.Expression}'"))}", "say whose work it is"),
        };
    }

    public static bool IsToken(ITypeSymbol type) => type is { Name: "CancellationToken", ContainingNamespace: { Name: "Threading", ContainingNamespace.Name: "System" } };

    /// <summary>The member of a type by which it does work in the background; null where it has none.</summary>
    public static IMethodSymbol? StartOf(ITypeSymbol type) => type.GetMembers(Name).OfType<IMethodSymbol>().FirstOrDefault(IsStart);

    private static BackgroundEngine? Of(ScopeValue value, SourceFile file) =>
        file.Isolation.IsolationOf(value.Type).IsOfUser
        && StartOf(value.Type) is { } start
            ? new BackgroundEngine(value.Expression, value.Symbol, start) : null;

    private static bool IsStart(IMethodSymbol method) =>
        method is { IsStatic: false, IsGenericMethod: false, DeclaredAccessibility: Accessibility.Public }
        && (method.ReturnsVoid || TaskTypes.KindOf(method.ReturnType) != 0)
        && FunctionOf(method) is { ReturnType: { Name: "Task" } result, Parameters: var given } && TaskTypes.KindOf(result) == 1
        && given.Count(parameter => IsToken(parameter.Type)) <= 1 && given.Count(parameter => !IsToken(parameter.Type)) <= 1;

    private static IMethodSymbol? FunctionOf(IMethodSymbol method)
    {
        var required = method.Parameters.Where(parameter => !parameter.IsOptional && !parameter.IsParams).ToList();
        return required.Count is 1 or 2 && (required.Count == 1 || required[0].Type.SpecialType is SpecialType.System_String)
            ? (required[required.Count - 1].Type as INamedTypeSymbol)?.DelegateInvokeMethod : null;
    }

    private static bool IsKept(ISymbol member) => member switch
    {
        IFieldSymbol field => field.IsReadOnly && field.NullableAnnotation is not NullableAnnotation.Annotated,
        IPropertySymbol property => property.SetMethod is null && property.NullableAnnotation is not NullableAnnotation.Annotated,
        _ => false,
    };
}
