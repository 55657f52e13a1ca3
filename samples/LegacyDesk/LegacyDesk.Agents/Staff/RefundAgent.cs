using System.Globalization;
using System.Text.RegularExpressions;

namespace LegacyDesk.Agents.Staff;

/// <summary>Proposes what to pay back. It never pays by itself.</summary>
public sealed partial class RefundAgent : IDeskAgent
{
    private const decimal WithoutApproval = 50m;

    public async Task<string> RunAsync(DeskAgentRequest request, IAgentOutput output, CancellationToken cancellationToken)
    {
        var match = Amount().Match(request.Input);
        if (!match.Success)
        {
            return "Please tell us the amount.";
        }

        var amount = decimal.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture);
        var approved = await output.CallToolAsync("check_limit", _ => Task.FromResult(amount <= WithoutApproval), cancellationToken);
        return string.Create(CultureInfo.InvariantCulture, $"{amount:0.00} {(approved ? "can be paid back today" : "needs an approval")}");
    }

    [GeneratedRegex(@"(\d+(?:\.\d{1,2})?)")]
    private static partial Regex Amount();
}
