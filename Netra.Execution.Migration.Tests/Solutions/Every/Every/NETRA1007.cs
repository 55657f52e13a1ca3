using System.Security.Claims;
using Microsoft.AspNetCore.Mvc;

namespace Every.OfNETRA1007;

public sealed class Store
{
    public object Load(string userId) => userId;
}

public sealed class OrdersController(Store store) : ControllerBase
{
    public string? Me => User.FindFirstValue(ClaimTypes.NameIdentifier);

    public object Get(string userId) => store.Load(userId);
}
