using Netra.Execution.Migration.Loading;

namespace Netra.Execution.Cli;

/// <summary>Copies a solution's folder without what builds and tools put there.</summary>
internal static class FolderCopy
{
    /// <exception cref="LoadException">The target is not empty, or inside the source.</exception>
    public static void Make(string from, string to)
    {
        if (Directory.Exists(to) && Directory.EnumerateFileSystemEntries(to).Any())
        {
            throw new LoadException($"'{to}' is not empty; name a new folder.");
        }

        if (IsWithin(to, from))
        {
            throw new LoadException($"'{to}' is inside '{from}'; name a folder elsewhere.");
        }

        Copy(new DirectoryInfo(from), to, from);
    }

    /// <summary>A linked file is copied. A linked folder of the copied ones stays a link, so that a circle ends; any other is copied too.</summary>
    private static void Copy(DirectoryInfo from, string to, string root)
    {
        Directory.CreateDirectory(to);
        foreach (var file in from.EnumerateFiles())
        {
            file.CopyTo(Path.Combine(to, file.Name));
        }

        foreach (var folder in from.EnumerateDirectories().Where(folder => folder.Name is not ("bin" or "obj" or ".git" or ".vs" or ".netra" or "node_modules")))
        {
            if (folder.ResolveLinkTarget(returnFinalTarget: true) is { } target && (IsWithin(target.FullName, root) || IsWithin(root, target.FullName)))
            {
                Directory.CreateSymbolicLink(Path.Combine(to, folder.Name), Path.GetRelativePath(from.FullName, target.FullName));
            }
            else
            {
                Copy(folder, Path.Combine(to, folder.Name), root);
            }
        }
    }

    private static bool IsWithin(string path, string folder) => !Path.GetRelativePath(folder, path).StartsWith("..", StringComparison.Ordinal);
}
