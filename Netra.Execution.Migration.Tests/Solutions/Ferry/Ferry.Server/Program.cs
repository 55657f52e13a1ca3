using Ferry.Core;
using Ferry.Server;
using Microsoft.Extensions.DependencyInjection;

using var provider = new ServiceCollection().AddFerry().BuildServiceProvider();
var kiosk = provider.GetRequiredService<Kiosk>();
Console.WriteLine(await kiosk.PrintAsync(new PassengerContext("mara"), "Olbia"));
