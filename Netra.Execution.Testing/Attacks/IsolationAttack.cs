namespace Netra.Execution.Testing;

/// <summary>
/// The four ways in which shared servers leak, as ready tests. Each runs as two users in the orders that an <see cref="IsolationProbe"/> tries, each order on a
/// server of its own, and fails when one sees the other's.
/// </summary>
public sealed class IsolationAttack
{
    private readonly Func<IAttackedClient, ProbeUser, CancellationToken, Task> _scenario;

    private IsolationAttack(string name, Func<IAttackedClient, ProbeUser, CancellationToken, Task> scenario)
    {
        Name = name;
        _scenario = scenario;
    }

    /// <summary>Each tells an agent a secret; neither answer nor summary may have the other's.</summary>
    public static IsolationAttack DataBleeding { get; } = new("data bleeding", DataBleedingAsync);

    /// <summary>Both listen while both ask; what one's agent shows must not reach the other.</summary>
    public static IsolationAttack CrossDelivery { get; } = new("cross-delivery", CrossDeliveryAsync);

    /// <summary>Both keep something under one name; each must find their own.</summary>
    public static IsolationAttack MemoryContamination { get; } = new("memory contamination", MemoryContaminationAsync);

    /// <summary>Both ask an agent for whom it works, again and again; an engine made for one must not serve the other.</summary>
    public static IsolationAttack FactoryMisuse { get; } = new("factory misuse", FactoryMisuseAsync);

    /// <summary>All four.</summary>
    public static IReadOnlyList<IsolationAttack> All { get; } = [DataBleeding, CrossDelivery, MemoryContamination, FactoryMisuse];

    /// <summary>What it is called.</summary>
    public string Name { get; }

    /// <summary>Attacks.</summary>
    /// <param name="start">Starts a new server, on which nobody has been.</param>
    /// <param name="probe">How many orders are tried; null: 20.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="IsolationLeakException">A user saw what is the other's; the message has the order and the path.</exception>
    /// <exception cref="InconclusiveProbeException">The server has none of the doors, or a user did not even see their own.</exception>
    public Task RunAsync(Func<CancellationToken, Task<IAttackedHost>> start, IsolationProbe? probe = null, CancellationToken cancellationToken = default) =>
        (probe ?? new IsolationProbe { MaxSchedules = 20 }).RunAsync(
            start,
            async (host, user) =>
            {
                await using var client = await host.SignInAsync(user.Name, cancellationToken).ConfigureAwait(false);
                await _scenario(client, user, cancellationToken).ConfigureAwait(false);
            },
            cancellationToken);

    /// <inheritdoc />
    public override string ToString() => Name;

    private static async Task DataBleedingAsync(IAttackedClient client, ProbeUser user, CancellationToken cancellationToken)
    {
        var secret = user.Canary("secret");
        var tried = await TryAsync(() => user.StepAsync("tell an agent a secret", () => client.AskAsync($"My card is {secret}", cancellationToken))).ConfigureAwait(false);
        await TryAsync(() => user.StepAsync("greet an agent", () => client.AskAsync("Hello", cancellationToken))).ConfigureAwait(false);
        tried |= await TryAsync(async () =>
            user.MustSee(await user.StepAsync("ask what was said", () => client.RecallAsync(cancellationToken)).ConfigureAwait(false), secret)).ConfigureAwait(false);
        Require(tried);
    }

    private static async Task CrossDeliveryAsync(IAttackedClient client, ProbeUser user, CancellationToken cancellationToken) =>
        Require(await TryAsync(async () =>
        {
            await user.PointAsync("listen").ConfigureAwait(false);
            await using var stream = await client.ListenAsync(cancellationToken).ConfigureAwait(false);
            foreach (var question in new[] { "first", "second" })
            {
                var thought = user.Canary(question);
                await user.StepAsync($"ask a {question} time", () => client.AskAsync(thought, cancellationToken)).ConfigureAwait(false);
                await stream.WaitForAsync(thought, cancellationToken).ConfigureAwait(false);
                user.Saw("the event stream", stream.Received);
            }

            await user.PointAsync("look at the events").ConfigureAwait(false);
            user.Saw("the event stream", stream.Received);
        }).ConfigureAwait(false));

    private static async Task MemoryContaminationAsync(IAttackedClient client, ProbeUser user, CancellationToken cancellationToken) =>
        Require(await TryAsync(async () =>
        {
            var note = user.Canary("note");
            await user.StepAsync("keep a note", () => client.KeepAsync("billing", note, cancellationToken)).ConfigureAwait(false);
            user.MustSee(await user.StepAsync("read the note", () => client.ReadAsync("billing", cancellationToken)).ConfigureAwait(false), note);
        }).ConfigureAwait(false));

    private static async Task FactoryMisuseAsync(IAttackedClient client, ProbeUser user, CancellationToken cancellationToken) =>
        Require(await TryAsync(async () =>
        {
            foreach (var time in new[] { "first", "second" })
            {
                var answer = await user.StepAsync($"ask a {time} time who one is", () => client.WhoAmIAsync(cancellationToken)).ConfigureAwait(false);
                user.MustSee(answer, user.Name);
            }
        }).ConfigureAwait(false));

    private static async Task<bool> TryAsync(Func<Task> attempt)
    {
        try
        {
            await attempt().ConfigureAwait(false);
            return true;
        }
        catch (NotSupportedException)
        {
            return false;
        }
    }

    private static void Require(bool tried)
    {
        if (!tried)
        {
            throw new InconclusiveProbeException("The server has none of the doors that this attack goes through.");
        }
    }
}
