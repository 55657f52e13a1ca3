namespace Netra.Execution.Migration.Tests;

/// <summary>Where the tests find what is not in their own folder.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    /// <summary>A fresh copy of a solution of <c>Solutions/</c>, outside the repository and its build settings.</summary>
    public static string CopyOf(string solution)
    {
        var from = Path.Combine(Root, "Netra.Execution.Migration.Tests", "Solutions", solution);
        var to = Directory.CreateTempSubdirectory("netra-test-").FullName;
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var name = Path.GetRelativePath(from, file);
            if (!name.Split('/', '\\').Any(part => part is "bin" or "obj"))
            {
                Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(to, name))!);
                File.Copy(file, Path.Combine(to, name));
            }
        }

        return to;
    }

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Netra.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("The tests run inside a clone of the repository.");
    }
}
