using System.Diagnostics.CodeAnalysis;

namespace Netra.Execution;

/// <summary>What a context needs to know of the run that it belongs to.</summary>
internal interface IRunScope
{
    /// <summary>The first cause of an end has been found; emissions are dropped from now on.</summary>
    bool IsEnded { get; }

    /// <summary>Cancelled when the run ends, for whatever cause.</summary>
    CancellationToken Ended { get; }

    /// <summary>Its user's lane, in use until the run has really ended.</summary>
    UserLane Lane { get; }

    /// <summary>The order of its events; null before the first one.</summary>
    RunGrammar? Grammar { get; }

    /// <summary>Lets a run below use this run's permit.</summary>
    /// <param name="permit">The permit, with one holder more.</param>
    /// <returns>False where as many runs as may are below this one already.</returns>
    bool TryLendPermit([NotNullWhen(true)] out RunPermit? permit);
}
