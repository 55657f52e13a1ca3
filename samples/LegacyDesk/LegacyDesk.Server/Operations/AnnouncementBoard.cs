using LegacyDesk.Core.Engine;

namespace LegacyDesk.Server.Operations;

/// <summary>Says something to everybody, which is what a broadcast is for.</summary>
public sealed class AnnouncementBoard(WebSocketBridge bridge)
{
    /// <summary>Shows a text in every browser.</summary>
    public void Announce(string text) => bridge.Broadcast(new DeskEvent("announcement", null, text));
}
