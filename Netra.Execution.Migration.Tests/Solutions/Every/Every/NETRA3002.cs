using Microsoft.AspNetCore.SignalR;

namespace Every.OfNETRA3002;

public sealed class DeskHub(CallerSession session) : Hub
{
    public Task Show() => Clients.All.SendAsync("session", session);
}
