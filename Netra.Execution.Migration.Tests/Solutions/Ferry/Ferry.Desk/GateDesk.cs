using Ferry.Core;

namespace Ferry.Desk;

/// <summary>Opens the gate.</summary>
public sealed class GateDesk
{
    public string Open(PassengerContext passenger) => new BookingEngine().Book("gate");
}
