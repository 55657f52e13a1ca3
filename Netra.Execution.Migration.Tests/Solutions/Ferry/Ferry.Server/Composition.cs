using Ferry.Core;
using Ferry.Desk;
using Microsoft.Extensions.DependencyInjection;

namespace Ferry.Server;

public static class Composition
{
    public static IServiceCollection AddFerry(this IServiceCollection services)
    {
        services.AddSingleton<Timetable>();
        services.AddSingleton<BookingEngine>();
        services.AddSingleton<BookingNotifier>();
        services.AddSingleton<IBookingFactory, BookingFactory>();
        services.AddSingleton<TicketDesk>();
        services.AddSingleton<RefundDesk>();
        services.AddSingleton<BoardingDesk>();
        services.AddSingleton<LuggageDesk>();
        services.AddSingleton<WaitingList>();
        services.AddSingleton<Kiosk>();
        return services;
    }
}
