using Ferry.Core;
using Ferry.Desk;

namespace Ferry.Server;

/// <summary>Open when the others are not; a factory cannot reach what it keeps.</summary>
public sealed class NightCounter
{
    private readonly GateDesk _gate = new();

    public string Serve(PassengerContext passenger) => _gate.Open(passenger);
}
