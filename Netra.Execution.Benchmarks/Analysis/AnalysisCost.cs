using Netra.Execution.Analyzers;

namespace Netra.Execution.Benchmarks.Analysis;

/// <summary>What our rules add to a compilation, beside what its peers add to the same one, in the same process and in turns.</summary>
internal sealed class AnalysisCost
{
    private const int ManyLines = 50_000;
    private readonly Workload _workload;
    private readonly IsolationAnalyzer _analyzer = new();
    private readonly CompilerSide _without;
    private readonly CompilerSide _ours;
    private readonly IReadOnlyList<(Peer Peer, CompilerSide Side)> _peers;
    private readonly bool _withSdk;
    private readonly int _warmUps;

    public AnalysisCost(Workload workload, SdkRules rules, IReadOnlyList<Peer> peers, bool withSdk)
    {
        _workload = workload;
        _withSdk = withSdk;

        // What so many lines run is compiled by the runtime in their first round.
        _warmUps = workload.Lines < ManyLines ? 3 : 1;
        var sdk = withSdk ? rules.Analyzers : [];
        _without = new CompilerSide("without", sdk, rules, []);
        _ours = new CompilerSide("ours", [.. sdk, _analyzer], rules, []);
        _peers = [.. peers.Select(peer => (peer, new CompilerSide(peer.Name, [.. sdk, .. peer.Analyzers], rules, peer.Files)))];
    }

    /// <summary>Compiles in turns, so that whatever else the machine does falls on all sides alike.</summary>
    public async Task<AnalysisReport> RunAsync(int rounds)
    {
        CompilerSide[] sides = [_without, _ours, .. _peers.Select(peer => peer.Side)];
        var measurements = sides.ToDictionary(side => side, _ => new List<Measurement>());
        for (var round = -_warmUps; round < rounds; round++)
        {
            // Each side has each place in turn: none profits from its own.
            for (var turn = 0; turn < sides.Length; turn++)
            {
                var side = sides[(turn + round + _warmUps) % sides.Length];
                var measured = await MeasureAsync(side);
                if (round >= 0)
                {
                    measurements[side].Add(measured);
                }
            }
        }

        return new AnalysisReport(
            _workload, _withSdk, measurements[_without], measurements[_ours], [.. _peers.Select(peer => (peer.Peer.Name, measurements[peer.Side]))], await _ours.TelemetryAsync(_workload, _analyzer));
    }

    private async Task<Measurement> MeasureAsync(CompilerSide side)
    {
        var found = new Dictionary<string, int>();
        var measurement = await Measurement.OfAsync(async () => found = await side.CompileAsync(_workload));

        // A side that found nothing may have done nothing.
        if ((side == _ours && !IsWhatWasPlanted(found)) || _peers.Any(peer => peer.Side == side && !peer.Peer.Worked(found, _workload)))
        {
            throw new InvalidOperationException($"{side.Name} did not find what was planted; found {string.Join(", ", found)}");
        }

        return measurement;
    }

    private bool IsWhatWasPlanted(IReadOnlyDictionary<string, int> found) =>
        _workload.Sites is { } sites ? found.GetValueOrDefault("NETRA1001") == sites : found.Keys.Any(id => id.StartsWith("NETRA", StringComparison.Ordinal));
}
