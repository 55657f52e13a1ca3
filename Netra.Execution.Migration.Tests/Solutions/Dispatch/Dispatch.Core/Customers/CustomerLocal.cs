using System.Collections.Concurrent;
using Netra.Execution.Annotations;

namespace Dispatch.Core.Customers;

/// <summary>A slot with a value for each customer; safe to keep in a static.</summary>
[SharedAcrossUsers("keyed by the customer, never enumerated")]
public sealed class CustomerLocal<T>(Func<T> create)
{
    [UserRegistry]
    private readonly ConcurrentDictionary<string, Lazy<T>> _values = new(StringComparer.Ordinal);

    public T For(CustomerContext context) => _values.GetOrAdd(context.CustomerId, _ => new Lazy<T>(create)).Value;

    public void Set(CustomerContext context, T value) => _values[context.CustomerId] = new Lazy<T>(() => value);

    public void Remove(CustomerContext context) => _values.TryRemove(context.CustomerId, out _);
}
