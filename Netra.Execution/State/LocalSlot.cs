using System.Diagnostics.CodeAnalysis;

namespace Netra.Execution;

/// <summary>One value. Its own lock makes its factory single-flight without holding up the user's other values; a factory that throws is tried again.</summary>
internal sealed class LocalSlot(DateTimeOffset created)
{
    private readonly Lock _gate = new();
    private object? _value;
    private bool _made;
    private bool _making;
    private bool _closed;
    private long _lastUsed = created.UtcTicks;

    public DateTimeOffset LastUsed
    {
        get => new(Interlocked.Read(ref _lastUsed), TimeSpan.Zero);
        set => Interlocked.Exchange(ref _lastUsed, value.UtcTicks);
    }

    public bool TryGet<T>(Func<T> create, DateTimeOffset now, [MaybeNullWhen(false)] out T value)
    {
        lock (_gate)
        {
            if (_closed)
            {
                value = default;
                return false;
            }

            if (!_made)
            {
                Make(create);
            }

            LastUsed = now;
            value = (T)_value!;
            return true;
        }
    }

    public bool TrySet<T>(T value, DateTimeOffset now)
    {
        lock (_gate)
        {
            if (_closed)
            {
                return false;
            }

            (_value, _made, LastUsed) = (value, true, now);
            return true;
        }
    }

    /// <summary>Ends the slot.</summary>
    /// <returns>The value to dispose, if there is one.</returns>
    public object? Close()
    {
        lock (_gate)
        {
            _closed = true;
            return _value;
        }
    }

    private void Make<T>(Func<T> create)
    {
        if (_making)
        {
            throw new InvalidOperationException("The factory of a per-user value asks for that very value.");
        }

        _making = true;
        try
        {
            _value = create();
            _made = true;
        }
        finally
        {
            _making = false;
        }
    }
}
