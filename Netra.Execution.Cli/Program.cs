using System.CommandLine;
using Netra.Execution.Cli;
using Netra.Execution.Migration.Loading;

var root = new RootCommand("Checks and migrates whole solutions so that no user's data reaches another.")
{
    CheckCommand.Create(),
    MigrateCommand.Create(),
    UndoCommand.Create(),
    BaselineCommand.Create(),
    ExplainCommand.Create(),
    DemoCommand.Create(),
};
root.Add(Output.Quiet);
root.Add(Output.Verbose);

var parsed = root.Parse(args);
if (parsed.Errors.Count > 0)
{
    foreach (var error in parsed.Errors)
    {
        Console.Error.WriteLine(error.Message);
    }

    Console.Error.WriteLine("See netra --help.");
    return ExitCodes.Usage;
}

try
{
    return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
}
catch (LoadException failure)
{
    Console.Error.WriteLine(failure.Message);
    return ExitCodes.Usage;
}
catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
{
    Console.Error.WriteLine($"Nothing more was written: {failure.Message}\nRun the command again, or `netra undo`, when that is mended.");
    return ExitCodes.Usage;
}
catch (OperationCanceledException)
{
    Console.Error.WriteLine("Cancelled; nothing was written.");
    return ExitCodes.Usage;
}
catch (Exception defect)
{
    Console.Error.WriteLine($"This is a defect of netra: {(parsed.GetValue(Output.Verbose) ? defect : defect.Message)}\nPlease report it with the output of --verbose.");
    return ExitCodes.Defect;
}
