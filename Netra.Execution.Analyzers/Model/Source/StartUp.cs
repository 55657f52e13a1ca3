using System.Collections.Concurrent;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Netra.Execution.Analyzers.Model.Source;

/// <summary>
/// Code that runs before the first user is served: entry points, static constructors, module initialisers, what configures services, pipeline or host, a
/// hosted service's start, what is named for it and is given the configuration or called by nobody here, constructors that are given nothing but the
/// configuration, what stands beside the entry point and nobody here calls, and methods that only these call. Calls are found by name, in the type's own files or behind the type's name.
/// </summary>
internal sealed class StartUp(Compilation compilation, Mentions mentions)
{
    private const int MaxDepth = 8;

    // By how deep in a chain of callers it was asked, for what is too deep to follow is answered otherwise: 1 is no, 2 is yes.
    private readonly ConcurrentDictionary<IMethodSymbol, byte[]> _answers = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<BaseMethodDeclarationSyntax, IMethodSymbol?> _methods = new();

    /// <summary>True if the method is start-up code.</summary>
    public bool Contains(IMethodSymbol method) => Contains(method, 0);

    /// <summary>True if the method is start-up code whoever calls it.</summary>
    public static bool ShowsItself(IMethodSymbol method) => method.MethodKind is MethodKind.StaticConstructor || StartSignature.Is(method);

    private bool Contains(IMethodSymbol method, int depth)
    {
        var answers = _answers.GetOrAdd(method, _ => new byte[MaxDepth + 1]);
        if (answers[depth] == 0)
        {
            answers[depth] = IsOne(method, depth) ? (byte)2 : (byte)1;
        }

        return answers[depth] == 2;
    }

    private bool IsOne(IMethodSymbol method, int depth) =>
        ShowsItself(method)
        || (method.MethodKind is MethodKind.Constructor && depth < MaxDepth && IsOnlyCalledByStatics(method, depth))
        || (method is { MethodKind: MethodKind.Ordinary, IsOverride: false } && depth < MaxDepth && !ImplementsContract(method)
            && (IsOnlyCalledAtStart(method, depth) ?? StartSignature.IsOffered(method)))
        || (StartSignature.IsNamed(method) && Latch.IsClosedBy(method));

    private static bool ImplementsContract(IMethodSymbol method)
    {
        if (method.IsStatic)
        {
            return false;
        }

        foreach (var contract in method.ContainingType.AllInterfaces)
        {
            if (!contract.GetMembers(method.Name).IsEmpty)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The objects of a closed set, as the static fields of a type that nobody else can make, are there before the first user.</summary>
    private bool IsOnlyCalledByStatics(IMethodSymbol constructor, int depth)
    {
        var type = constructor.ContainingType;
        var scope = type.InstanceConstructors.All(each => each.DeclaredAccessibility is Accessibility.Private) ? type
            : type.DeclaredAccessibility is Accessibility.Private ? type.ContainingType
            : null;
        if (scope is null || scope.GetTypeMembers().Any(nested => SymbolEqualityComparer.Default.Equals(nested.BaseType?.OriginalDefinition, type)))
        {
            return false;
        }

        var isCalled = false;
        foreach (var declaration in scope.DeclaringSyntaxReferences)
        {
            foreach (var node in declaration.GetSyntax().DescendantNodes())
            {
                if (MayMake(node, type.Name) && !SourceMethods.Holds(constructor, node))
                {
                    if (!IsAtStart(node, depth))
                    {
                        return false;
                    }

                    isCalled = true;
                }
            }
        }

        return isCalled;
    }

    /// <summary>What does not name the type that it makes may make this one, unless what it is put into is declared as another.</summary>
    private static bool MayMake(SyntaxNode node, string type) => node switch
    {
        ObjectCreationExpressionSyntax { Type: var made } => Named(made) == type,
        ImplicitObjectCreationExpressionSyntax { Parent: EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Type: var declared } } } } => Named(declared) == type,
        ImplicitObjectCreationExpressionSyntax { Parent: EqualsValueClauseSyntax { Parent: PropertyDeclarationSyntax { Type: var declared } } } => Named(declared) == type,
        ImplicitObjectCreationExpressionSyntax => true,
        _ => false,
    };

    private static string? Named(TypeSyntax type) => WrittenTypes.NameOf(type)?.Identifier.ValueText;

    /// <summary>Null where nothing in the compilation calls it.</summary>
    private bool? IsOnlyCalledAtStart(IMethodSymbol method, int depth)
    {
        bool? isCalled = null;
        foreach (var call in CallsByName.Of(method, mentions))
        {
            // What calls itself runs when it was called by another.
            if (SourceMethods.Holds(method, call))
            {
                continue;
            }

            if (!IsAtStart(call, depth))
            {
                return false;
            }

            isCalled = true;
        }

        return isCalled;
    }

    /// <summary>A function that start-up code only makes, or hands to the server, may run later.</summary>
    private bool IsAtStart(SyntaxNode mention, int depth)
    {
        if (IsHandedToServer(mention))
        {
            return false;
        }

        for (var at = mention.Parent; at is not null; at = at.Parent)
        {
            switch (at)
            {
                case AnonymousFunctionExpressionSyntax:
                case LocalFunctionStatementSyntax local when MayRunLater(local):
                    return false;
                case GlobalStatementSyntax:
                    return true;
                case FieldDeclarationSyntax field:
                    return field.Modifiers.Any(SyntaxKind.StaticKeyword);
                case PropertyDeclarationSyntax { Initializer: { } initializer } property when initializer.Span.Contains(mention.Span):
                    return property.Modifiers.Any(SyntaxKind.StaticKeyword);
                case BaseMethodDeclarationSyntax member:
                    return _methods.GetOrAdd(member, each => SourceMethods.Of(each, compilation)) is { } caller && Contains(caller, depth + 1);
                case MemberDeclarationSyntax or AccessorDeclarationSyntax:
                    return false;
            }
        }

        return false;
    }

    /// <summary>True for what is handed to an endpoint or the pipeline by its name.</summary>
    private static bool IsHandedToServer(SyntaxNode name)
    {
        var at = name;
        while (at.Parent is MemberAccessExpressionSyntax or CastExpressionSyntax or ParenthesizedExpressionSyntax)
        {
            at = at.Parent;
        }

        return at.Parent is ArgumentSyntax { Parent: ArgumentListSyntax { Parent: InvocationExpressionSyntax { Expression: var called } } arguments } argument
            && CalledName.Of(called) is { } method && (ServerCalls.IsPipeline(method) || (ServerCalls.IsEndpoint(method) && arguments.Arguments.IndexOf(argument) > 0));
    }

    /// <summary>True for a local function that is handed to the server, or called by a function that runs later.</summary>
    private static bool MayRunLater(LocalFunctionStatementSyntax function)
    {
        var scope = function.Parent is GlobalStatementSyntax { Parent: { } unit } ? unit : function.Parent!;
        foreach (var node in scope.DescendantNodes())
        {
            if (node is IdentifierNameSyntax name && name.Identifier.ValueText == function.Identifier.ValueText
                && (IsHandedToServer(name) || name.Ancestors().TakeWhile(around => around != scope).Any(around => around is AnonymousFunctionExpressionSyntax)))
            {
                return true;
            }
        }

        return false;
    }
}
