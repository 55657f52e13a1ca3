using Netra.Execution;

namespace LegacyDesk.Core.Engine;

/// <summary>The transcripts of the runs that go through the runtime: one a user, whichever agent answers.</summary>
internal static class UserTranscripts
{
    private static readonly UserLocal<Transcript> s_transcripts = new(() => new Transcript());

    public static Transcript Of(UserExecutionContext context) => s_transcripts.For(context);
}
