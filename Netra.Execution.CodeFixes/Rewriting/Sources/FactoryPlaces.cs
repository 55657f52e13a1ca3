using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.CodeFixes.Rewriting.Groups;
using Netra.Execution.CodeFixes.Rewriting.Text;

namespace Netra.Execution.CodeFixes.Rewriting.Sources;

/// <summary>
/// Where a program registers a factory that nobody registers yet: among its registrations of what the factory is made of, or where the old type was registered. One place a program,
/// whoever asks.
/// </summary>
internal sealed class FactoryPlaces(RewriteSession session)
{
    private static readonly string[] s_ofHost = ["ILogger", "ILoggerFactory", "IConfiguration", "IOptions", "IOptionsMonitor", "IServiceProvider", "IServiceScopeFactory", "IHostEnvironment"];

    private readonly Dictionary<ProjectId, IReadOnlyList<Registered>> _registered = [];
    private readonly Dictionary<(ProjectId Program, INamedTypeSymbol Factory), ImmutableArray<Requirement>> _places = [];

    /// <summary>A registration in each program that loads the project; null where one of them knows some of what the factory is made of and not all, or where there is no program.</summary>
    public async Task<IReadOnlyList<Requirement>?> InProgramsAsync(ProjectId project, INamedTypeSymbol factory, INamedTypeSymbol implementation)
    {
        var requirements = new List<Requirement>();
        foreach (var program in Programs.Loading(project, session.Solution).OrderBy(id => session.Solution.GetProject(id)!.FilePath ?? session.Solution.GetProject(id)!.Name, System.StringComparer.Ordinal))
        {
            if (!_places.TryGetValue((program, factory), out var place))
            {
                _places.Add((program, factory), place = await InProgramAsync(program, factory, implementation).ConfigureAwait(false));
            }

            if (place.IsDefault)
            {
                return null;
            }

            requirements.AddRange(place);
        }

        return requirements.Count > 0 ? requirements : null;
    }

    /// <summary>Empty for a program that registers nothing or only tests; default where the factory could not be made there.</summary>
    private async Task<ImmutableArray<Requirement>> InProgramAsync(ProjectId program, INamedTypeSymbol factory, INamedTypeSymbol implementation)
    {
        var own = await RegisteredAsync(program).ConfigureAwait(false);
        if (own.Count == 0 || own[0].File.Isolation.ProjectKind is ProjectKind.Test)
        {
            return ImmutableArray<Requirement>.Empty;
        }

        var known = own.ToList();
        foreach (var loaded in session.Solution.GetProjectDependencyGraph().GetProjectsThatThisProjectTransitivelyDependsOn(program))
        {
            known.AddRange(await RegisteredAsync(loaded).ConfigureAwait(false));
        }

        var parts = implementation.InstanceConstructors[0].Parameters.Where(parameter => !parameter.IsOptional && !s_ofHost.Contains(parameter.Type.Name)).Select(parameter => parameter.Type).ToList();
        if (!parts.TrueForAll(part => known.Exists(registered => registered.Of(part) && !registered.IsScoped)) || known.Exists(registered => registered.IsScoped && parts.Exists(registered.Of)))
        {
            return default;
        }

        var beside = own.Where(registered => parts.Exists(registered.Of)).ToList();
        var chosen = beside.LastOrDefault() ?? own.FirstOrDefault(registered => registered.IsReplaced) ?? own[0];
        var anchor = beside.LastOrDefault() ?? own.FirstOrDefault(registered => !registered.IsReplaced && registered.List == chosen.List);
        return anchor is null ? default : Write(anchor, isBehind: beside.Count > 0, factory, implementation);
    }

    private static ImmutableArray<Requirement> Write(Registered anchor, bool isBehind, INamedTypeSymbol factory, INamedTypeSymbol implementation)
    {
        var (file, statement) = (anchor.File, anchor.Statement);
        var (service, import) = TypeNames.Of(factory, file, statement.SpanStart);
        var (made, importOfMade) = TypeNames.Of(implementation, file, statement.SpanStart);
        var call = $"{anchor.Services}.AddSingleton<{(SymbolIdentity.Same(factory, implementation) ? service : $"{service}, {made}")}>();";
        var line = SourceLayout.NewLineOf(file.Text) + SourceLayout.IndentAt(file.Text, statement.SpanStart);
        var edit = isBehind ? new TextEdit(file.Id, new TextSpan(statement.Span.End, 0), line + call) : new TextEdit(file.Id, new TextSpan(statement.SpanStart, 0), call + line);
        return new[] { import, importOfMade, new Requirement($"register:{file.Path}:{edit.Span.Start}:{factory.ToDisplayString()}", ImmutableArray.Create<Edit>(edit)) }.OfType<Requirement>().ToImmutableArray();
    }

    /// <summary>The statements of a project that register something, in the order of its files.</summary>
    private async Task<IReadOnlyList<Registered>> RegisteredAsync(ProjectId project)
    {
        if (_registered.TryGetValue(project, out var known))
        {
            return known;
        }

        var found = new List<Registered>();
        foreach (var document in session.Solution.GetProject(project)!.Documents.OrderBy(document => document.FilePath ?? document.Name, System.StringComparer.Ordinal))
        {
            if (await document.GetSyntaxRootAsync(session.CancellationToken).ConfigureAwait(false) is not { } root || !root.DescendantNodes().OfType<ExpressionStatementSyntax>().Any(statement => Services(statement) is not null))
            {
                continue;
            }

            var file = await session.FileAsync(document.Id).ConfigureAwait(false);
            foreach (var statement in session.IsEditable(file) ? file.Root.DescendantNodes().OfType<ExpressionStatementSyntax>() : [])
            {
                if (Services(statement) is { } services && statement.Parent is GlobalStatementSyntax or BlockSyntax { Parent: not StatementSyntax } && Registration.Of((InvocationExpressionSyntax)statement.Expression, file) is { } registration)
                {
                    found.Add(new Registered(file, statement, services, registration));
                }
            }
        }

        _registered.Add(project, found);
        return found;
    }

    /// <summary>What a statement registers with, as far as its text shows; null where it does something else.</summary>
    private static string? Services(ExpressionStatementSyntax statement) =>
        statement.Expression is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: var name, Expression: IdentifierNameSyntax or MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax } } access }
        && (name.EndsWith("AddSingleton", System.StringComparison.Ordinal) || name.EndsWith("AddScoped", System.StringComparison.Ordinal) || name.EndsWith("AddTransient", System.StringComparison.Ordinal))
            ? access.Expression.ToString()
            : null;

    private sealed record Registered(SourceFile File, ExpressionStatementSyntax Statement, string Services, Registration Registration)
    {
        public SyntaxNode List => Statement.Parent is GlobalStatementSyntax { Parent: { } unit } ? unit : Statement.Parent!;

        public bool IsReplaced => Registration.Types.Any(type => File.Isolation.Replacements.Of(type) is not null);

        public bool IsScoped => Registration.Invocation.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "AddScoped" or "TryAddScoped" };

        public bool Of(ITypeSymbol part) => Registration.Types.Any(type => SymbolIdentity.Same(type, part));
    }
}
