using System.CommandLine;
using Netra.Execution.Migration.Loading;
using Netra.Execution.Migration.Writing;

namespace Netra.Execution.Cli;

/// <summary><c>netra undo</c>: takes the last run back, to the byte.</summary>
internal static class UndoCommand
{
    public static Command Create()
    {
        var path = Arguments.Path();
        var command = new Command("undo", "Takes the last migration back; refuses if one of its files was edited since.") { path };
        command.SetAction(parsed =>
        {
            var journal = new Journal(Path.GetDirectoryName(SolutionLoader.Resolve(parsed.GetValue(path)!))!, new DiskFiles());
            if (!journal.Exists)
            {
                Console.Error.WriteLine("Nothing to undo: no migration is recorded here.");
                return ExitCodes.Usage;
            }

            var count = journal.Files.Count;
            if (journal.Undo() is { Count: > 0 } edited)
            {
                Console.Error.WriteLine($"Edited since the migration, so nothing was taken back:\n  {string.Join("\n  ", edited)}");
                return ExitCodes.Usage;
            }

            Output.Of(parsed).Line($"{count} files are as they were.");
            return ExitCodes.Clean;
        });
        return command;
    }
}
