using System.Collections.Immutable;
using Netra.Execution.CodeFixes.Rewriting.Text;

namespace Netra.Execution.CodeFixes.Rewriting.Sources;

/// <summary>An expression that is valid at a place, and what has to be added elsewhere so that it is.</summary>
internal sealed record Source(string Expression, ImmutableArray<Requirement> Requirements)
{
    public static Source Of(string expression) => new(expression, ImmutableArray<Requirement>.Empty);
}
