using Microsoft.AspNetCore.SignalR;

namespace Every.OfNETRA3003;

public sealed class DeskHub : Hub
{
    public async Task Show(string text)
    {
        Clients.User(text);
        await Clients.All.SendAsync("shown", text);
    }
}
