namespace Netra.Execution.Migration.Tests.Cli;

/// <summary>A copy of the small solution, to be spoilt.</summary>
internal sealed class SmallCopy : IDisposable
{
    public string Folder { get; } = Repository.CopyOf("Small");

    public string Add(string name, string text)
    {
        var path = Path.Combine(Folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    /// <summary>Adds a project to the solution.</summary>
    public void AddProject(string name, string text)
    {
        Add($"{name}/{name}.csproj", text);
        var solution = Path.Combine(Folder, "Small.slnx");
        File.WriteAllText(solution, File.ReadAllText(solution).Replace("</Solution>", $"  <Project Path=\"{name}/{name}.csproj\" />\n</Solution>", StringComparison.Ordinal));
    }

    public string Read(string name) => File.ReadAllText(Path.Combine(Folder, name));

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
