namespace Netra.Execution.Tests.Support;

/// <summary>Every order in which several actors' steps can come, each actor's own in their order.</summary>
internal static class Interleavings
{
    /// <summary>Each order as the actors' numbers; with a, b and c steps there are (a+b+c)!/(a!·b!·c!).</summary>
    /// <param name="steps">How many steps each actor has.</param>
    public static IEnumerable<int[]> Of(params int[] steps)
    {
        var (left, order) = (steps.ToArray(), new int[steps.Sum()]);
        return From(0);

        IEnumerable<int[]> From(int place)
        {
            if (place == order.Length)
            {
                yield return [.. order];
                yield break;
            }

            for (var actor = 0; actor < left.Length; actor++)
            {
                if (left[actor] == 0)
                {
                    continue;
                }

                left[actor]--;
                order[place] = actor;
                foreach (var whole in From(place + 1))
                {
                    yield return whole;
                }

                left[actor]++;
            }
        }
    }
}

/// <summary>
/// A script whose steps are done one by one, when the schedule says so. Whoever walks through it stands still between two steps; a script whose actor has
/// ended has no more steps.
/// </summary>
internal sealed class Script
{
    private readonly TaskCompletionSource[] _may;
    private readonly TaskCompletionSource[] _did;
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _next;
    private volatile bool _begun;

    public Script(int steps)
    {
        _may = [.. Enumerable.Range(0, steps).Select(_ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously))];
        _did = [.. Enumerable.Range(0, steps).Select(_ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously))];
    }

    /// <summary>Stands still until the step may be done.</summary>
    public Task MayAsync(int step, CancellationToken cancellationToken)
    {
        _begun = true;
        return _may[step].Task.WaitAsync(cancellationToken);
    }

    public void Did(int step) => _did[step].TrySetResult();

    public void Ended() => _ended.TrySetResult();

    /// <summary>Lets the next step be done, and waits for it where somebody stands before it.</summary>
    public Task StepAsync()
    {
        var step = _next++;
        _may[step].SetResult();
        return _begun ? Task.WhenAny(_did[step].Task, _ended.Task) : Task.CompletedTask;
    }
}
