using System.Security.Cryptography;

namespace Netra.Execution.Testing;

/// <summary>One of the two users of a probe.</summary>
public sealed class ProbeUser
{
    private readonly Turns _turns;
    private readonly Evidence _evidence;

    internal ProbeUser(string name, Turns turns, Evidence evidence)
    {
        Name = $"{name}-{RandomNumberGenerator.GetHexString(8, lowercase: true)}";
        _turns = turns;
        _evidence = evidence;
        _evidence.Add(this, Name, "name");
    }

    /// <summary>Who it is: to sign in with. It is a canary itself.</summary>
    public string Name { get; }

    /// <summary>The step that the user is at.</summary>
    internal string Step { get; private set; } = "start";

    /// <summary>Makes a word that occurs nowhere else and belongs to this user.</summary>
    /// <param name="what">What it stands for, for the report.</param>
    public string Canary(string what)
    {
        var canary = $"{what}-{RandomNumberGenerator.GetHexString(12, lowercase: true)}";
        _evidence.Add(this, canary, what);
        return canary;
    }

    /// <summary>Does a step in its turn, and checks what the user got to see by it.</summary>
    /// <param name="name">What it is called in the report.</param>
    /// <param name="step">The step.</param>
    /// <returns>What the user got to see.</returns>
    /// <exception cref="IsolationLeakException">There is another user's canary in it.</exception>
    public async Task<string> StepAsync(string name, Func<Task<string>> step)
    {
        ArgumentNullException.ThrowIfNull(step);
        await PointAsync(name).ConfigureAwait(false);
        var seen = await step().ConfigureAwait(false);
        Saw(name, seen);
        return seen;
    }

    /// <summary>Does a step in its turn, by which the user sees nothing.</summary>
    /// <param name="name">What it is called in the report.</param>
    /// <param name="step">The step.</param>
    public async Task StepAsync(string name, Func<Task> step)
    {
        ArgumentNullException.ThrowIfNull(step);
        await PointAsync(name).ConfigureAwait(false);
        await step().ConfigureAwait(false);
    }

    /// <summary>A point within a step, for example in an agent or a service that the test replaces: the other user may go on here first.</summary>
    /// <param name="name">What it is called in the report.</param>
    public Task PointAsync(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        Step = name;
        return _turns.WaitAsync(this);
    }

    /// <summary>Checks what reached the user otherwise, for example events.</summary>
    /// <param name="where">Where, for the report.</param>
    /// <param name="text">What.</param>
    /// <exception cref="IsolationLeakException">There is another user's canary in it.</exception>
    public void Saw(string where, string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        _evidence.Check(this, where, text);
    }

    /// <summary>Makes sure that the user saw their own: a host that shows nothing leaks nothing either.</summary>
    /// <param name="text">What they saw.</param>
    /// <param name="canary">What must be in it.</param>
    /// <exception cref="InconclusiveProbeException">It is missing.</exception>
    public void MustSee(string text, string canary)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!text.Contains(canary, StringComparison.OrdinalIgnoreCase))
        {
            throw new InconclusiveProbeException($"{Name} does not see their own '{canary}' at '{Step}', only: {text}");
        }
    }

    /// <inheritdoc />
    public override string ToString() => Name;
}
