using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using Dispatch.Core.Customers;

namespace Dispatch.Application.Sessions;

public static class ActiveSessions
{
    private static readonly ConcurrentDictionary<string, CustomerContext> s_byDesk = new(StringComparer.Ordinal);

    /// <summary>Who is being served.</summary>
    public static CustomerContext? Current { get; set; }

    public static void Enter(CustomerContext context, string desk)
    {
        s_byDesk[desk] = context;
        Current = context;
    }

    public static string AtDesk(CustomerContext context, string desk) =>
        s_byDesk.TryGetValue(desk, out var customer) ? customer.CustomerId : "nobody";

    public static string WhoAmI(CustomerContext context) => Current?.CustomerId ?? "nobody";
}

/// <summary>The last few of anything.</summary>
public static class Recent<T>
{
    private static readonly Queue<T> s_items = new();

    public static void Add(T item)
    {
        lock (s_items)
        {
            s_items.Enqueue(item);
            if (s_items.Count > 5)
                s_items.Dequeue();
        }
    }

    public static IReadOnlyList<T> All()
    {
        lock (s_items)
            return s_items.ToArray();
    }
}

public sealed class VisitLog
{
    public void Visit(CustomerContext context) => Recent<CustomerContext>.Add(context);

    public int Count() => Recent<CustomerContext>.All().Count;
}
