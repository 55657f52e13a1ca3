using Netra.Execution.Migration.Writing;

namespace Netra.Execution.Migration.Tests.Writing;

/// <summary>Files in memory. The process can be killed before any of its writes.</summary>
internal sealed class MemoryFiles : IFiles
{
    private readonly Dictionary<string, byte[]> _files = new(StringComparer.Ordinal);

    public int? WritesLeft { get; set; }

    public IEnumerable<string> Names => _files.Keys;

    public bool Exists(string path) => _files.ContainsKey(path);

    public byte[] Read(string path) => _files[path];

    public void Replace(string path, byte[] content)
    {
        if (WritesLeft-- == 0)
        {
            throw new KilledException();
        }

        _files[path] = content;
    }

    public void Delete(string path) => _files.Remove(path);
}

internal sealed class KilledException : Exception;
