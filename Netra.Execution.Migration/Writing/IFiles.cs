namespace Netra.Execution.Migration.Writing;

/// <summary>The few file operations that writing needs: a seam, so that a test can cut at each.</summary>
public interface IFiles
{
    /// <summary>Whether the file exists.</summary>
    bool Exists(string path);

    /// <summary>Whether somebody protected the file from being written.</summary>
    bool IsReadOnly(string path);

    /// <summary>The whole file.</summary>
    byte[] Read(string path);

    /// <summary>Creates or empties the file, writes and flushes. A cut leaves any part of it.</summary>
    void Write(string path, byte[] content);

    /// <summary>Puts the file in another's place, at once, with that one's mode.</summary>
    void Move(string from, string to);

    /// <summary>Removes the file.</summary>
    void Delete(string path);

    /// <summary>The file that a symbolic link leads to; of any other the path itself.</summary>
    string Target(string path);
}

/// <summary>What is made of them.</summary>
public static class WholeFiles
{
    /// <summary>What a file is called before it takes its place.</summary>
    private const string Temporary = ".netra-new";

    /// <summary>Replaces the file whole or not at all: temporary file, flush to disk, rename. A link stays one.</summary>
    public static void Replace(this IFiles files, string path, byte[] content)
    {
        var target = files.Target(path);
        try
        {
            files.Write(target + Temporary, content);
            files.Move(target + Temporary, target);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            TryTidy(files, path);
            throw;
        }
    }

    /// <summary>Removes what a replacement that was cut off left beside the file.</summary>
    public static void Tidy(this IFiles files, string path)
    {
        if (files.Target(path) + Temporary is var temporary && files.Exists(temporary))
        {
            files.Delete(temporary);
        }
    }

    private static void TryTidy(IFiles files, string path)
    {
        try
        {
            files.Tidy(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // Why the file could not be replaced says more.
        }
    }
}

/// <summary>The disk.</summary>
public sealed class DiskFiles : IFiles
{
    /// <inheritdoc/>
    public bool Exists(string path) => File.Exists(path);

    /// <inheritdoc/>
    public bool IsReadOnly(string path) => File.Exists(path) && File.GetAttributes(Target(path)).HasFlag(FileAttributes.ReadOnly);

    /// <inheritdoc/>
    public byte[] Read(string path) => File.ReadAllBytes(path);

    /// <inheritdoc/>
    public void Write(string path, byte[] content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var stream = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None);
        stream.Write(content);
        stream.Flush(flushToDisk: true);
    }

    /// <inheritdoc/>
    public void Move(string from, string to)
    {
        if (!OperatingSystem.IsWindows() && File.Exists(to))
        {
            File.SetUnixFileMode(from, File.GetUnixFileMode(to));
        }

        File.Move(from, to, overwrite: true);
    }

    /// <inheritdoc/>
    public void Delete(string path) => File.Delete(path);

    /// <inheritdoc/>
    public string Target(string path) => File.Exists(path) ? File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path : path;
}
