namespace Netra.Execution.Analyzers.Model;

/// <summary>What a project's process is to its users. Unsupported: public for the code fixes and the tool.</summary>
public enum ProjectKind
{
    /// <summary>Nothing says who will load it.</summary>
    Library,

    /// <summary>One process serves many users.</summary>
    Server,

    /// <summary>The process belongs to one user.</summary>
    Client,

    /// <summary>It tests the others.</summary>
    Test,
}
