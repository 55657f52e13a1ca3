using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Netra.Execution.Annotations;

namespace Dispatch.Core.Customers;

/// <summary>The customer on whose behalf something is done; immutable.</summary>
[UserScoped]
public sealed class CustomerContext
{
    private CustomerContext(string customerId)
    {
        CustomerId = customerId;
    }

    [UserKey]
    public string CustomerId { get; }

    /// <summary>The one way from a request.</summary>
    /// <exception cref="UnauthorizedAccessException">The request carries no customer.</exception>
    public static CustomerContext FromRequest(HttpContext request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var id = request.User.FindFirst(ClaimTypes.NameIdentifier)?.Value;
        return id is null
            ? throw new UnauthorizedAccessException("The request carries no customer.")
            : new CustomerContext(id);
    }

    /// <summary>The way from a job that a customer handed in; the ticket proves who that was.</summary>
    public static CustomerContext FromTicket(JobTicket ticket, byte[] key)
    {
        ArgumentNullException.ThrowIfNull(ticket);
        return ticket.IsGenuine(key)
            ? new CustomerContext(ticket.CustomerId)
            : throw new UnauthorizedAccessException("The ticket is not ours.");
    }
}

/// <summary>Who handed a job in, sealed when the request was authenticated.</summary>
public sealed record JobTicket([property: UserKey] string CustomerId, string Seal)
{
    public static JobTicket Issue(CustomerContext context, byte[] key) => new(context.CustomerId, SealOf(context.CustomerId, key));

    public bool IsGenuine(byte[] key) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(Seal), Encoding.UTF8.GetBytes(SealOf(CustomerId, key)));

    private static string SealOf(string customerId, byte[] key) =>
        Convert.ToHexString(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(customerId)));
}
