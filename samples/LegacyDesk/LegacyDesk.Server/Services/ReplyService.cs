using LegacyDesk.Core.Engine;
using LegacyDesk.Core.Text;
using Netra.Execution;

namespace LegacyDesk.Server.Services;

/// <summary>Writes replies that are fit to leave the house.</summary>
public sealed class ReplyService
{
    private readonly ExecutionEngine _engine = new();

    /// <summary>A reply without card numbers and addresses.</summary>
    public async Task<string> WriteAsync(UserExecutionContext context, string message, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        var reply = await _engine.RunAsync("reply", message, cancellationToken);
        return Redactor.Redact(reply.Output ?? "");
    }

    /// <summary>A reply with a proposal what to pay back.</summary>
    public async Task<string> WriteRefundAsync(UserExecutionContext context, decimal amount, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        var refund = await _engine.RunAsync("refund", amount.ToString(System.Globalization.CultureInfo.InvariantCulture), cancellationToken);
        return await WriteAsync(context, $"About your refund: {refund.Output}", cancellationToken);
    }
}
