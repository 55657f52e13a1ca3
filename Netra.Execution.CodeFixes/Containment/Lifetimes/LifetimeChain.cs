using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.Analyzers.Model.Registrations;
using Netra.Execution.CodeFixes.Rewriting;
using Netra.Execution.CodeFixes.Rewriting.Groups;

namespace Netra.Execution.CodeFixes.Containment.Lifetimes;

/// <summary>
/// Everything that has to live as long as a scope once one type does: whoever asks the container for it, and who asks for them. Each way ends at what
/// lives no longer than a request, or is refused.
/// </summary>
internal sealed class LifetimeChain(RewriteSession session)
{
    private static readonly HashSet<string> s_registering = ["AddSingleton", "TryAddSingleton", "AddKeyedSingleton", "TryAddKeyedSingleton"];

    private readonly HashSet<ISymbol> _seen = new(SymbolEqualityComparer.Default);
    private readonly Queue<(INamedTypeSymbol Type, bool IsShared)> _pending = new();
    private readonly List<Registration> _registrations = [];

    /// <summary>The registrations that become scoped ones.</summary>
    public IReadOnlyList<Registration> Registrations => _registrations;

    public async Task FollowAsync(INamedTypeSymbol holder)
    {
        Add(holder, isShared: true);
        while (_pending.Count > 0)
        {
            var (type, isShared) = _pending.Dequeue();
            if (isShared)
            {
                await StatelessObject.DemandAsync(type, session).ConfigureAwait(false);
            }

            var services = await ServicesAsync(type, isShared).ConfigureAwait(false);
            foreach (var service in services.Append(type).Distinct<ITypeSymbol>(SymbolEqualityComparer.Default))
            {
                foreach (var use in await session.UsesAsync(service.OriginalDefinition).ConfigureAwait(false))
                {
                    Judge(use, type);
                }
            }
        }
    }

    private void Add(INamedTypeSymbol type, bool isShared)
    {
        if (_seen.Add(type.OriginalDefinition))
        {
            _pending.Enqueue((type, isShared));
        }
    }

    /// <summary>What consumers ask for to be given the type; where it is shared, its registrations are the ones that change.</summary>
    private async Task<List<ITypeSymbol>> ServicesAsync(INamedTypeSymbol type, bool isShared)
    {
        var services = new List<ITypeSymbol>();
        var found = 0;
        foreach (var use in await session.UsesAsync(type.OriginalDefinition).ConfigureAwait(false))
        {
            if (use.File.Isolation.ProjectKind is ProjectKind.Test || Resolution(use) is not null || RegistrationAround(use) is not { } registration)
            {
                continue;
            }

            if (!IsPlain(registration, use, type))
            {
                throw Refused($"'{type.Name}' is made by '{registration.Invocation.Expression}' in a way of its own");
            }

            services.Add(registration.Types[0]);
            if (isShared)
            {
                found++;
                if (!s_registering.Contains(NameOf(registration)) || !session.IsEditable(use.File))
                {
                    throw Refused($"'{type.Name}' is registered by '{NameOf(registration)}' too");
                }

                if (!_registrations.Any(known => known.Invocation == registration.Invocation))
                {
                    _registrations.Add(registration);
                }
            }
        }

        return !isShared || found > 0 ? services : throw Refused($"no registration of '{type.Name}' is in sight");
    }

    private void Judge(SymbolUse use, INamedTypeSymbol type)
    {
        if (use.File.Isolation.ProjectKind is ProjectKind.Test || RegistrationAround(use) is { } registration && (IsPlain(registration, use, type) || IsServiceOfAnother(registration, use)))
        {
            return;
        }

        if (Resolution(use) is { } resolution)
        {
            var provider = (resolution.Expression as MemberAccessExpressionSyntax)?.Expression;
            if (provider is null || !IsOfScope(provider, resolution, use.File))
            {
                throw Refused($"'{resolution.Expression}' may resolve it beside any scope, in {System.IO.Path.GetFileName(use.File.Path)}");
            }

            return;
        }

        switch (use.Node.AncestorsAndSelf().FirstOrDefault(node => node is ParameterSyntax or TypeOfExpressionSyntax or StatementSyntax or MemberDeclarationSyntax or UsingDirectiveSyntax || node == Told(use)))
        {
            case ParameterSyntax parameter when Constructed(parameter, use.File) is { } consumer:
                JudgeConsumer(consumer, use.File);
                break;
            case TypeOfExpressionSyntax or UsingDirectiveSyntax:
                throw Refused($"'{use.Node.Parent}' names '{type.Name}' for somebody that is not in sight");
            case InvocationExpressionSyntax call:
                throw Refused($"'{call.Expression}' is told '{use.Node}'");
            case { } node when RegistrationAround(use) is not null && node.DescendantNodesAndSelf().OfType<ObjectCreationExpressionSyntax>().Any(made => made.Type.Span.Contains(use.Node.Span)):
                throw Refused($"a registration makes a '{type.Name}' by itself");
        }
    }

    /// <summary>The generic call that is told the type as an argument.</summary>
    private static InvocationExpressionSyntax? Told(SymbolUse use) =>
        use.Node.Ancestors().OfType<InvocationExpressionSyntax>().FirstOrDefault(call => call.Expression.DescendantNodesAndSelf().OfType<TypeArgumentListSyntax>().LastOrDefault() is { } arguments
            && arguments.Span.Contains(use.Node.Span) && arguments.Parent!.Span.End == call.Expression.Span.End);

    private static InvocationExpressionSyntax? Resolution(SymbolUse use) =>
        Told(use) is { } call && use.File.Model.GetSymbolInfo(call).Symbol is IMethodSymbol { Name: "GetRequiredService" or "GetService" or "GetServices" or "GetRequiredKeyedService" or "GetKeyedService" }
            ? call : null;

    private void JudgeConsumer(INamedTypeSymbol consumer, SourceFile file)
    {
        switch (file.Isolation.LifetimeOf(consumer).Kind)
        {
            case LifetimeKind.Scoped:
                break;
            case LifetimeKind.PerUse:
                Add(consumer, isShared: false);
                break;
            case LifetimeKind.Shared:
                Add(consumer, isShared: true);
                break;
            default:
                if (!IsOfRequest(consumer))
                {
                    throw Refused($"nothing says how long a '{consumer.Name}' lives, which asks for it");
                }

                break;
        }
    }

    /// <summary>The class whose constructor has the parameter.</summary>
    private static INamedTypeSymbol? Constructed(ParameterSyntax parameter, SourceFile file) =>
        file.Model.GetDeclaredSymbol(parameter) is IParameterSymbol { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Constructor } constructor } ? constructor.ContainingType : null;

    /// <summary>The registration that is told a type, or in whose argument it is named.</summary>
    private static Registration? RegistrationAround(SymbolUse use) => use.Node.Ancestors().OfType<ExpressionSyntax>()
        .Where(call => call is InvocationExpressionSyntax or BaseObjectCreationExpressionSyntax)
        .Where(call => call is not InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } || !access.Expression.Span.Contains(use.Node.Span))
        .Select(call => Registration.Holding(call, use.File)).FirstOrDefault(registration => registration is not null);

    /// <summary>The container makes the type itself: the call is told types, and a key at most, and the type is the one that is made.</summary>
    private static bool IsPlain(Registration registration, SymbolUse use, INamedTypeSymbol type) =>
        registration.Types.Length > 0 && SymbolIdentity.Same(registration.Types.Last(), type)
        && registration.File.Model.GetSymbolInfo(registration.Invocation).Symbol is IMethodSymbol method
        && method.Parameters.All(parameter => parameter.Type.Name is "Type" || parameter.Name == "serviceKey")
        && registration.Types.All(registered => registered is INamedTypeSymbol { IsUnboundGenericType: false })
        && !use.Node.Ancestors().TakeWhile(node => node != registration.Invocation).Any(node => node is AnonymousFunctionExpressionSyntax);

    /// <summary>Another implementation of a service is another's matter, and so is what a test double stands for.</summary>
    private static bool IsServiceOfAnother(Registration registration, SymbolUse use) =>
        registration.Types.Length > 0 && SymbolIdentity.Same(registration.Types[0], use.File.Model.GetSymbolInfo(use.Node).Symbol)
        && !use.Node.Ancestors().TakeWhile(node => node != registration.Invocation).Any(node => node is AnonymousFunctionExpressionSyntax);

    /// <summary>A provider of a request, of a scope that was made, or of the scope for which a scoped service is made.</summary>
    private static bool IsOfScope(ExpressionSyntax provider, SyntaxNode place, SourceFile file) => provider switch
    {
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: "RequestServices" } => true,
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ServiceProvider", Expression: var scope } => file.Model.GetTypeInfo(scope).Type?.Name is "IServiceScope" or "AsyncServiceScope",
        IdentifierNameSyntax name => file.Model.GetSymbolInfo(name).Symbol is IParameterSymbol
            && place.FirstAncestorOrSelf<AnonymousFunctionExpressionSyntax>() is { Parent: ArgumentSyntax argument } lambda && lambda.DescendantNodes().OfType<ParameterSyntax>().Any(parameter => parameter.Identifier.ValueText == name.Identifier.ValueText)
            && Registration.Around(argument, file) is { } registration && NameOf(registration) is "AddScoped" or "TryAddScoped",
        _ => false,
    };

    /// <summary>What the framework makes for each request or connection.</summary>
    private static bool IsOfRequest(INamedTypeSymbol type)
    {
        for (var at = type; at is not null; at = at.BaseType)
        {
            if (at.Name is "ControllerBase" or "Hub" or "PageModel" or "ViewComponent" && at.ContainingNamespace.ToDisplayString().StartsWith("Microsoft.AspNetCore.", System.StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    private static string NameOf(Registration registration) => ((MemberAccessExpressionSyntax)registration.Invocation.Expression).Name.Identifier.ValueText;

    private static RewriteRefusedException Refused(string reason) => new(
        RefusalCodes.Escapes, reason, "let it take an IServiceScopeFactory, or be handed what it needs in each call");
}
