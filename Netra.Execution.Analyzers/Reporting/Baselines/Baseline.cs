using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Netra.Execution.Analyzers.Reporting.Baselines;

/// <summary>
/// The violations that a code base had when it adopted the rules. Sites of a member within its row's count are silent, one more brings the last ones back.
/// It lives as long as one analysis of one compilation, and is used from many threads.
/// </summary>
internal sealed class Baseline
{
    private readonly Compilation _compilation;
    private readonly Dictionary<(string Rule, string Member), BaselineRow> _rows;
    private readonly ConcurrentDictionary<(string Rule, string Member), int> _found = new();
    private readonly ConcurrentDictionary<BaselineRow, string> _moved = new();
    private readonly Lazy<ImmutableArray<BaselineRow>> _movable;

    private Baseline(Compilation compilation, string path, SourceText text)
    {
        _compilation = compilation;
        Path = path;
        Text = text;
        File = BaselineFile.Parse(text);
        _rows = File.Rows.ToDictionary(row => (row.Rule, row.Member));
        _movable = new Lazy<ImmutableArray<BaselineRow>>(() => File.Rows.Where(row => row.MayBeMovedIn(_compilation)).ToImmutableArray());
    }

    public string Path { get; }

    public SourceText Text { get; }

    public BaselineFile File { get; }

    /// <summary>The baseline among the additional files; null where there is none.</summary>
    public static Baseline? Of(Compilation compilation, ImmutableArray<AdditionalText> files, CancellationToken cancellationToken) =>
        files.FirstOrDefault(file => System.IO.Path.GetFileName(file.Path) == BaselineFile.Name) is { } file && file.GetText(cancellationToken) is { } text
            ? new Baseline(compilation, file.Path, text)
            : null;

    /// <summary>How many of the sites of a member stay silent.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="member">The member's documentation id.</param>
    /// <param name="count">How many sites one tree or type found in it.</param>
    public int Allowed(string rule, string member, int count)
    {
        var total = _found.AddOrUpdate((rule, member), count, (_, known) => known + count);
        if (_rows.TryGetValue((rule, member), out var row))
        {
            return Math.Max(0, Math.Min(count, row.Count - (total - count)));
        }

        var moved = new BaselineRow(rule, member, count, default);
        var origin = _movable.Value.FirstOrDefault(candidate => moved.IsMovedFrom(candidate) && _moved.GetOrAdd(candidate, member) == member);
        return origin is null ? 0 : count;
    }

    /// <summary>How many sites a row's member has.</summary>
    public int FoundFor(BaselineRow row) => _found.TryGetValue((row.Rule, row.Member), out var count) ? count : 0;

    /// <summary>The member that took the row of another along; null where none did.</summary>
    public string? MovedTo(BaselineRow row) => _moved.TryGetValue(row, out var member) ? member : null;

    /// <summary>The row's member, as far as this compilation declares it.</summary>
    public ISymbol? Declared(BaselineRow row) => row.DeclaredIn(_compilation);

    /// <summary>Whether the row names nothing, in a type of this compilation: no other project can own it.</summary>
    public bool IsOrphan(BaselineRow row) => row.IsOrphanIn(_compilation);

    public Location PlaceOf(TextSpan line) => Location.Create(Path, line, Text.Lines.GetLinePositionSpan(line));
}
