namespace LegacyDesk.Attacks;

/// <summary>An engine that was made for Anna must not be handed to Bela: whoever asks an agent who they are hears their own name.</summary>
public sealed class FactoryMisuseAttack : IAttack
{
    public string Name => "factory misuse";

    public async Task RunAsync(DeskClient anna, DeskClient bela, LeakCounter leaks, CancellationToken cancellationToken)
    {
        var ticket = await anna.OpenTicketAsync("The app shows a crash", cancellationToken);

        LeakCounter.MustContain("anna's concierge", await anna.GetAsync("api/concierge", cancellationToken), anna.User);
        leaks.MustNotContain("the engine kept by the concierge", await bela.GetAsync("api/concierge", cancellationToken), anna.User);

        var rating = await bela.PostAsync($"api/tickets/{ticket}/triage", new { }, cancellationToken);
        leaks.MustNotContain("the engine kept for the ratings", rating, anna.User);

        leaks.MustNotContain("the engine made for the chat", await bela.AskAsync("profile", "Who am I?", cancellationToken), anna.User);
    }
}
