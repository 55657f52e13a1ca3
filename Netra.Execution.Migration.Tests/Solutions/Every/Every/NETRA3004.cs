namespace Every.OfNETRA3004;

public sealed record Done(int At);

public class DeskUpdates
{
    public Task DoneAsync(Done done) => SendAsync("done", done);

    public Task SendAsync(string eventName, object payload) => Task.CompletedTask;
}

public sealed class Desk(DeskUpdates updates)
{
    public Task Run(Done done) => updates.SendAsync("done", done);
}
