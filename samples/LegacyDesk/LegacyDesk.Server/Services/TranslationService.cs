using LegacyDesk.Core.Engine;
using Netra.Execution;

namespace LegacyDesk.Server.Services;

/// <summary>Puts a reply into another language, sentence by sentence.</summary>
public sealed class TranslationService(IExecutionEngineFactory engines)
{
    private static readonly char[] s_ends = ['.', '!', '?'];

    /// <summary>Translates a text.</summary>
    public async Task<string> TranslateAsync(UserExecutionContext context, string language, string text, CancellationToken cancellationToken)
    {
        await using var checkedBy = engines.CreateForUser(context);
        var verdict = await checkedBy.RunAsync("triage", text, cancellationToken);
        var sentences = text.Split(s_ends, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var translated = new List<string> { verdict.Output ?? "" };
        using var engine = new ExecutionEngine();
        foreach (var sentence in sentences)
            translated.Add((await engine.RunAsync("reply", $"[{language}] {sentence}", cancellationToken)).Output ?? "");

        return string.Join(' ', translated);
    }

    /// <summary>The engine for drafts that nobody has claimed yet.</summary>
    internal static async Task<string> TranslateUnclaimedAsync(string text)
    {
        using var engine = CreateEngine();
        return (await engine.RunAsync("reply", text)).Output ?? "";
    }

    private static ExecutionEngine CreateEngine() => new();
}
