using LegacyDesk.Core.Engine;

namespace LegacyDesk.Worker.Mail;

/// <summary>Tells answers of machines from letters of people.</summary>
internal sealed class BounceFilter
{
    private static readonly string[] s_machines = ["mailer-daemon@", "no-reply@", "postmaster@"];
    private readonly Func<ExecutionEngine> _engine = () => new ExecutionEngine();

    /// <summary>Whether a person wrote it. The sender decides where it can, an agent where it cannot.</summary>
    public async Task<bool> IsPersonAsync(IncomingMail mail, CancellationToken cancellationToken)
    {
        if (s_machines.Any(machine => mail.Sender.StartsWith(machine, StringComparison.OrdinalIgnoreCase)))
        {
            return false;
        }

        using var engine = _engine();
        var rating = await engine.RunAsync("triage", mail.Body, cancellationToken);
        return rating.Output is not null;
    }
}
