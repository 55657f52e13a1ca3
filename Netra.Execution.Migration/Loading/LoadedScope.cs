using Microsoft.CodeAnalysis;

namespace Netra.Execution.Migration.Loading;

/// <summary>The part of a snapshot that is checked and may be edited.</summary>
/// <param name="Projects">Its projects; the others are only compiled with them.</param>
/// <param name="Pinned">Those of them that code which was not loaded may call: what such code can see keeps its signature.</param>
public sealed record LoadedScope(IReadOnlyCollection<ProjectId> Projects, IReadOnlySet<ProjectId> Pinned)
{
    /// <summary>False for a part of a solution.</summary>
    public bool IsWhole { get; init; } = true;

    /// <summary>Those of them that a project in another language references: what its files name keeps its signature.</summary>
    internal IReadOnlySet<ProjectId> CalledByOthers { get; init; } = new HashSet<ProjectId>();

    /// <summary>Those files.</summary>
    internal OtherLanguages OtherLanguages { get; init; } = new([]);

    /// <summary>Whether a document's file belongs to one of the projects, itself or as a link.</summary>
    public bool Edits(Solution solution, DocumentId document) =>
        Projects.Contains(document.ProjectId) || solution.GetDocument(document)!.GetLinkedDocumentIds().Any(linked => Projects.Contains(linked.ProjectId));
}
