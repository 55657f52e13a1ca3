using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.Analyzers.Walk;

namespace Netra.Execution.Analyzers.Origin;

/// <summary>
/// The spellings in which C# constructs: <c>new</c>, a base call, <c>Activator</c> and <c>ActivatorUtilities</c>, a registration by type, <c>Lazy</c> and
/// <c>LazyInitializer</c> without a delegate, and a type argument whose parameter demands <c>new()</c>; called or handed on as a method group.
/// Limits: a <c>Type</c> that comes out of a variable, and creation by name, are not followed.
/// </summary>
internal static class Constructions
{
    private static readonly Func<BodyFacts, List<(IOperation, Construction)>> All = body =>
        (from operation in body.Constructing from construction in Of(operation) select (operation, construction)).ToList();

    /// <summary>What the body constructs, and where.</summary>
    public static IReadOnlyList<(IOperation Operation, Construction Construction)> Of(BodyFacts body) => body.Derived(All);

    private static IEnumerable<Construction> Of(IOperation operation) => operation switch
    {
        IObjectCreationOperation { Type: { } type } creation => OfCreation(creation, type),
        IDynamicObjectCreationOperation { Type: { } type } => One(type, operation.Syntax.GetLocation()),
        IInvocationOperation { TargetMethod.MethodKind: MethodKind.Constructor } initializer => OfInitializer(initializer),
        IInvocationOperation invocation => OfCall(invocation.TargetMethod, invocation.Arguments, invocation.Syntax),
        IMethodReferenceOperation reference => OfCall(reference.Method, ImmutableArray<IArgumentOperation>.Empty, reference.Syntax),
        _ => Array.Empty<Construction>(),
    };

    private static IEnumerable<Construction> OfCreation(IObjectCreationOperation creation, ITypeSymbol type)
    {
        yield return new Construction(type, creation.Syntax.GetLocation());
        if (type is not INamedTypeSymbol { } named || creation.Constructor is not { } constructor)
        {
            yield break;
        }

        var written = TypeArguments.Written(creation.Syntax);
        if (named is { Name: "Lazy", Arity: >= 1 } && SymbolNames.IsIn(named, "System") && constructor.Parameters.All(IsLazyMode))
        {
            yield return new Construction(named.TypeArguments[0], TypeArguments.Place(written, named.Name, 0) ?? creation.Syntax.GetLocation());
        }

        if (named.Name == "ServiceDescriptor" && SymbolNames.IsIn(named, Registrations.Namespace)
            && TypeArguments.TypeOf(creation.Arguments, "implementationType") is { } implementation)
        {
            yield return implementation;
        }

        foreach (var demanded in TypeArguments.Demanded(named.TypeParameters, named.TypeArguments, written, named.Name, creation.Syntax.GetLocation()))
        {
            yield return demanded;
        }
    }

    private static IEnumerable<Construction> OfInitializer(IInvocationOperation call) => call.Syntax switch
    {
        ConstructorInitializerSyntax initializer when initializer.ThisOrBaseKeyword.Text == "base" => One(
            call.TargetMethod.ContainingType,
            Location.Create(initializer.SyntaxTree, TextSpan.FromBounds(initializer.ThisOrBaseKeyword.SpanStart, initializer.Span.End))),
        PrimaryConstructorBaseTypeSyntax primary => One(call.TargetMethod.ContainingType, primary.GetLocation()),
        _ => Array.Empty<Construction>(),
    };

    private static IEnumerable<Construction> OfCall(IMethodSymbol method, ImmutableArray<IArgumentOperation> arguments, SyntaxNode syntax)
    {
        var name = TypeArguments.MethodName(syntax);
        if (IsActivator(method))
        {
            if (method.TypeArguments.Length == 1)
            {
                yield return new Construction(method.TypeArguments[0], TypeArguments.Place(name, method.Name, 0) ?? (name ?? syntax).GetLocation());
            }
            else if (TypeArguments.TypeOf(arguments, "type", "instanceType") is { } type)
            {
                yield return type;
            }
        }
        else if (Registrations.IsRegistration(method))
        {
            if (Registrations.Constructed(method, arguments, name ?? syntax) is { } registered)
            {
                yield return registered;
            }
        }
        else if (method is { Name: "EnsureInitialized", TypeArguments.Length: 1 } && SymbolNames.IsType(method.ContainingType, "System.Threading.LazyInitializer")
            && method.Parameters.All(parameter => parameter.Type.TypeKind is not TypeKind.Delegate))
        {
            yield return new Construction(method.TypeArguments[0], TypeArguments.Place(name, method.Name, 0) ?? (name ?? syntax).GetLocation());
        }
        else
        {
            foreach (var demanded in TypeArguments.Demanded(method.TypeParameters, method.TypeArguments, name, method.Name))
            {
                yield return demanded;
            }

            if (method is { IsStatic: true, IsExtensionMethod: false, ContainingType: { } holder } && name?.Parent is MemberAccessExpressionSyntax access)
            {
                foreach (var demanded in TypeArguments.Demanded(holder.TypeParameters, holder.TypeArguments, access.Expression, holder.Name))
                {
                    yield return demanded;
                }
            }
        }
    }

    private static bool IsActivator(IMethodSymbol method) => method.Name switch
    {
        "CreateInstance" => SymbolNames.IsType(method.ContainingType, "System.Activator") || IsActivatorUtilities(method.ContainingType),
        "CreateFactory" or "GetServiceOrCreateInstance" => IsActivatorUtilities(method.ContainingType),
        _ => false,
    };

    private static bool IsActivatorUtilities(INamedTypeSymbol type) => SymbolNames.IsType(type, Registrations.Namespace + ".ActivatorUtilities");

    private static bool IsLazyMode(IParameterSymbol parameter) => parameter.Type.SpecialType is SpecialType.System_Boolean || parameter.Type.TypeKind is TypeKind.Enum;

    private static Construction[] One(ITypeSymbol type, Location place) => new[] { new Construction(type, place) };
}
