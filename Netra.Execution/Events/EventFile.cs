using System.Text;
using System.Text.Json;
using Netra.Execution.Annotations;

namespace Netra.Execution;

/// <summary>
/// One user's events as lines of a file, after a line that names the epoch. Written by one process at a time. A line that was not written to its end is as if
/// it had never been begun.
/// </summary>
[UserScoped]
internal sealed class EventFile : IDisposable
{
    private readonly UserId _owner;
    private readonly bool _flushToDisk;
    private FileStream _stream;

    private EventFile(UserId owner, FileStream stream, bool flushToDisk)
    {
        _owner = owner;
        _stream = stream;
        _flushToDisk = flushToDisk;
    }

    public long Length => _stream.Length;

    /// <summary>Opens a file, and reads what is in it.</summary>
    /// <exception cref="IOException">Another process has it open.</exception>
    /// <exception cref="InvalidDataException">It has another user's events in it.</exception>
    public static EventFile Open(string path, UserId owner, bool flushToDisk, out string? epoch, out IReadOnlyList<LoggedEvent> events)
    {
        var stream = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        try
        {
            var file = new EventFile(owner, stream, flushToDisk);
            (epoch, events) = file.Read();
            return file;
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    public void Append(ReadOnlySpan<byte> utf8)
    {
        var end = _stream.Position;
        try
        {
            Write(_stream, utf8);
            _stream.Flush(_flushToDisk);
        }
        catch
        {
            // Nobody has seen it, so nobody must find it after a restart.
            _stream.SetLength(end);
            _stream.Position = end;
            throw;
        }
    }

    /// <summary>Replaces all that is in the file. Whenever this is interrupted, the file is the old one or the new one.</summary>
    public void Replace(string epoch, IReadOnlyList<LoggedEvent> events)
    {
        var path = _stream.Name;
        var next = path + ".next";
        using (var stream = new FileStream(next, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            Write(stream, Encoding.UTF8.GetBytes(epoch));
            foreach (var entry in events)
            {
                Write(stream, entry.Utf8.Span);
            }

            stream.Flush(flushToDisk: true);
        }

        _stream.Dispose();
        File.Move(next, path, overwrite: true);
        _stream = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        _stream.Seek(0, SeekOrigin.End);
    }

    public void Delete()
    {
        _stream.Dispose();
        File.Delete(_stream.Name);
    }

    public void Dispose() => _stream.Dispose();

    private static void Write(FileStream stream, ReadOnlySpan<byte> line)
    {
        stream.Write(line);
        stream.WriteByte((byte)'\n');
    }

    private (string? Epoch, IReadOnlyList<LoggedEvent> Events) Read()
    {
        var bytes = new byte[_stream.Length];
        _stream.ReadExactly(bytes);
        string? epoch = null;
        List<LoggedEvent> events = [];
        var whole = 0;
        for (var end = bytes.AsSpan().IndexOf((byte)'\n'); end >= 0; end = bytes.AsSpan(whole).IndexOf((byte)'\n') is >= 0 and var next ? whole + next : -1)
        {
            var line = bytes.AsSpan(whole, end - whole);
            if (epoch is null)
            {
                epoch = Encoding.UTF8.GetString(line);
            }
            else if (!TryRead(line, events))
            {
                break;
            }

            whole = end + 1;
        }

        _stream.SetLength(whole);
        _stream.Position = whole;
        return (epoch, events);
    }

    private bool TryRead(ReadOnlySpan<byte> line, List<LoggedEvent> events)
    {
        AgentEvent agentEvent;
        try
        {
            agentEvent = AgentEventJson.Deserialize(line);
        }
        catch (JsonException)
        {
            return false;
        }

        if (agentEvent.UserId != _owner)
        {
            throw new InvalidDataException("An event log has another user's event in it.");
        }

        if (events.Count > 0 && agentEvent.Sequence != events[^1].Sequence + 1)
        {
            return false;
        }

        events.Add(new LoggedEvent(_owner, agentEvent, line.ToArray()));
        return true;
    }
}
