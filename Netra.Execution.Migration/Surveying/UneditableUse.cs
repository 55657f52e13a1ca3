namespace Netra.Execution.Migration.Surveying;

/// <summary>Why a place that names something replaced is not edited.</summary>
public enum UneditableBecause
{
    /// <summary>It is in another language than C#.</summary>
    Language,

    /// <summary>A tool writes it.</summary>
    Generated,

    /// <summary>It asks for it by its name at run time.</summary>
    Reflection,

    /// <summary>No configuration and no target compiles it.</summary>
    Inactive,
}

/// <summary>A place that names something replaced, and that nothing rewrites.</summary>
/// <param name="Name">What is named there.</param>
/// <param name="File">Its file: a full path.</param>
/// <param name="Line">1-based.</param>
/// <param name="Because">Why nothing rewrites it.</param>
public sealed record UneditableUse(string Name, string File, int Line, UneditableBecause Because = UneditableBecause.Language);
