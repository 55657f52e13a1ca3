namespace Netra.Execution.Migration.Writing;

/// <summary>The few file operations that writing needs: a seam, so that a test can cut at each.</summary>
public interface IFiles
{
    /// <summary>Whether the file exists.</summary>
    bool Exists(string path);

    /// <summary>The whole file.</summary>
    byte[] Read(string path);

    /// <summary>Replaces the file whole or not at all: temporary file, flush to disk, rename.</summary>
    void Replace(string path, byte[] content);

    /// <summary>Removes the file.</summary>
    void Delete(string path);
}

/// <summary>The disk.</summary>
public sealed class DiskFiles : IFiles
{
    /// <inheritdoc/>
    public bool Exists(string path) => File.Exists(path);

    /// <inheritdoc/>
    public byte[] Read(string path) => File.ReadAllBytes(path);

    /// <inheritdoc/>
    public void Replace(string path, byte[] content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var temporary = path + ".netra-new";
        using (var stream = new FileStream(temporary, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            stream.Write(content);
            stream.Flush(flushToDisk: true);
        }

        if (!OperatingSystem.IsWindows() && File.Exists(path))
        {
            File.SetUnixFileMode(temporary, File.GetUnixFileMode(path));
        }

        File.Move(temporary, path, overwrite: true);
    }

    /// <inheritdoc/>
    public void Delete(string path) => File.Delete(path);
}
