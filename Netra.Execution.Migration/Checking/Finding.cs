using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Netra.Execution.Migration.Checking;

/// <summary>One reported violation.</summary>
/// <param name="RuleId">The rule.</param>
/// <param name="Severity">As the solution's configuration says.</param>
/// <param name="Message">What was found and what to do.</param>
/// <param name="HelpLink">The rule's page.</param>
/// <param name="File">The file's full path; of the project where the finding has no place in the source.</param>
/// <param name="Line">1-based.</param>
/// <param name="Column">1-based.</param>
/// <param name="Project">The project that it was found in.</param>
public sealed record Finding(string RuleId, DiagnosticSeverity Severity, string Message, string HelpLink, string File, int Line, int Column, string Project)
{
    /// <summary>The documentation id of the member around it; empty where it is in none.</summary>
    public string Member { get; init; } = "";

    /// <summary>Null in a file that is not compiled.</summary>
    internal DocumentId? Document { get; init; }

    internal TextSpan Span { get; init; }

    /// <summary>False where it is about a project as a whole.</summary>
    internal bool HasPlace { get; init; } = true;

    /// <summary>The id that the project's configuration names and the project does not have; null where the finding is another.</summary>
    internal string? Named { get; init; }
}

/// <summary>What a check found.</summary>
/// <param name="Findings">By file and position.</param>
/// <param name="Unparsable">Files with syntax errors: left untouched, and named.</param>
public sealed record CheckResult(IReadOnlyList<Finding> Findings, IReadOnlyList<string> Unparsable)
{
    /// <summary>What a pragma or an attribute in the source suppresses, by file and position.</summary>
    public IReadOnlyList<Finding> Suppressed { get; init; } = [];
}
