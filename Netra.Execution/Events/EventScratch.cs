using System.Buffers;
using System.Text.Json;

namespace Netra.Execution;

/// <summary>Where one event at a time becomes bytes. Used by one thread at a time, and wiped before another may.</summary>
internal sealed class EventScratch : IBufferWriter<byte>
{
    private const int UsualSize = 2 * 1024;

    private readonly Utf8JsonWriter _json;
    private byte[] _bytes = new byte[UsualSize];
    private int _length;
    private int _dirty;

    // What is written is the runtime's own, so nothing has to be checked but the contract, which tests do.
    public EventScratch() => _json = new Utf8JsonWriter(this, new JsonWriterOptions { SkipValidation = true });

    /// <summary>The event; valid until the next one is written, or this is wiped.</summary>
    public ReadOnlySpan<byte> Utf8 => _bytes.AsSpan(0, _length);

    /// <summary>Writes an event, its text cut to the limit of an event; it is never left out.</summary>
    public ReadOnlySpan<byte> Write(in EventStamp stamp, in EventDraft draft, int limit)
    {
        Write(in stamp, in draft);
        for (var characters = limit; _length > limit && characters > 0; characters /= 2)
        {
            Write(in stamp, draft.Cut(characters));
        }

        return Utf8;
    }

    /// <summary>Writes text as it stands within quotation marks.</summary>
    public ReadOnlySpan<byte> Escape(ReadOnlySpan<char> text)
    {
        Begin();
        _json.WriteStringValue(text);
        _json.Flush();
        return Utf8[1..^1];
    }

    /// <summary>Forgets what was written: whoever writes next may be another user.</summary>
    public void Wipe()
    {
        _bytes.AsSpan(0, _dirty).Clear();
        (_length, _dirty) = (0, 0);
        if (_bytes.Length > UsualSize * 8)
        {
            _bytes = new byte[UsualSize];
        }
    }

    void IBufferWriter<byte>.Advance(int count)
    {
        _length += count;
        _dirty = Math.Max(_dirty, _length);
    }

    Memory<byte> IBufferWriter<byte>.GetMemory(int sizeHint)
    {
        Require(sizeHint);
        return _bytes.AsMemory(_length);
    }

    Span<byte> IBufferWriter<byte>.GetSpan(int sizeHint)
    {
        Require(sizeHint);
        return _bytes.AsSpan(_length);
    }

    private void Write(in EventStamp stamp, in EventDraft draft)
    {
        Begin();
        EventJson.Write(_json, in stamp, in draft);
        _json.Flush();
    }

    private void Begin()
    {
        _length = 0;
        _json.Reset();
    }

    private void Require(int sizeHint)
    {
        var least = _length + Math.Max(sizeHint, 1);
        if (least > _bytes.Length)
        {
            var before = _bytes;
            Array.Resize(ref _bytes, Math.Max(least, before.Length * 2));
            before.AsSpan().Clear();
        }
    }
}

/// <summary>Scratches that are free: as many as threads write at once. Holds nothing of anybody. Thread-safe.</summary>
internal sealed class EventScratchPool
{
    private readonly EventScratch?[] _free = new EventScratch?[Math.Max(4, Environment.ProcessorCount)];

    public EventScratch Rent()
    {
        for (var place = 0; place < _free.Length; place++)
        {
            if (_free[place] is not null && Interlocked.Exchange(ref _free[place], null) is { } scratch)
            {
                return scratch;
            }
        }

        return new EventScratch();
    }

    public void Return(EventScratch scratch)
    {
        scratch.Wipe();
        for (var place = 0; place < _free.Length; place++)
        {
            if (_free[place] is null && Interlocked.CompareExchange(ref _free[place], scratch, null) is null)
            {
                return;
            }
        }
    }
}
