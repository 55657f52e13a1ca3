using System;
using System.Collections.Concurrent;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Netra.Execution.Analyzers.Model.Source;

/// <summary>
/// Code that runs before the first user is served: entry points, static constructors, module initialisers, what configures services, pipeline or host, a
/// hosted service's start, what is named for it and is given the configuration or called by nobody here, and methods that only these call. Calls are found by name, in the type's own files or behind the type's name.
/// </summary>
internal sealed class StartUp(Compilation compilation, Mentions mentions)
{
    private const int MaxDepth = 4;

    private readonly ConcurrentDictionary<IMethodSymbol, bool> _answers = new(SymbolEqualityComparer.Default);

    /// <summary>True if the method is start-up code.</summary>
    public bool Contains(IMethodSymbol method) => _answers.GetOrAdd(method, key => Contains(key, 0));

    private bool Contains(IMethodSymbol method, int depth) =>
        method.MethodKind is MethodKind.StaticConstructor
        || (method is { IsStatic: true, Name: "Main" or "<Main>$" })
        || IsModuleInitializer(method)
        || TakesBuilder(method)
        || IsToldConfiguration(method)
        || IsStartOfHostedService(method)
        || method.Name.StartsWith("Configure", StringComparison.Ordinal) || method.Name.StartsWith("Startup", StringComparison.Ordinal)
        || (method.MethodKind is MethodKind.Constructor && IsOnlyCalledByStatics(method, depth))
        || (method is { MethodKind: MethodKind.Ordinary, IsOverride: false } && depth < MaxDepth && !ImplementsContract(method)
            && (IsOnlyCalledAtStart(method, depth) ?? IsNamedForStart(method)))
        || (IsNamedForStart(method) && ClosesLatch(method));

    /// <summary>What a library offers to whoever starts it, and does not call itself.</summary>
    private static bool IsNamedForStart(IMethodSymbol method) =>
        method is { IsStatic: true, DeclaredAccessibility: Accessibility.Public or Accessibility.Internal }
        && (method.Name.StartsWith("Register", StringComparison.Ordinal) || method.Name.StartsWith("Initialize", StringComparison.Ordinal)
            || method.Name is "Setup" or "SetUp" or "Init" or "Bootstrap");

    /// <summary>True if the method sets a flag of its type that it asks for: whoever calls it, it does its work once.</summary>
    private static bool ClosesLatch(IMethodSymbol method)
    {
        foreach (var reference in method.DeclaringSyntaxReferences)
        {
            foreach (var node in reference.GetSyntax().DescendantNodes())
            {
                if (node is AssignmentExpressionSyntax { Left: IdentifierNameSyntax { Identifier.ValueText: var flag }, Right.RawKind: (int)SyntaxKind.TrueLiteralExpression }
                    && IsAskedFor(flag, reference.GetSyntax())
                    && method.ContainingType.GetMembers(flag).Any(member => member is IFieldSymbol { IsStatic: true, Type.SpecialType: SpecialType.System_Boolean }))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool IsAskedFor(string flag, SyntaxNode body)
    {
        foreach (var node in body.DescendantNodes())
        {
            if (node is IfStatementSyntax { Condition: var condition }
                && (condition is PrefixUnaryExpressionSyntax { Operand: var denied } ? denied : condition) is IdentifierNameSyntax { Identifier.ValueText: var asked } && asked == flag)
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsModuleInitializer(IMethodSymbol method)
    {
        foreach (var attribute in method.GetAttributes())
        {
            if (SymbolNames.IsType(attribute.AttributeClass, "System.Runtime.CompilerServices.ModuleInitializerAttribute"))
            {
                return true;
            }
        }

        return false;
    }

    private static bool TakesBuilder(IMethodSymbol method)
    {
        foreach (var parameter in method.Parameters)
        {
            if (IsBuilder(parameter.Type.Name))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>What is named for the beginning and is given the configuration is called then, by whatever loads it.</summary>
    private static bool IsToldConfiguration(IMethodSymbol method)
    {
        if (!(method.Name.StartsWith("Init", StringComparison.Ordinal) || method.Name.StartsWith("Setup", StringComparison.Ordinal) || method.Name.StartsWith("Load", StringComparison.Ordinal)
            || method.Name.StartsWith("Read", StringComparison.Ordinal) || method.Name is "SetUp" or "Start"))
        {
            return false;
        }

        foreach (var parameter in method.Parameters)
        {
            if (ConfigurationTypes.IsNamedSo(parameter.Type))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsBuilder(string type) => type is "IServiceCollection" or "ServiceCollection" or "IApplicationBuilder" or "WebApplication"
        or "WebApplicationBuilder" or "IEndpointRouteBuilder" or "IHostBuilder" or "IHostApplicationBuilder" or "HostApplicationBuilder" or "IWebHostBuilder"
        or "ILoggingBuilder" or "ISiloBuilder" or "IMvcBuilder" or "ModelBuilder" or "ContainerBuilder";

    private static bool IsStartOfHostedService(IMethodSymbol method)
    {
        if (method is not { Name: "StartAsync" or "StopAsync", Parameters.Length: 1 })
        {
            return false;
        }

        foreach (var contract in method.ContainingType.AllInterfaces)
        {
            if (SymbolNames.IsType(contract, "Microsoft.Extensions.Hosting.IHostedService"))
            {
                return true;
            }
        }

        return false;
    }

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
                // One that does not name its type may be of this one.
                if (node is ImplicitObjectCreationExpressionSyntax || (node is ObjectCreationExpressionSyntax { Type: var made } && made is SimpleNameSyntax or QualifiedNameSyntax && Made(made) == type.Name))
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

    private static string Made(TypeSyntax type) => type is QualifiedNameSyntax { Right.Identifier.ValueText: var last } ? last : ((SimpleNameSyntax)type).Identifier.ValueText;

    /// <summary>Null where nothing in the compilation calls it.</summary>
    private bool? IsOnlyCalledAtStart(IMethodSymbol method, int depth)
    {
        bool? isCalled = null;
        foreach (var tree in mentions.Of(method.Name))
        {
            var text = tree.GetText().ToString();
            for (var at = text.IndexOf(method.Name, StringComparison.Ordinal); at >= 0; at = text.IndexOf(method.Name, at + 1, StringComparison.Ordinal))
            {
                if (Mention(tree, at, method) is not { } mention)
                {
                    continue;
                }

                if (!IsAtStart(mention, depth))
                {
                    return false;
                }

                isCalled = true;
            }
        }

        return isCalled;
    }

    /// <summary>
    /// The name at the position, if it is the method's: alone in its own type, behind its type's name, or, of an instance, behind any receiver.
    /// </summary>
    private static SimpleNameSyntax? Mention(SyntaxTree tree, int position, IMethodSymbol method)
    {
        var token = tree.GetRoot().FindToken(position);
        if (token.SpanStart != position || token.ValueText != method.Name || token.Parent is not SimpleNameSyntax name)
        {
            return null;
        }

        var isNamed = name.Parent is MemberAccessExpressionSyntax access && access.Name == name
            ? method.IsStatic ? Rightmost(access.Expression) == method.ContainingType.Name : MayBe(access.Expression, method.ContainingType.Name)
            : name.FirstAncestorOrSelf<TypeDeclarationSyntax>()?.Identifier.ValueText == method.ContainingType.Name
                || name.FirstAncestorOrSelf<GlobalStatementSyntax>() is not null;
        return isNamed ? name : null;
    }

    /// <summary>False for a receiver whose declaration in this file says that it is something else: <c>app.Run()</c> calls no service.</summary>
    private static bool MayBe(ExpressionSyntax receiver, string type)
    {
        if (Names(receiver, type))
        {
            return true;
        }

        var name = Rightmost(receiver);
        var isDeclared = false;
        foreach (var node in receiver.SyntaxTree.GetRoot().DescendantNodes())
        {
            var declaration = node switch
            {
                VariableDeclaratorSyntax { Identifier.ValueText: var variable } when variable == name => node.Parent,
                ParameterSyntax { Identifier.ValueText: var parameter } when parameter == name => node,
                PropertyDeclarationSyntax { Identifier.ValueText: var property } when property == name => node,
                _ => null,
            };
            if (declaration is not null && Names(declaration, type))
            {
                return true;
            }

            isDeclared |= declaration is not null;
        }

        return !isDeclared;
    }

    private static bool Names(SyntaxNode node, string type)
    {
        foreach (var token in node.DescendantTokens())
        {
            if (token.ValueText == type)
            {
                return true;
            }
        }

        return false;
    }

    private static string Rightmost(ExpressionSyntax type) => type switch
    {
        SimpleNameSyntax simple => simple.Identifier.ValueText,
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
        AliasQualifiedNameSyntax qualified => qualified.Name.Identifier.ValueText,
        _ => "",
    };

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
                    return Declared(member) is { } caller && Contains(caller, depth + 1);
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
            && CalledName.Of(called) switch
            {
                "Map" or "MapGet" or "MapPost" or "MapPut" or "MapPatch" or "MapDelete" or "MapMethods" or "MapFallback" => arguments.Arguments.IndexOf(argument) > 0,
                "Use" or "AddEndpointFilter" => true,
                _ => false,
            };
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

    private IMethodSymbol? Declared(BaseMethodDeclarationSyntax declaration)
    {
        if (declaration.Parent is not TypeDeclarationSyntax type || compilation.GetTypeByMetadataName(MetadataName(type)) is not { } symbol)
        {
            return null;
        }

        foreach (var member in symbol.GetMembers())
        {
            foreach (var reference in member.DeclaringSyntaxReferences)
            {
                if (member is IMethodSymbol method && reference.SyntaxTree == declaration.SyntaxTree && reference.Span == declaration.Span)
                {
                    return method;
                }
            }
        }

        return null;
    }

    private static string MetadataName(TypeDeclarationSyntax type)
    {
        var name = "";
        for (SyntaxNode? at = type; at is not null; at = at.Parent)
        {
            name = at switch
            {
                TypeDeclarationSyntax { TypeParameterList.Parameters.Count: var arity } declared => declared.Identifier.ValueText + "`" + arity + (name.Length == 0 ? "" : "+" + name),
                TypeDeclarationSyntax declared => declared.Identifier.ValueText + (name.Length == 0 ? "" : "+" + name),
                BaseNamespaceDeclarationSyntax space => space.Name + "." + name,
                _ => name,
            };
        }

        return name;
    }
}
