using System.CommandLine;

namespace Netra.Execution.Cli;

/// <summary><c>netra explain</c>: a rule's page.</summary>
internal static class ExplainCommand
{
    public static Command Create()
    {
        var id = new Argument<string>("ID") { Description = "A rule, for example NETRA1001." };
        var command = new Command("explain", "Prints a rule's page.") { id };
        command.SetAction(parsed =>
        {
            var wanted = parsed.GetValue(id)!.ToUpperInvariant();
            using var page = typeof(ExplainCommand).Assembly.GetManifestResourceStream($"rules/{wanted}.md");
            if (page is null)
            {
                var known = typeof(ExplainCommand).Assembly.GetManifestResourceNames().Where(name => name.StartsWith("rules/", StringComparison.Ordinal)).Select(name => name[6..^3]).Order(StringComparer.Ordinal);
                Console.Error.WriteLine($"There is no rule '{wanted}'. There are: {string.Join(", ", known)}.");
                return ExitCodes.Usage;
            }

            using var reader = new StreamReader(page);
            Output.Of(parsed).Line(reader.ReadToEnd());
            return ExitCodes.Clean;
        });
        return command;
    }
}
