namespace Netra.Execution.Testing;

/// <summary>One user has seen what is another's.</summary>
public sealed class IsolationLeakException : Exception
{
    internal IsolationLeakException(string message)
        : base(message)
    {
    }
}

/// <summary>A test that proves nothing: the user who should see their own did not, so that the other did not see it says nothing.</summary>
public sealed class InconclusiveProbeException : Exception
{
    internal InconclusiveProbeException(string message)
        : base(message)
    {
    }
}
