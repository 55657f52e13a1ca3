using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.Analyzers.Model.Annotated;
using Netra.Execution.CodeFixes.Rewriting;
using Netra.Execution.CodeFixes.Rewriting.Groups;
using Netra.Execution.CodeFixes.Rewriting.Groups.Tracing;

namespace Netra.Execution.CodeFixes.Origin;

/// <summary>Who gets a replaced type from the container: parameters that it fills, and calls that resolve it.</summary>
internal sealed class ConsumerSearch(RewriteSession session, IEnumerable<EngineGroup> known)
{
    /// <summary>What was traced.</summary>
    public List<EngineGroup> Groups { get; } = [];

    /// <summary>The consumers' groups, each traced once, with the place that names it.</summary>
    /// <param name="replacement">What is replaced.</param>
    /// <param name="service">What consumers ask for: the replaced type, or a contract of it.</param>
    public async Task<IReadOnlyList<Consumer>> FindAsync(Replacement replacement, ITypeSymbol service)
    {
        var (carriers, values) = (new HashSet<ISymbol>(SymbolEqualityComparer.Default), new HashSet<ExpressionSyntax>());
        foreach (var group in known.Where(group => SymbolIdentity.Same(group.Replacement.Replaced, replacement.Replaced)))
        {
            Take(group);
        }

        var found = new List<Consumer>();
        foreach (var use in await session.UsesAsync(service).ConfigureAwait(false))
        {
            if (use.File.Isolation.Replacements.Of(use.File.Local(replacement.Replaced)) is null || IsInside(use, replacement))
            {
                continue;
            }

            if (AsksForContract(use, service, replacement) is { } call)
            {
                found.Add(new Consumer(session.GroupIds.Of(use.File, call, "consumer"), null, Escape.Into(call), use.File.Id.ProjectId, ServiceKey.Of(call, use.File)));
                continue;
            }

            var parameter = use.Node.FirstAncestorOrSelf<ParameterSyntax>();
            var symbol = parameter?.Type?.Span.Contains(use.Node.Span) == true ? use.File.Model.GetDeclaredSymbol(parameter) : null;
            var resolution = use.Node.Ancestors().TakeWhile(node => node is not StatementSyntax).OfType<InvocationExpressionSyntax>()
                .FirstOrDefault(invocation => Creation.Of(invocation, use.File) is { Kind: CreationKind.Resolved });
            if (symbol is null && resolution is null
                || symbol is not null && (carriers.Contains(symbol) || !await IsFilledAsync(symbol, service).ConfigureAwait(false))
                || resolution is not null && values.Contains(resolution))
            {
                continue;
            }

            var traced = new EngineGroup(replacement);
            var consumer = new Consumer(
                session.GroupIds.Of(use.File, parameter ?? (SyntaxNode?)resolution ?? use.Node, "consumer"), traced, null, use.File.Id.ProjectId,
                symbol is not null ? ServiceKey.Of(symbol) : ServiceKey.Of(resolution!, use.File));
            try
            {
                var tracer = new FlowTracer(session, traced);
                await (symbol is not null ? tracer.FollowSymbolAsync(symbol) : tracer.FollowCreationAsync(resolution!, use.File)).ConfigureAwait(false);
                Take(traced);
                Groups.Add(traced);
                found.Add(consumer);
            }
            catch (RewriteRefusedException refused)
            {
                found.Add(consumer with { Group = null, Refusal = refused });
            }
        }

        return found;

        void Take(EngineGroup group)
        {
            carriers.UnionWith(group.Carriers.Keys);
            values.UnionWith(group.Values.Select(value => value.Expression));
        }
    }

    /// <summary>A call that is told the contract and does not register it: it asks for it, or registers another implementation.</summary>
    private static InvocationExpressionSyntax? AsksForContract(SymbolUse use, ITypeSymbol service, Replacement replacement) =>
        !SymbolIdentity.Same(service, replacement.Replaced)
        && use.Node.Ancestors().TakeWhile(node => node is not (StatementSyntax or LambdaExpressionSyntax)).OfType<InvocationExpressionSyntax>().FirstOrDefault() is { } call
        && (use.Node.FirstAncestorOrSelf<TypeOfExpressionSyntax>() is not null || use.Node.FirstAncestorOrSelf<TypeArgumentListSyntax>() is not null)
        && Registration.Holding(call, use.File) is var registration
        && (registration?.ServiceIs(replacement) is not true || registration.Types.Length == 1 && !Makes(registration, replacement))
            ? call
            : null;

    /// <summary>Whether what a registration's lambda makes, or hands on, is the replaced type.</summary>
    private static bool Makes(Registration registration, Replacement replacement) =>
        registration.Invocation.ArgumentList.DescendantNodes().OfType<ExpressionSyntax>().Any(expression => Creation.Of(expression, registration.File) is { } creation && SymbolIdentity.Same(creation.Replacement.Replaced, replacement.Replaced));

    /// <summary>Whether a container or the framework hands an instance to the parameter.</summary>
    private async Task<bool> IsFilledAsync(IParameterSymbol parameter, ITypeSymbol service) =>
        Gives(parameter.Type, service)
        && (await CarrierKinds.OfAsync(parameter, session).ConfigureAwait(false) is CarrierKind.Injected || parameter.ContainingSymbol is IMethodSymbol { MethodKind: MethodKind.Constructor, ContainingType.IsRecord: true })
        && (parameter.ContainingSymbol is not IMethodSymbol { MethodKind: MethodKind.Constructor } constructor || await IsBuiltByOthersAsync(constructor.ContainingType).ConfigureAwait(false));

    /// <summary>Whether who holds a value of the type can have an instance of the service from it.</summary>
    private static bool Gives(ITypeSymbol type, ITypeSymbol service) => type switch
    {
        _ when SymbolIdentity.Same(type, service) => true,
        IArrayTypeSymbol array => Gives(array.ElementType, service),
        INamedTypeSymbol { DelegateInvokeMethod: { } invoke } => Gives(invoke.ReturnType, service),
        INamedTypeSymbol named => named.TypeArguments.Any(argument => Gives(argument, service)),
        _ => false,
    };

    /// <summary>
    /// False for a class that only the solution's own code constructs: it derives from nothing, is constructed by <c>new</c> outside tests, and no call is
    /// told its type.
    /// </summary>
    private async Task<bool> IsBuiltByOthersAsync(INamedTypeSymbol type)
    {
        if (type.BaseType is { SpecialType: not SpecialType.System_Object })
        {
            return true;
        }

        var constructed = false;
        foreach (var constructor in type.InstanceConstructors)
        {
            constructed |= (await session.UsesAsync(constructor).ConfigureAwait(false))
                .Any(use => use.File.Isolation.ProjectKind is not ProjectKind.Test && use.Node.FirstAncestorOrSelf<BaseObjectCreationExpressionSyntax>() is not null);
        }

        return !constructed || await TypeUses.IsToldToCallsAsync(type, session).ConfigureAwait(false);
    }

    private static bool IsInside(SymbolUse use, Replacement replacement) =>
        use.Node.Ancestors().OfType<TypeDeclarationSyntax>().Any(type => SymbolIdentity.Same(use.File.Model.GetDeclaredSymbol(type), replacement.Replaced));
}

/// <summary>A group that begins with what a container hands out, or why it cannot be followed.</summary>
internal sealed record Consumer(string Id, EngineGroup? Group, RewriteRefusedException? Refusal, ProjectId Project, ServiceKey Key);
