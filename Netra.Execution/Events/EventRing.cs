using System.Buffers;
using System.Runtime.CompilerServices;
using Netra.Execution.Annotations;

namespace Netra.Execution;

/// <summary>
/// The newest events of one user, as bytes in slabs that are pooled and wiped before anybody else gets them. An event lies in one slab; a slab goes back with
/// its last event. Guarded by the lock of the log.
/// </summary>
[UserScoped]
internal sealed class EventRing(int limit)
{
    private const int SmallestSlab = 2 * 1024;
    private const int LargestSlab = 16 * 1024;
    private const int FewestSlots = 8;

    private Slot[] _slots = [];
    private int _first;
    private byte[] _newest = [];
    private int _used;
    private byte[]? _ownSlab;
    private long _slabBytes;

    public int Count { get; private set; }

    /// <summary>The bytes of the events.</summary>
    public int Bytes { get; private set; }

    /// <summary>The bytes that are taken for them.</summary>
    public long Footprint => _slabBytes + ((long)_slots.Length * Unsafe.SizeOf<Slot>());

    /// <summary>The events' bytes and what a ring cut to size needs beside them.</summary>
    public long SmallestFootprint => Bytes + ((long)Count * Unsafe.SizeOf<Slot>());

    public ref readonly Slot this[int index] => ref _slots[(_first + index) % _slots.Length];

    public void Add(in LogEntry entry)
    {
        if (Count == _slots.Length)
        {
            Resize(Math.Min(Math.Max(FewestSlots, Count * 2), Math.Max(FewestSlots, limit + 1)));
        }

        Reserve(entry.Utf8.Length);
        entry.Utf8.CopyTo(_newest.AsSpan(_used));
        _slots[(_first + Count) % _slots.Length] = new Slot(entry.UserId, entry.RunId, entry.Timestamp.UtcTicks, entry.EndedAs, _newest, _used, entry.Utf8.Length);
        _used += entry.Utf8.Length;
        Bytes += entry.Utf8.Length;
        Count++;
    }

    public void DropOldest()
    {
        ref var oldest = ref _slots[_first];
        var (slab, length) = (oldest.Slab, oldest.Length);
        oldest = default;
        _first = (_first + 1) % _slots.Length;
        Bytes -= length;
        Count--;
        if (Count == 0)
        {
            GiveBack(slab);
            (_slots, _first, _newest, _used) = ([], 0, [], 0);
        }
        else if (_slots[_first].Slab != slab)
        {
            GiveBack(slab);
        }
    }

    /// <summary>Whether bytes can be put into the newest event.</summary>
    public bool HasRoom(int bytes) => Count > 0 && _used + bytes <= _newest.Length;

    /// <summary>Puts bytes into the newest event, before its last ones.</summary>
    public void Insert(ReadOnlySpan<byte> bytes, int beforeLast)
    {
        ref var newest = ref _slots[(_first + Count - 1) % _slots.Length];
        var place = _used - beforeLast;
        _newest.AsSpan(place, beforeLast).CopyTo(_newest.AsSpan(place + bytes.Length));
        bytes.CopyTo(_newest.AsSpan(place));
        _used += bytes.Length;
        Bytes += bytes.Length;
        newest = newest with { Length = newest.Length + bytes.Length };
    }

    /// <summary>Takes no more room than the events need.</summary>
    public void Compact()
    {
        var compact = new byte[Bytes];
        var used = 0;
        Resize(Count);
        for (var index = 0; index < Count; index++)
        {
            ref var slot = ref _slots[index];
            var last = index == Count - 1 || _slots[index + 1].Slab != slot.Slab;
            slot.Utf8.CopyTo(compact.AsSpan(used));
            if (last)
            {
                GiveBack(slot.Slab);
            }

            slot = slot with { Slab = compact, Offset = used };
            used += slot.Length;
        }

        (_newest, _used, _ownSlab, _slabBytes) = (compact, used, compact, compact.Length);
    }

    private void Resize(int length)
    {
        var slots = new Slot[length];
        for (var index = 0; index < Count; index++)
        {
            slots[index] = this[index];
        }

        (_slots, _first) = (slots, 0);
    }

    private void Reserve(int bytes)
    {
        if (_used + bytes <= _newest.Length)
        {
            return;
        }

        // A quarter of what there is already: whoever has little takes little.
        _newest = ArrayPool<byte>.Shared.Rent(Math.Max(bytes, Math.Clamp(Bytes / 4, SmallestSlab, LargestSlab)));
        _used = 0;
        _slabBytes += _newest.Length;
    }

    private void GiveBack(byte[] slab)
    {
        _slabBytes -= slab.Length;
        if (slab == _ownSlab)
        {
            _ownSlab = null;
        }
        else
        {
            ArrayPool<byte>.Shared.Return(slab, clearArray: true);
        }
    }

    /// <summary>Where an event lies, and what is asked of it without reading it.</summary>
    public readonly record struct Slot(UserId UserId, RunId RunId, long UtcTicks, RunStatus? EndedAs, byte[] Slab, int Offset, int Length)
    {
        public ReadOnlySpan<byte> Utf8 => Slab.AsSpan(Offset, Length);
    }
}
