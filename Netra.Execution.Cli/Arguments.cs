using System.CommandLine;

namespace Netra.Execution.Cli;

/// <summary>What several verbs share.</summary>
internal static class Arguments
{
    public static Argument<string> Path() => new("PATH") { Description = "A .sln, .slnx, .slnf, .csproj or a folder.", DefaultValueFactory = _ => "." };

    public static Option<string[]> Rules() => new("--rule") { Description = "Only this rule; may be given several times.", HelpName = "ID" };

    public static Option<bool> KeepGoing() => new("--keep-going") { Description = "Leaves out projects that do not load, and what depends on them." };

    public static Option<bool> NoRestore() => new("--no-restore") { Description = "Takes the packages as an earlier restore left them." };

    public static Option<FileInfo?> File(string name, string description) => new(name) { Description = description, HelpName = "FILE" };

    /// <summary>Writes what a file option asked for.</summary>
    public static Task WriteAsync(FileInfo? file, Func<string> content, CancellationToken cancellationToken)
    {
        if (file is null)
        {
            return Task.CompletedTask;
        }

        file.Directory!.Create();
        return System.IO.File.WriteAllTextAsync(file.FullName, content(), cancellationToken);
    }

    public static string Version { get; } = typeof(Arguments).Assembly.GetName().Version?.ToString(3) ?? "0.0.0";
}
