using Ferry.Core;

namespace Ferry.Server;

/// <summary>A machine on the quay; the container hands it the engine.</summary>
public sealed class Kiosk(BookingEngine engine)
{
    public Task<string> PrintAsync(PassengerContext passenger, string route) => engine.BookAsync(route);
}
