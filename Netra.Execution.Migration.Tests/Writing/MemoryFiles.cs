using Netra.Execution.Migration.Writing;

namespace Netra.Execution.Migration.Tests.Writing;

/// <summary>Files in memory. The process can be killed at, or the disk can refuse, any step that changes them; a write that is cut leaves half of its content.</summary>
internal sealed class MemoryFiles : IFiles
{
    private readonly Dictionary<string, byte[]> _files;

    public MemoryFiles()
        : this([])
    {
    }

    private MemoryFiles(Dictionary<string, byte[]> files) => _files = files;

    /// <summary>How many steps still succeed; null for all.</summary>
    public int? StepsLeft { get; set; }

    /// <summary>What the step after them throws. A disk that is full stays full, and deletes all the same.</summary>
    public Func<Exception> Failure { get; set; } = () => new KilledException();

    /// <summary>Every step so far, in order.</summary>
    public List<string> Steps { get; } = [];

    public IEnumerable<string> Names => _files.Keys;

    public MemoryFiles Copy() => new(new Dictionary<string, byte[]>(_files));

    public bool Exists(string path) => _files.ContainsKey(path);

    /// <summary>The files that are protected.</summary>
    public HashSet<string> ReadOnly { get; } = [];

    public bool IsReadOnly(string path) => ReadOnly.Contains(path);

    public byte[] Read(string path) => _files[path];

    /// <summary>What somebody else does while a file takes its place.</summary>
    public Action<string>? Moving { get; set; }

    public void Write(string path, byte[] content) => Step($"write {path}", () => _files[path] = content, () => _files[path] = content[..(content.Length / 2)]);

    public void Move(string from, string to) => Step($"move {to}", () =>
    {
        Moving?.Invoke(to);
        _files[to] = _files[from];
        _files.Remove(from);
    });

    public void Delete(string path)
    {
        if (StepsLeft < 0 && Failure() is IOException)
        {
            _files.Remove(path);
            return;
        }

        Step($"delete {path}", () => _files.Remove(path));
    }

    public string Target(string path) => path;

    private void Step(string name, Action whole, Action? half = null)
    {
        if (StepsLeft is { } left)
        {
            StepsLeft = left - 1;
            if (left <= 0)
            {
                half?.Invoke();
                throw Failure();
            }
        }

        Steps.Add(name);
        whole();
    }
}

internal sealed class KilledException : Exception;
