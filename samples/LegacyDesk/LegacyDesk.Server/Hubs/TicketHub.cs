using LegacyDesk.Core.Conversations;
using LegacyDesk.Server.Identity;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.SignalR;

namespace LegacyDesk.Server.Hubs;

/// <summary>What the ticket page hears of.</summary>
[Authorize]
public sealed class TicketHub(FavouriteReplies favourites, TimeProvider time) : Hub
{
    /// <summary>Tells all pages of all users that the list has changed; what has changed they ask for themselves.</summary>
    public Task Refresh() => Clients.All.SendAsync("refresh");

    /// <summary>Shows the caller's favourites on all of the caller's devices.</summary>
    public Task ShowFavourites()
    {
        var http = Context.GetHttpContext() ?? throw new HubException("There is no request.");
        return Clients.User(Context.UserIdentifier!).SendAsync("favourites", favourites.Of(DeskIdentity.ContextFor(http)));
    }

    /// <summary>Shows the visit that begins.</summary>
    public async Task Enter(string page)
    {
        var visit = new UserSession($"{Context.UserIdentifier} on {page}", time.GetUtcNow());
        await Clients.Others.SendAsync("entered", visit);
    }
}
