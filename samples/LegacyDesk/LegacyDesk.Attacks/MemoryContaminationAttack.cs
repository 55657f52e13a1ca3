namespace LegacyDesk.Attacks;

/// <summary>Both keep something under the same name; each must find their own and nothing else.</summary>
public sealed class MemoryContaminationAttack : IAttack
{
    public string Name => "memory contamination";

    public async Task RunAsync(DeskClient anna, DeskClient bela, LeakCounter leaks, CancellationToken cancellationToken)
    {
        await AttackAsync(
            "the notes of a topic",
            (client, canary) => client.PutAsync("api/notes/billing", new { Text = canary }, cancellationToken),
            client => client.GetAsync("api/notes/billing", cancellationToken));
        await AttackAsync(
            "the drafts",
            (client, canary) => client.PostAsync("api/drafts", new { Subject = canary, Body = "Dear desk" }, cancellationToken),
            client => client.GetAsync("api/drafts", cancellationToken));
        await AttackAsync(
            "the assistant's scratch lines",
            (client, canary) => client.PostAsync("api/assist/scratch", new { Text = canary }, cancellationToken),
            client => client.GetAsync("api/assist/scratch", cancellationToken));

        async Task AttackAsync(string place, Func<DeskClient, string, Task> write, Func<DeskClient, Task<string>> read)
        {
            var annas = AttackHost.Canary("anna");
            var belas = AttackHost.Canary("bela");
            await Task.WhenAll(write(anna, annas), write(bela, belas));
            var readings = await Task.WhenAll(read(anna), read(bela));
            LeakCounter.MustContain(place, readings[0], annas);
            LeakCounter.MustContain(place, readings[1], belas);
            leaks.MustNotContain($"{place}, at anna", readings[0], belas);
            leaks.MustNotContain($"{place}, at bela", readings[1], annas);
        }
    }
}
