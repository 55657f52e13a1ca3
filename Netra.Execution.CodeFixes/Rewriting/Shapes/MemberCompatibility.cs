using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.Analyzers.Model.Annotated;

namespace Netra.Execution.CodeFixes.Rewriting.Shapes;

/// <summary>Whether a member that is used on the replaced type has a counterpart on the replacement that takes the same arguments.</summary>
internal static class MemberCompatibility
{
    /// <summary>The name to write for the used member; refuses where there is no counterpart.</summary>
    /// <param name="access">The member's name at the use.</param>
    /// <param name="replacement">Which type replaces which.</param>
    /// <param name="file">Where the use stands.</param>
    /// <param name="isLocal">Whether the instance lives no longer than this body.</param>
    /// <param name="counterpart">The member of the replacement, where one certain member was found.</param>
    public static string CounterpartOf(SimpleNameSyntax access, Replacement replacement, SourceFile file, bool isLocal, out ISymbol? counterpart)
    {
        counterpart = null;
        switch (file.Model.GetSymbolInfo(access).Symbol)
        {
            case IMethodSymbol { Name: "Dispose" or "DisposeAsync", Parameters.Length: 0 } dispose
                when BodyShape.Implements(replacement.Replacing, dispose.Name == "Dispose" ? "System.IDisposable" : "System.IAsyncDisposable", file.Model.Compilation):
                return access.Identifier.ValueText;
            case IMethodSymbol { IsExtensionMethod: false } method when access.FirstAncestorOrSelf<InvocationExpressionSyntax>() is { } invocation && IsTarget(invocation, access):
                counterpart = Method(method, invocation, replacement, file) ?? throw Missing(method, replacement);
                return counterpart.Name;
            case IMethodSymbol { IsExtensionMethod: false } method when access.Parent is MemberAccessExpressionSyntax function && function.Name == access && LateReads.RunsHere(function, file):
                counterpart = Alike(method, replacement, file) ?? throw Missing(method, replacement);
                return counterpart.Name;
            case IPropertySymbol property:
                counterpart = (file.Isolation.Replacements.ReplacementOf(property) is { } pair ? [pair] : Members(replacement.Replacing, ReplacementTable.CounterpartNameOf(property))).OfType<IPropertySymbol>()
                    .FirstOrDefault(candidate => !candidate.IsStatic && !IsWritten(access) && (Converts(candidate.Type, property.Type, file) || IsReplacedToo(candidate.Type, property.Type, access, file)))
                    ?? throw Missing(property, replacement);
                return counterpart.Name;
            case IEventSymbol @event when isLocal:
                counterpart = Members(replacement.Replacing, ReplacementTable.CounterpartNameOf(@event)).OfType<IEventSymbol>()
                    .FirstOrDefault(candidate => !candidate.IsStatic && SymbolEqualityComparer.Default.Equals(candidate.Type, @event.Type)) ?? throw Missing(@event, replacement);
                return counterpart.Name;
            case IEventSymbol @event:
                throw new RewriteRefusedException(
                    RefusalCodes.KeptState,
                    $"the subscription to '{@event.Name}' is kept by the instance",
                    $"subscribe through '{replacement.Replacing.Name}' where the user's engine is made");
            case { } other:
                throw Missing(other, replacement);
            default:
                throw new RewriteRefusedException(RefusalCodes.MemberMissing, $"'{access}' does not bind", "make the code compile first");
        }
    }

    /// <summary>What the property holds is replaced by what its counterpart holds, and all that is done with it is to call a member that both have by one name.</summary>
    private static bool IsReplacedToo(ITypeSymbol counterpart, ITypeSymbol held, SimpleNameSyntax access, SourceFile file) =>
        file.Isolation.Replacements.Of(held) is { } replacement && SymbolEqualityComparer.Default.Equals(replacement.Replacing, counterpart)
        && access.Parent is MemberAccessExpressionSyntax { Parent: MemberAccessExpressionSyntax { Name: { } next, Parent: InvocationExpressionSyntax call } outer } inner && inner.Name == access && outer.Expression == inner
        && file.Model.GetSymbolInfo(next).Symbol is IMethodSymbol { IsExtensionMethod: false } method && Method(method, call, replacement, file)?.Name == method.Name;

    private static IMethodSymbol? Method(IMethodSymbol method, InvocationExpressionSyntax invocation, Replacement replacement, SourceFile file)
    {
        if (file.Isolation.Replacements.ReplacementOf(method.OriginalDefinition) is IMethodSymbol mapped)
        {
            return mapped;
        }

        if (file.Isolation.Replacements.IsReplacedMember(method.OriginalDefinition))
        {
            return null;
        }

        return Members(replacement.Replacing, ReplacementTable.CounterpartNameOf(method)).OfType<IMethodSymbol>()
            .Where(candidate => !candidate.IsStatic && candidate.Arity == method.Arity)
            .Select(candidate => candidate.Arity == 0 ? candidate : candidate.Construct(method.TypeArguments.ToArray()))
            .FirstOrDefault(candidate => Accepts(candidate, invocation, file) && ResultFits(candidate, method, invocation, file));
    }

    /// <summary>What can be handed on as a function in place of the method: the same parameters, the same result.</summary>
    private static IMethodSymbol? Alike(IMethodSymbol method, Replacement replacement, SourceFile file) =>
        (file.Isolation.Replacements.ReplacementOf(method.OriginalDefinition) is { } pair ? [pair]
            : file.Isolation.Replacements.IsReplacedMember(method.OriginalDefinition) ? [] : Members(replacement.Replacing, ReplacementTable.CounterpartNameOf(method))).OfType<IMethodSymbol>()
        .FirstOrDefault(candidate => candidate is { IsStatic: false, Arity: 0 } && method.Arity == 0 && SymbolEqualityComparer.Default.Equals(candidate.ReturnType, method.ReturnType)
            && candidate.Parameters.Length == method.Parameters.Length
            && candidate.Parameters.Zip(method.Parameters, (own, old) => own.RefKind == old.RefKind && SymbolEqualityComparer.Default.Equals(own.Type, old.Type)).All(same => same));

    private static bool Accepts(IMethodSymbol candidate, InvocationExpressionSyntax invocation, SourceFile file)
    {
        var given = new HashSet<IParameterSymbol>(SymbolEqualityComparer.Default);
        var arguments = invocation.ArgumentList.Arguments;
        for (var index = 0; index < arguments.Count; index++)
        {
            var argument = arguments[index];
            var parameter = argument.NameColon is { } name
                ? candidate.Parameters.FirstOrDefault(p => p.Name == name.Name.Identifier.ValueText)
                : index < candidate.Parameters.Length ? candidate.Parameters[index] : candidate.Parameters.LastOrDefault(p => p.IsParams);
            if (parameter is null || !Converts(argument, parameter, file))
            {
                return false;
            }

            given.Add(parameter);
        }

        return candidate.Parameters.All(parameter => parameter.IsOptional || parameter.IsParams || given.Contains(parameter));
    }

    private static bool Converts(ArgumentSyntax argument, IParameterSymbol parameter, SourceFile file)
    {
        if (RefKindOf(argument) != parameter.RefKind)
        {
            return false;
        }

        var conversion = file.Model.ClassifyConversion(argument.Expression, parameter.Type);
        if (conversion is { Exists: true, IsImplicit: true })
        {
            return true;
        }

        return parameter.IsParams && parameter.Type is IArrayTypeSymbol array
            && file.Model.ClassifyConversion(argument.Expression, array.ElementType) is { Exists: true, IsImplicit: true };
    }

    private static RefKind RefKindOf(ArgumentSyntax argument) => argument.RefKindKeyword.Kind() switch
    {
        SyntaxKind.RefKeyword => RefKind.Ref,
        SyntaxKind.OutKeyword => RefKind.Out,
        SyntaxKind.InKeyword => RefKind.In,
        _ => RefKind.None,
    };

    /// <summary>An awaited result must convert, a task that is handed on must be of the same kind; a result nobody reads may be anything.</summary>
    private static bool ResultFits(IMethodSymbol candidate, IMethodSymbol method, InvocationExpressionSyntax invocation, SourceFile file)
    {
        var value = (SyntaxNode)invocation;
        while (value.Parent is ParenthesizedExpressionSyntax or ConditionalAccessExpressionSyntax)
        {
            value = value.Parent;
        }

        if (value.Parent is ExpressionStatementSyntax)
        {
            return !method.ReturnsVoid || candidate.ReturnsVoid || TaskTypes.KindOf(candidate.ReturnType) == 0;
        }

        if (value.Parent is AwaitExpressionSyntax awaiting)
        {
            return TaskTypes.KindOf(candidate.ReturnType) > 0
                && (awaiting.Parent is ExpressionStatementSyntax
                    || ResultOf(method.ReturnType) is null && awaiting.Parent is not LambdaExpressionSyntax
                    || Converts(ResultOf(candidate.ReturnType), ResultOf(method.ReturnType), file));
        }

        return Converts(candidate.ReturnType, method.ReturnType, file)
            || (TaskTypes.KindOf(candidate.ReturnType) > 0 && TaskTypes.KindOf(method.ReturnType) > 0 && IsReturned(value)
                && (TaskTypes.KindOf(method.ReturnType) == 1 || Converts(ResultOf(candidate.ReturnType), ResultOf(method.ReturnType), file)));
    }

    private static bool IsReturned(SyntaxNode value) => value.Parent is ReturnStatementSyntax or ArrowExpressionClauseSyntax or LambdaExpressionSyntax;

    private static ITypeSymbol? ResultOf(ITypeSymbol type) => type is INamedTypeSymbol { Arity: 1 } task ? task.TypeArguments[0] : null;

    private static bool Converts(ITypeSymbol? from, ITypeSymbol? to, SourceFile file) =>
        (from, to) switch
        {
            (null, null) => true,
            (not null, not null) => file.Model.Compilation.ClassifyCommonConversion(from, to) is { Exists: true, IsImplicit: true },
            _ => false,
        };

    private static IEnumerable<ISymbol> Members(ITypeSymbol type, string name)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            foreach (var member in current.GetMembers(name).Where(member => member.DeclaredAccessibility is Accessibility.Public or Accessibility.Internal))
            {
                yield return member;
            }
        }

        foreach (var member in type.TypeKind == TypeKind.Interface ? type.AllInterfaces.SelectMany(contract => contract.GetMembers(name)) : [])
        {
            yield return member;
        }
    }

    private static bool IsTarget(InvocationExpressionSyntax invocation, SimpleNameSyntax name) => invocation.Expression switch
    {
        MemberAccessExpressionSyntax access => access.Name == name,
        MemberBindingExpressionSyntax binding => binding.Name == name,
        _ => invocation.Expression == name,
    };

    private static bool IsWritten(SimpleNameSyntax name) =>
        name.Parent is MemberAccessExpressionSyntax { Parent: AssignmentExpressionSyntax assignment } access && assignment.Left == access;

    private static RewriteRefusedException Missing(ISymbol member, Replacement replacement) => new(
        RefusalCodes.MemberMissing,
        $"'{replacement.Replaced.Name}.{member.Name}' has no counterpart on '{replacement.Replacing.Name}' that takes the same arguments",
        $"add the member to '{replacement.Replacing.Name}', or map it with netra.replaced_members");
}
