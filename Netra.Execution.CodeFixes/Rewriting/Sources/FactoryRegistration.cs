using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.CodeFixes.Rewriting.Groups;
using Netra.Execution.CodeFixes.Rewriting.Text;

namespace Netra.Execution.CodeFixes.Rewriting.Sources;

/// <summary>
/// Whether the container that would fill a new constructor parameter knows the factory; if not, it is registered in the programs, or beside the class that needs it. Known limit: a registration is seen where it names the factory or
/// an implementation of it, or is the runtime's own; one that is found by scanning assemblies is not.
/// </summary>
internal static class FactoryRegistration
{
    /// <exception cref="RewriteRefusedException">The solution registers services, and not the factory.</exception>
    public static async Task<IReadOnlyList<Requirement>> DemandAsync(INamedTypeSymbol factory, INamedTypeSymbol consumer, SourceFile file, RewriteSession session)
    {
        var services = file.Model.Compilation.GetTypeByMetadataName("Microsoft.Extensions.DependencyInjection.IServiceCollection");
        if (services is null || IsOfContainer(factory))
        {
            return [];
        }

        var registering = (await session.RegisteringAsync(factory, file, RegisteringAsync).ConfigureAwait(false)).Select(use => use.File.Id.ProjectId).ToList();
        var consumers = await RegistrationsAsync(consumer, session).ConfigureAwait(false);
        var missing = registering.Count == 0 ? consumers : consumers.Where(use => !HasIn(use.File.Id.ProjectId, registering, session)).ToList();
        if (registering.Count > 0 && missing.Count == 0)
        {
            return [];
        }

        var requirements = new List<Requirement>();
        var implementation = FactoryImplementation.Of(factory, session.Types.VisibleFrom(file));
        if (registering.Count == 0 && implementation is not null && await session.FactoryPlaces.InProgramsAsync(file.Id.ProjectId, factory, implementation).ConfigureAwait(false) is { } places)
        {
            return places;
        }

        foreach (var use in missing)
        {
            requirements.AddRange(Beside(use, factory, implementation, session) ?? throw Unregistered(factory, use.File, session));
        }

        return requirements.Count > 0 ? requirements : throw Unregistered(factory, file, session);
    }

    /// <summary>What every container fills in by itself.</summary>
    private static bool IsOfContainer(INamedTypeSymbol factory) => SymbolNames.IsType(factory, "Microsoft.Extensions.DependencyInjection.IServiceScopeFactory");

    private static RewriteRefusedException Unregistered(INamedTypeSymbol factory, SourceFile file, RewriteSession session) => new(
        RefusalCodes.NoFactory,
        $"the container would have to fill in '{factory.Name}', and nothing registers it in '{session.Solution.GetProject(file.Id.ProjectId)?.Name}'",
        $"register '{factory.Name}' where the services are added");

    /// <summary>A program has what it and the projects that it loads register; a library has what one of the programs has that load it, which may be none of this solution's.</summary>
    private static bool HasIn(ProjectId project, IReadOnlyCollection<ProjectId> registering, RewriteSession session)
    {
        var projects = session.Solution.GetProjectDependencyGraph();
        var programs = Programs.Loading(project, session.Solution);
        return programs.Count == 0 || programs.Any(program => projects.GetProjectsThatThisProjectTransitivelyDependsOn(program).Append(program).Any(registering.Contains));
    }

    private static async Task<List<SymbolUse>> RegistrationsAsync(INamedTypeSymbol type, RewriteSession session) =>
        (await session.UsesAsync(type).ConfigureAwait(false)).Where(IsWithin).ToList();

    /// <summary>True where code of the solution tells a container about the type.</summary>
    public static async Task<bool> IsRegisteredAsync(INamedTypeSymbol type, RewriteSession session) => (await RegistrationsAsync(type, session).ConfigureAwait(false)).Count > 0;

    /// <summary>True where code of one of the types tells a container about the factory.</summary>
    public static async Task<bool> IsRegisteredByAsync(IReadOnlyCollection<INamedTypeSymbol> types, INamedTypeSymbol factory, SourceFile file, RewriteSession session) =>
        (await session.RegisteringAsync(factory, file, RegisteringAsync).ConfigureAwait(false))
            .Any(use => use.Node.FirstAncestorOrSelf<TypeDeclarationSyntax>() is { } declaration && types.Any(type => type.DeclaringSyntaxReferences.Any(part => part.SyntaxTree == declaration.SyntaxTree && part.Span == declaration.Span)));

    /// <summary>True in what a registration is handed.</summary>
    public static bool IsWithin(SymbolUse use) =>
        use.Node.Ancestors().TakeWhile(node => node is not StatementSyntax).OfType<InvocationExpressionSyntax>().Any(invocation => Registers(invocation, use.File));

    /// <summary>Also where the extension method is called as a plain one.</summary>
    private static bool Registers(InvocationExpressionSyntax invocation, SourceFile file) => Registration.Of(invocation, file) is not null
        || file.Model.GetSymbolInfo(invocation).Symbol is IMethodSymbol { IsExtensionMethod: true, ReducedFrom: null, Parameters: { Length: > 0 } parameters } && SymbolNames.IsType(parameters[0].Type, "Microsoft.Extensions.DependencyInjection.IServiceCollection");

    /// <summary>A statement before the first registration that stays in the body that registers the consumer; null where there is none, or the class could not be made.</summary>
    private static IReadOnlyList<Requirement>? Beside(SymbolUse use, INamedTypeSymbol factory, INamedTypeSymbol? implementation, RewriteSession session)
    {
        if (implementation is null || !session.IsEditable(use.File) || use.Node.Ancestors().OfType<ExpressionStatementSyntax>().FirstOrDefault() is not { Parent: BlockSyntax block } statement
            || ReceiverOf(statement, use.File) is not { } services)
        {
            return null;
        }

        var registrations = block.Statements.OfType<ExpressionStatementSyntax>().Where(candidate => ReceiverOf(candidate, use.File) is { } receiver && SyntaxFactory.AreEquivalent(receiver, services)).ToList();
        var known = registrations.SelectMany(registration => Registration.Of((InvocationExpressionSyntax)registration.Expression, use.File)!.Types).ToList();
        if (!implementation.InstanceConstructors[0].Parameters.All(parameter => known.Exists(type => SymbolIdentity.Same(type, parameter.Type)))
            || registrations.Find(registration => !Registration.Of((InvocationExpressionSyntax)registration.Expression, use.File)!.Types.Any(type => use.File.Isolation.Replacements.Of(type) is not null)) is not { } first)
        {
            return null;
        }

        var (service, import) = TypeNames.Of(factory, use.File, first.SpanStart);
        var (made, importOfMade) = TypeNames.Of(implementation, use.File, first.SpanStart);
        var line = $"{services}.AddSingleton<{(SymbolIdentity.Same(factory, implementation) ? service : $"{service}, {made}")}>();{SourceLayout.NewLineOf(use.File.Text)}{SourceLayout.IndentAt(use.File.Text, first.SpanStart)}";
        return new[] { import, importOfMade, new Requirement(
            $"register:{use.File.Path}:{first.SpanStart}:{factory.ToDisplayString()}", ImmutableArray.Create<Edit>(new TextEdit(use.File.Id, new TextSpan(first.SpanStart, 0), line))) }.OfType<Requirement>().ToList();
    }

    /// <summary>What a statement registers with; null where it does something else.</summary>
    private static ExpressionSyntax? ReceiverOf(ExpressionStatementSyntax statement, SourceFile file) =>
        statement.Expression is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax or MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax } } access } invocation
        && Registration.Of(invocation, file) is not null
            ? access.Expression
            : null;

    /// <summary>Where code registers the factory.</summary>
    private static async Task<IReadOnlyCollection<SymbolUse>> RegisteringAsync(INamedTypeSymbol factory, SourceFile file, RewriteSession session)
    {
        var found = new List<SymbolUse>();
        if (file.Model.Compilation.GetTypeByMetadataName("Microsoft.Extensions.DependencyInjection.UserExecutionServiceCollectionExtensions") is { } ours
            && ours.ContainingAssembly.Name == factory.ContainingAssembly.Name)
        {
            foreach (var method in ours.GetMembers("AddUserExecution"))
            {
                found.AddRange(await session.UsesAsync(method).ConfigureAwait(false));
            }
        }

        var implementations = session.Types.VisibleFrom(file)
            .Where(type => type.AllInterfaces.Any(contract => SymbolIdentity.Same(contract, factory))).Append(factory);
        foreach (var type in implementations)
        {
            found.AddRange(await RegistrationsAsync(type, session).ConfigureAwait(false));
        }

        return found.Count > 0 ? found : await InferredAsync(factory, file, session).ConfigureAwait(false);
    }

    /// <summary>Where it is registered without its name, as what a lambda or a variable gives.</summary>
    private static async Task<IReadOnlyCollection<SymbolUse>> InferredAsync(INamedTypeSymbol factory, SourceFile file, RewriteSession session)
    {
        var found = new List<SymbolUse>();
        var methods = file.Model.Compilation.GetTypeByMetadataName("Microsoft.Extensions.DependencyInjection.ServiceCollectionServiceExtensions")?.GetMembers() ?? ImmutableArray<ISymbol>.Empty;
        foreach (var method in methods.OfType<IMethodSymbol>().Where(method => method is { Name: "AddSingleton" or "AddScoped" or "AddTransient", Arity: 1, Parameters.Length: 2 }))
        {
            found.AddRange((await session.UsesAsync(method).ConfigureAwait(false))
                .Where(use => use.Node.FirstAncestorOrSelf<InvocationExpressionSyntax>() is { } call && use.File.Model.GetSymbolInfo(call).Symbol is IMethodSymbol { TypeArguments: { Length: 1 } given } && SymbolIdentity.Same(given[0], factory)));
        }

        return found;
    }
}
