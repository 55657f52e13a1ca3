namespace Netra.Execution;

/// <summary>Where event logs that outlive the process are kept.</summary>
public sealed class FileUserEventLogOptions
{
    /// <summary>
    /// The folder; made where it is missing. One process at a time may use it. The names of the files show no user; their contents are the users' data, and go
    /// when their events have expired.
    /// </summary>
    public string Folder { get; set; } = "";

    /// <summary>
    /// Whether each event is on the disk before anybody sees it. Off: a crash of the process loses nothing either, a power failure may lose the last moments.
    /// </summary>
    public bool FlushToDisk { get; set; }
}
