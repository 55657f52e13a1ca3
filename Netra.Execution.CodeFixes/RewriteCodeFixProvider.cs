using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Netra.Execution.CodeFixes.Rewriting;

namespace Netra.Execution.CodeFixes;

/// <summary>Offers what the planner plans, and nothing where it refuses. A rule's fix adds its id and its title.</summary>
public abstract class RewriteCodeFixProvider : CodeFixProvider
{
    private readonly string _ruleId;
    private readonly string _title;

    private protected RewriteCodeFixProvider(string ruleId, string title)
    {
        _ruleId = ruleId;
        _title = title;
    }

    /// <inheritdoc/>
    public sealed override ImmutableArray<string> FixableDiagnosticIds => ImmutableArray.Create(_ruleId);

    /// <inheritdoc/>
    public sealed override FixAllProvider GetFixAllProvider() => new RewriteFixAllProvider(_ruleId, _title);

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        // dotnet format asks every fix about whatever the analyzer reported first.
        foreach (var diagnostic in context.Diagnostics.Where(diagnostic => diagnostic.Id == _ruleId))
        {
            var sites = ImmutableArray.Create(new RewriteSite(context.Document.Id, diagnostic.Location.SourceSpan, diagnostic.Id));
            var outcome = await RewritePlanner.PlanAsync(context.Document.Project.Solution, sites, context.CancellationToken).ConfigureAwait(false);
            if (outcome.Plans.FirstOrDefault(plan => plan.Sites.Length > 0) is { } offered)
            {
                context.RegisterCodeFix(
                    CodeAction.Create(offered.Title ?? _title, token => ApplyAsync(context.Document.Project.Solution, outcome, token), equivalenceKey: KeyOf(_ruleId, offered.Title)),
                    diagnostic);
            }
        }
    }

    /// <summary>What is fixed together: a fix that does another thing than the rule's own is asked for by itself.</summary>
    internal static string KeyOf(string ruleId, string? title) => title is null ? ruleId : $"{ruleId}: {title}";

    private static Task<Solution> ApplyAsync(Solution solution, RewriteOutcome outcome, CancellationToken cancellationToken) =>
        outcome.ApplyAsync(solution, outcome.Plans, cancellationToken);
}
