using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.CodeFixes.Rewriting;
using Netra.Execution.CodeFixes.Rewriting.Groups;
using Netra.Execution.CodeFixes.Rewriting.Sources;

namespace Netra.Execution.CodeFixes.Containment.Keys;

/// <summary>How a place says whose an entry is: by the context's member that makes keys, else by the one type of users' keys at hand.</summary>
internal sealed class UserKeySource
{
    private readonly ContextSource _contexts;
    private readonly ITypeSymbol _type;
    private readonly IMethodSymbol? _maker;

    private UserKeySource(ContextSource contexts, ITypeSymbol type, IMethodSymbol? maker)
    {
        _contexts = contexts;
        _type = type;
        _maker = maker;
    }

    /// <summary>Null where nothing at hand says it, or more than one kind of key does.</summary>
    public static UserKeySource? Of(KeyUse use, RewriteSession session)
    {
        var file = use.File;
        var place = PlaceOf(use);
        var values = Scope.Variables(place, file).Concat(Scope.Members(place, file)).ToList();
        var contexts = values.Where(value => file.Isolation.IsContext(value.Type)).ToList();
        var makers = contexts.Where(value => MakerOf(value.Type, file) is not null).Select(value => value.Type.WithNullableAnnotation(NullableAnnotation.NotAnnotated)).Distinct<ITypeSymbol>(SymbolEqualityComparer.Default).ToList();
        if (makers.Count == 1)
        {
            return new UserKeySource(new ContextSource(session), makers[0], MakerOf(makers[0], file));
        }

        var keys = values.Concat(contexts.SelectMany(value => Scope.MembersOf(value, place, file))).Select(value => value.Type)
            .Where(type => file.Isolation.IsolationOf(type).Kind is IsolationKind.UserKey && type.NullableAnnotation is not NullableAnnotation.Annotated)
            .Distinct<ITypeSymbol>(SymbolEqualityComparer.Default).ToList();
        return keys.Count == 1 ? new UserKeySource(new ContextSource(session), keys[0], null) : null;
    }

    /// <summary>The old key as one of the user at that place.</summary>
    /// <exception cref="RewriteRefusedException">Nobody is at hand there, or it has to be text and nothing makes text of a user's key.</exception>
    public string KeyAt(KeyUse use, bool asText, PlanBuilder plan)
    {
        var user = plan.Use(_contexts.Find(PlaceOf(use), _type, [], use.File));
        return asText ? $"{user}.{_maker?.Name}({use.Text}).{TextMaker()}()"
            : _maker is null ? KeyTuple.Text([user, use.Text.ToString()]) : $"{user}.{_maker.Name}({use.Text})";
    }

    /// <summary>What makes text of a key that no other key has: a key's <c>ToString</c> promises nothing.</summary>
    private string TextMaker() => _maker?.ReturnType.GetMembers("ToCacheKey").OfType<IMethodSymbol>()
        .FirstOrDefault(method => method is { IsStatic: false, Parameters.IsEmpty: true, DeclaredAccessibility: Accessibility.Public, ReturnType.SpecialType: SpecialType.System_String })?.Name
        ?? throw new RewriteRefusedException(RefusalCodes.UnsupportedConstruction, $"nothing makes text of a key of '{_type.Name}' that no other key has", "write each part of the key with its length, or escape it");

    private static SyntaxNode PlaceOf(KeyUse use) => use.Text.FirstAncestorOrSelf<StatementSyntax>() is { } statement && !use.Text.Ancestors().TakeWhile(node => node != statement).OfType<AnonymousFunctionExpressionSyntax>().Any()
        ? statement
        : use.Text;

    /// <summary>The member that makes a user's key of a name.</summary>
    private static IMethodSymbol? MakerOf(ITypeSymbol context, SourceFile file) => context.GetMembers("Key").OfType<IMethodSymbol>().FirstOrDefault(method =>
        method is { IsStatic: false, IsGenericMethod: false, Parameters.Length: > 0, DeclaredAccessibility: Accessibility.Public }
        && method.Parameters[0].Type.SpecialType is SpecialType.System_String
        && method.Parameters.Skip(1).All(parameter => parameter.IsOptional || parameter.IsParams && (parameter.Type is IArrayTypeSymbol || ((CSharpParseOptions)file.Root.SyntaxTree.Options).LanguageVersion >= (LanguageVersion)1300))
        && file.Isolation.IsolationOf(method.ReturnType).Kind is IsolationKind.UserKey);
}
