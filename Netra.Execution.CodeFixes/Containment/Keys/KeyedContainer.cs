using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Netra.Execution.CodeFixes.Rewriting;
using Netra.Execution.CodeFixes.Rewriting.Groups;
using Netra.Execution.CodeFixes.Rewriting.Shapes;

namespace Netra.Execution.CodeFixes.Containment.Keys;

/// <summary>A dictionary in a field or property, with everything that uses it: its keys become tuples where all of them are joined alike.</summary>
internal sealed class KeyedContainer(RewriteSession session, ISymbol store)
{
    private static readonly HashSet<string> s_keyed =
        ["Add", "TryAdd", "GetOrAdd", "AddOrUpdate", "TryGetValue", "ContainsKey", "Remove", "TryRemove", "TryUpdate", "GetValueOrDefault"];

    private static readonly HashSet<string> s_keyless = ["Count", "Values", "Clear", "IsEmpty"];

    /// <summary>An unordered one that is nobody's but the solution's own.</summary>
    public static bool IsOne(ISymbol symbol) => symbol is IFieldSymbol or IPropertySymbol { IsIndexer: false, SetMethod: null }
        && symbol.DeclaredAccessibility is Accessibility.Private or Accessibility.Internal or Accessibility.ProtectedAndInternal
        && (symbol is IFieldSymbol field ? field.Type : ((IPropertySymbol)symbol).Type) is INamedTypeSymbol { Name: "Dictionary" or "ConcurrentDictionary" or "IDictionary", Arity: 2 } type
        && type.TypeArguments[0].SpecialType is SpecialType.System_String
        && symbol.Locations.Any(location => location.IsInSource);

    public async Task<PlanBuilder> PlanAsync()
    {
        var uses = new List<KeyUse>();
        foreach (var use in await session.UsesAsync(store).ConfigureAwait(false))
        {
            if (use.Node.FirstAncestorOrSelf<InvocationExpressionSyntax>() is { Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" } })
            {
                continue;
            }

            PinnedByTests.Check(use.Node, use.File, $"'{store.Name}'");
            if (!session.IsEditable(use.File) || ValueSyntax.Named(use.Node) is not { } named)
            {
                throw Refused(use.Node.Parent!);
            }

            if (KeyIn(named, use.File) is { } key)
            {
                uses.Add(KeyUse.Of(key, use.File));
            }
        }

        var keys = uses.Select(use => (Use: use, Key: JoinedKey.Of(use.Text, use.File) ?? throw Refused(use.Key))).ToList();
        if (keys.FirstOrDefault(key => key.Key.Skeleton != keys[0].Key.Skeleton).Use is { } other)
        {
            throw Refused(other.Text);
        }

        if (uses.FirstOrDefault(use => use.LocalUses().Any(name => !uses.Exists(known => known.Key == name))) is { } kept)
        {
            throw new RewriteRefusedException(RefusalCodes.Escapes, $"'{kept.Key}' is used as text too", "give the entry a key of its own");
        }

        var tuple = KeyTuple.Of(keys.Select(key => key.Key).ToList()) ?? throw Refused(keys[0].Use.Text);
        var plan = new PlanBuilder();
        await DeclareAsync(tuple, plan).ConfigureAwait(false);
        foreach (var (use, key) in keys)
        {
            use.Replace(KeyTuple.Text(key.Holes.Select(hole => hole.ToString())), plan);
        }

        return plan;
    }

    /// <summary>The key that a use asks by; null for a use without one.</summary>
    private ExpressionSyntax? KeyIn(ExpressionSyntax named, SourceFile file)
    {
        switch (named.Parent)
        {
            case ElementAccessExpressionSyntax { ArgumentList.Arguments: { Count: 1 } index } element when element.Expression == named:
                return index[0].Expression;
            case MemberAccessExpressionSyntax access when access.Expression == named && s_keyless.Contains(access.Name.Identifier.ValueText):
                return null;
            case MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax call } access when access.Expression == named && access.Name is IdentifierNameSyntax && s_keyed.Contains(access.Name.Identifier.ValueText)
                && CollidingKeyRequest.KeyOf(call, file) is { } key && call.ArgumentList.Arguments.All(argument => argument.Expression == key || IsKeyless(argument.Expression, file)):
                return key;
            default:
                throw Refused(named.Parent!);
        }
    }

    /// <summary>A value, or a function that does not look at the key that it is given.</summary>
    private static bool IsKeyless(ExpressionSyntax argument, SourceFile file) => argument switch
    {
        SimpleLambdaExpressionSyntax lambda => !IsMentioned(lambda.Parameter, lambda.Body),
        ParenthesizedLambdaExpressionSyntax { ParameterList.Parameters: { Count: > 0 } parameters } lambda => parameters[0].Type is null && !IsMentioned(parameters[0], lambda.Body),
        AnonymousFunctionExpressionSyntax => false,
        _ => file.Model.GetTypeInfo(argument).ConvertedType is not { TypeKind: TypeKind.Delegate },
    };

    private static bool IsMentioned(ParameterSyntax parameter, SyntaxNode body) =>
        parameter.Identifier.ValueText is not "_" && body.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Any(name => name.Identifier.ValueText == parameter.Identifier.ValueText);

    private async Task DeclareAsync(KeyTuple tuple, PlanBuilder plan)
    {
        if (store.DeclaringSyntaxReferences.Length != 1)
        {
            throw Undeclared();
        }

        var declaration = await store.DeclaringSyntaxReferences[0].GetSyntaxAsync(session.CancellationToken).ConfigureAwait(false);
        var file = await session.FileOfAsync(declaration).ConfigureAwait(false);
        var (type, initial) = declaration switch
        {
            VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Variables.Count: 1 } list } variable => (list.Type, variable.Initializer?.Value),
            PropertyDeclarationSyntax { ExpressionBody: null } property => (property.Type, property.Initializer?.Value),
            _ => throw Undeclared(),
        };
        Rename(type, tuple, plan, file);
        switch (initial)
        {
            case CollectionExpressionSyntax { Elements.Count: 0 }:
                break;
            case BaseObjectCreationExpressionSyntax { Initializer: null, ArgumentList: null or { Arguments.Count: < 2 } } creation:
                if (creation is ObjectCreationExpressionSyntax { Type: var made })
                {
                    Rename(made, tuple, plan, file);
                }

                // The comparer that says what is so without it.
                if (creation.ArgumentList is { Arguments: { Count: 1 } arguments })
                {
                    if (arguments[0].ToString() is not ("StringComparer.Ordinal" or "System.StringComparer.Ordinal"))
                    {
                        throw Undeclared();
                    }

                    plan.Replace(file, arguments[0].Span, "");
                }

                break;
            default:
                throw Undeclared();
        }
    }

    private void Rename(TypeSyntax type, KeyTuple tuple, PlanBuilder plan, SourceFile file)
    {
        if (type.DescendantNodesAndSelf().OfType<GenericNameSyntax>().FirstOrDefault() is not { TypeArgumentList.Arguments: { Count: 2 } arguments })
        {
            throw Undeclared();
        }

        plan.Replace(file, arguments[0].Span, tuple.TypeText(plan, file, arguments[0].SpanStart));
    }

    private RewriteRefusedException Refused(SyntaxNode use) => new(
        RefusalCodes.Escapes, $"'{ValueSyntax.Shortened(use)}' asks '{store.Name}' in another way", "give all entries one kind of key");

    private RewriteRefusedException Undeclared() => new(
        RefusalCodes.UnsupportedConstruction, $"'{store.Name}' is declared or made in a way of its own", "change the type of its keys by hand");
}
