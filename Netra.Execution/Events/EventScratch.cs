using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Netra.Execution;

/// <summary>Where one event at a time becomes bytes. Used by one thread at a time, and wiped before another may.</summary>
internal sealed class EventScratch : IBufferWriter<byte>
{
    private const int UsualSize = 2 * 1024;
    private const int LongestEscape = 6;

    private readonly Utf8JsonWriter _json;
    private byte[] _bytes = new byte[UsualSize];
    private byte[] _text = new byte[UsualSize];
    private int _length;
    private int _dirty;
    private int _dirtyText;

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

    /// <summary>Writes any value as JSON.</summary>
    public ReadOnlySpan<byte> Write(object value)
    {
        Begin();
        JsonSerializer.Serialize(_json, value, value.GetType(), JsonSerializerOptions.Web);
        return Utf8;
    }

    /// <summary>Text as it stands within quotation marks; valid until the next one.</summary>
    public ReadOnlySpan<byte> Escape(ReadOnlySpan<char> text) => Quote(text)[1..^1];

    /// <summary>Writes a text. Not by the JSON writer's own means: it escapes in pooled memory that is never wiped.</summary>
    public void Write(JsonEncodedText name, ReadOnlySpan<char> text)
    {
        _json.WritePropertyName(name);
        _json.WriteRawValue(Quote(text), skipInputValidation: true);
    }

    /// <summary>Forgets what was written: whoever writes next may be another user.</summary>
    public void Wipe()
    {
        Wipe(ref _bytes, ref _dirty);
        Wipe(ref _text, ref _dirtyText);
        _length = 0;
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
        EventJson.Write(_json, this, in stamp, in draft);
        _json.Flush();
    }

    private static void Wipe(ref byte[] bytes, ref int dirty)
    {
        bytes.AsSpan(0, dirty).Clear();
        dirty = 0;
        if (bytes.Length > UsualSize * 8)
        {
            bytes = new byte[UsualSize];
        }
    }

    /// <summary>The text as UTF-8, and behind it the same as JSON has it.</summary>
    private ReadOnlySpan<byte> Quote(ReadOnlySpan<char> text)
    {
        var length = Encoding.UTF8.GetByteCount(text);
        var least = length + 2 + (length * LongestEscape);
        if (least > _text.Length)
        {
            _text.AsSpan().Clear();
            _text = new byte[Math.Max(least, _text.Length * 2)];
        }

        Encoding.UTF8.GetBytes(text, _text);
        var quoted = _text.AsSpan(length);
        JavaScriptEncoder.Default.EncodeUtf8(_text.AsSpan(0, length), quoted[1..], out _, out var written);
        (quoted[0], quoted[written + 1]) = ((byte)'"', (byte)'"');
        _dirtyText = Math.Max(_dirtyText, length + written + 2);
        return quoted[..(written + 2)];
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
