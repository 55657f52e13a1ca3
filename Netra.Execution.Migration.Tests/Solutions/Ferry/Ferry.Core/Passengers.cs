using System.Collections.Concurrent;
using Netra.Execution.Annotations;

namespace Ferry.Core;

/// <summary>The passenger on whose behalf something is done.</summary>
[UserScoped]
public sealed class PassengerContext(string passengerId)
{
    [UserKey]
    public string PassengerId { get; } = passengerId;
}

/// <summary>A slot with a value for each passenger; safe to keep in a static.</summary>
[SharedAcrossUsers("keyed by the passenger, never enumerated")]
public sealed class PassengerLocal<T>(Func<T> create)
{
    [UserRegistry]
    private readonly ConcurrentDictionary<string, T> _values = new(StringComparer.Ordinal);

    public T For(PassengerContext context) => _values.GetOrAdd(context.PassengerId, _ => create());

    public void Set(PassengerContext context, T value) => _values[context.PassengerId] = value;
}

/// <summary>What a passenger looked for.</summary>
[UserScoped]
public sealed record Search(string From, string To);
