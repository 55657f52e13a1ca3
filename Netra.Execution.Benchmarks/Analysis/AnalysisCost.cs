using Netra.Execution.Analyzers;

namespace Netra.Execution.Benchmarks.Analysis;

/// <summary>What our rules add to a compilation, beside what a banned-API analyzer adds to the same one, in the same process and in turns.</summary>
internal sealed class AnalysisCost
{
    private const int WarmUps = 3;
    private readonly IReadOnlyList<GeneratedServer> _projects;
    private readonly IsolationAnalyzer _analyzer = new();
    private readonly CompilerSide _without;
    private readonly CompilerSide _ours;
    private readonly CompilerSide _peer;

    public AnalysisCost(int projects, int linesEach)
    {
        _projects = [.. Enumerable.Range(1, projects).Select(seed => GeneratedServer.Of(linesEach, seed))];
        var rules = SdkRules.Load();
        _without = new CompilerSide("without", rules.Analyzers, rules, []);
        _ours = new CompilerSide("ours", [.. rules.Analyzers, _analyzer], rules, []);
        _peer = new CompilerSide("peer", [.. rules.Analyzers, .. BannedSymbols.Analyzers()], rules, BannedSymbols.List);
    }

    /// <summary>Compiles in turns, so that whatever else the machine does falls on all sides alike.</summary>
    public async Task<AnalysisReport> RunAsync(int rounds)
    {
        var (without, ours, peer) = (new List<Measurement>(), new List<Measurement>(), new List<Measurement>());
        var sides = new[] { (_without, without), (_ours, ours), (_peer, peer) };
        for (var round = -WarmUps; round < rounds; round++)
        {
            // Each side is first, second and last in turn: none profits from its place.
            for (var turn = 0; turn < sides.Length; turn++)
            {
                var (side, measurements) = sides[(turn + round + WarmUps) % sides.Length];
                var measured = await MeasureAsync(side);
                if (round >= 0)
                {
                    measurements.Add(measured);
                }
            }
        }

        var telemetry = TimeSpan.Zero;
        foreach (var project in _projects)
        {
            telemetry += await _ours.TelemetryAsync(project, _analyzer);
        }

        return new AnalysisReport(_projects.Count, _projects.Sum(project => project.Lines), _projects.Sum(project => project.Constructions), without, ours, peer, telemetry);
    }

    private async Task<Measurement> MeasureAsync(CompilerSide side)
    {
        var found = new Dictionary<string, int>();
        var measurement = await Measurement.OfAsync(async () => found = await side.CompileAsync(_projects));
        Expect(side, found, "NETRA1001", side == _ours ? _projects.Sum(project => project.Constructions) : 0);
        Expect(side, found, "RS0030", side == _peer ? _projects.Sum(project => project.Files.Count(file => file.Name.EndsWith("Repository.cs", StringComparison.Ordinal))) : 0);
        return measurement;
    }

    // A side that found nothing may have done nothing.
    private static void Expect(CompilerSide side, Dictionary<string, int> found, string id, int count)
    {
        if (found.GetValueOrDefault(id) != count)
        {
            throw new InvalidOperationException($"{side.Name}: {found.GetValueOrDefault(id)} {id} instead of {count}; found {string.Join(", ", found)}");
        }
    }
}
