using System.CommandLine;

namespace Netra.Execution.Cli;

/// <summary>What several verbs share.</summary>
internal static class Arguments
{
    public static Argument<string> Path() => new("PATH") { Description = "A .sln, .slnx, .slnf, .csproj or a folder.", DefaultValueFactory = _ => "." };

    public static Option<string[]> Rules() => new("--rule") { Description = "Only this rule; may be given several times.", HelpName = "ID" };

    public static Option<FileInfo?> File(string name, string description) => new(name) { Description = description, HelpName = "FILE" };

    public static string Version { get; } = typeof(Arguments).Assembly.GetName().Version?.ToString(3) ?? "0.0.0";
}
