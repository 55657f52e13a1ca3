using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Netra.Execution;

/// <summary>Where one event at a time becomes bytes. Used by one thread at a time, and wiped before another may.</summary>
internal sealed class EventScratch : IBufferWriter<byte>
{
    private const int UsualSize = 2 * 1024;
    private const int LongestEscape = 6;
    private const int LongestNumber = 20;
    private const int LengthOfTime = 33;

    /// <summary>What stands in JSON as it is.</summary>
    private static readonly SearchValues<char> s_plain = SearchValues.Create([.. Enumerable.Range(0, 128).Where(code => !JavaScriptEncoder.Default.WillEncode(code)).Select(code => (char)code)]);

    private byte[] _bytes = new byte[UsualSize];
    private byte[] _text = [];
    private int _length;
    private int _dirty;
    private int _dirtyText;

    /// <summary>The event; valid until the next one is written, or this is wiped.</summary>
    public ReadOnlySpan<byte> Utf8 => _bytes.AsSpan(0, _length);

    public void Begin() => _length = 0;

    /// <summary>Writes an event, its text cut to the limit of an event; it is never left out.</summary>
    public ReadOnlySpan<byte> Write(in EventStamp stamp, in EventDraft draft, int limit)
    {
        EventJson.Write(this, in stamp, in draft);
        for (var characters = limit; _length > limit && characters > 0; characters /= 2)
        {
            EventJson.Write(this, in stamp, draft.Cut(characters));
        }

        return Utf8;
    }

    /// <summary>Writes any value as JSON.</summary>
    public ReadOnlySpan<byte> Write(object value)
    {
        Begin();
        using var json = new Utf8JsonWriter(this, new JsonWriterOptions { SkipValidation = true });
        JsonSerializer.Serialize(json, value, value.GetType(), JsonSerializerOptions.Web);
        return Utf8;
    }

    public void Raw(ReadOnlySpan<byte> utf8)
    {
        utf8.CopyTo(Free(utf8.Length));
        _length += utf8.Length;
    }

    /// <summary>Writes a text as it stands within quotation marks.</summary>
    public void Text(ReadOnlySpan<char> text)
    {
        if (text.ContainsAnyExcept(s_plain))
        {
            Raw(Escape(text));
            return;
        }

        Ascii.FromUtf16(text, Free(text.Length), out var written);
        _length += written;
    }

    public void Number(long value)
    {
        value.TryFormat(Free(LongestNumber), out var written, provider: CultureInfo.InvariantCulture);
        _length += written;
    }

    public void Time(DateTimeOffset value)
    {
        Utf8Formatter.TryFormat(value, Free(LengthOfTime), out var written, 'O');
        _length += written;
    }

    /// <summary>Text as it stands within quotation marks; valid until the next one. Not by a JSON writer's means: it escapes in pooled memory that is never wiped.</summary>
    public ReadOnlySpan<byte> Escape(ReadOnlySpan<char> text)
    {
        var length = Encoding.UTF8.GetByteCount(text);
        var least = length + (length * LongestEscape);
        if (least > _text.Length)
        {
            _text.AsSpan().Clear();
            _text = new byte[Math.Max(Math.Max(least, UsualSize), _text.Length * 2)];
        }

        Encoding.UTF8.GetBytes(text, _text);
        JavaScriptEncoder.Default.EncodeUtf8(_text.AsSpan(0, length), _text.AsSpan(length), out _, out var written);
        _dirtyText = Math.Max(_dirtyText, length + written);
        return _text.AsSpan(length, written);
    }

    /// <summary>Forgets what was written: whoever writes next may be another user.</summary>
    public void Wipe()
    {
        Wipe(ref _bytes, ref _dirty);
        Wipe(ref _text, ref _dirtyText);
        _length = 0;
    }

    void IBufferWriter<byte>.Advance(int count) => _length += count;

    Memory<byte> IBufferWriter<byte>.GetMemory(int sizeHint)
    {
        Require(sizeHint);
        _dirty = _bytes.Length;
        return _bytes.AsMemory(_length);
    }

    Span<byte> IBufferWriter<byte>.GetSpan(int sizeHint)
    {
        Require(sizeHint);
        _dirty = _bytes.Length;
        return _bytes.AsSpan(_length);
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

    /// <summary>Room for so many bytes more.</summary>
    private Span<byte> Free(int bytes)
    {
        Require(bytes);
        _dirty = Math.Max(_dirty, _length + bytes);
        return _bytes.AsSpan(_length);
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
