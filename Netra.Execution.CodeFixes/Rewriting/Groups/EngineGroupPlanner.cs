using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Netra.Execution.CodeFixes.Rewriting.Shapes;

namespace Netra.Execution.CodeFixes.Rewriting.Groups;

/// <summary>Turns a traced group into edits: each body makes its own engine, and what kept one goes.</summary>
internal sealed class EngineGroupPlanner
{
    private readonly RewriteSession _session;
    private readonly EngineGroup _group;
    private readonly PlanBuilder _plan = new();
    private readonly VanishingCode _vanishing;
    private readonly BodyPlanner _bodies;
    private readonly CarrierPlanner _carriers;

    public EngineGroupPlanner(RewriteSession session, EngineGroup group)
    {
        _session = session;
        _group = group;
        _vanishing = new VanishingCode(session, group);
        var injected = new InjectedFactories(session, group);
        _bodies = new BodyPlanner(session, group, _vanishing, new EngineMaker(session, group, injected), _plan);
        _carriers = new CarrierPlanner(session, group, injected, _plan);
    }

    public async Task<PlanBuilder> PlanAsync()
    {
        if (_group.Replacement.Creation is null)
        {
            throw new RewriteRefusedException(
                RefusalCodes.NoFactory,
                $"'{_group.Replacement.Replaced.Name}' names no factory with one member that makes a '{_group.Replacement.Replacing.Name}' from a context",
                "name the factory in [ReplacedBy(…, Factory = typeof(…))]");
        }

        await InactiveMentions.CheckAsync(_group, _session).ConfigureAwait(false);
        await new KeptSettings(_session, _group, _plan).PlanAsync().ConfigureAwait(false);
        await RewriteUsesAsync(_group.Values).ConfigureAwait(false);
        await InstanceState.CheckAsync(_group, _session).ConfigureAwait(false);
        using var vanishing = _session.Vanish(await _vanishing.NodesAsync().ConfigureAwait(false));
        foreach (var body in _vanishing.Points().GroupBy(point => FunctionBody.Around(point.Expression)?.Node).OrderBy(body => body.Key?.SpanStart ?? 0))
        {
            await _bodies.PlanAsync(body.ToList()).ConfigureAwait(false);
        }

        foreach (var carrier in _group.Carriers.Values)
        {
            await _carriers.PlanAsync(carrier).ConfigureAwait(false);
        }

        foreach (var (file, type) in _group.AskedTypes)
        {
            _plan.Replace(file, type.Span, _plan.NameOf(file.Local(_group.Replacement).Replacing, file, type.SpanStart));
        }

        foreach (var (file, statement) in _group.Guards)
        {
            _plan.Remove(file, statement);
        }

        await new FactoryNotes(_session, _group).WriteAsync(_plan).ConfigureAwait(false);
        return _plan;
    }

    /// <summary>Gives the bodies of the values an instance of their own and leaves what they were read from alone.</summary>
    public async Task<PlanBuilder> PlanReadsAsync(IReadOnlyList<EngineValue> values)
    {
        await RewriteUsesAsync(values).ConfigureAwait(false);
        await _bodies.PlanReadsAsync(values).ConfigureAwait(false);
        return _plan;
    }

    private async Task RewriteUsesAsync(IEnumerable<EngineValue> values)
    {
        var background = new BackgroundRun(_session, _group);
        foreach (var value in values.Where(value => !_group.Guards.Any(guard => guard.Statement.SyntaxTree == value.Expression.SyntaxTree && guard.Statement.Span.Contains(value.Expression.Span))))
        {
            await MemberUse.RewriteAsync(value, _group, background, _plan).ConfigureAwait(false);
        }
    }
}
