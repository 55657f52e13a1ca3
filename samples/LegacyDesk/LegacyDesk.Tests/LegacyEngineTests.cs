using LegacyDesk.Core.Conversations;
using LegacyDesk.Core.Engine;
using LegacyDesk.Core.Tickets;

namespace LegacyDesk.Tests;

// legacy: pins what the old engine does until it is gone.
public sealed class LegacyEngineTests
{
    private readonly AgentRegistry _registry = new AgentRegistry().Register("summary", new Parrot());

    [Fact]
    public async Task The_transcript_is_kept_across_engines()
    {
        using var first = new ExecutionEngine(_registry);
        await first.RunAsync("summary", "one", TestContext.Current.CancellationToken);
        using var second = new ExecutionEngine(_registry);

        Assert.Equal(["somebody: one", "summary: ONE"], second.ExportTranscript(10));
    }

    [Fact]
    public async Task An_export_takes_out_what_is_private()
    {
        var exporter = new TranscriptExporter(new ExecutionEngine(_registry));

        var document = await exporter.ExportAsync("anna@example.org", TestContext.Current.CancellationToken);

        Assert.EndsWith("[e-mail]\n", document, StringComparison.Ordinal);
    }

    [Fact]
    public void A_draft_comes_back_once()
    {
        DraftRecovery.Save("form-1", new TicketDraft("Help", ""));

        Assert.NotNull(DraftRecovery.Restore("form-1"));
        Assert.Null(DraftRecovery.Restore("form-1"));
    }

    private sealed class Parrot : IDeskAgent
    {
        public Task<string> RunAsync(DeskAgentRequest request, IAgentOutput output, CancellationToken cancellationToken) =>
            Task.FromResult(request.Input.ToUpperInvariant());
    }
}
