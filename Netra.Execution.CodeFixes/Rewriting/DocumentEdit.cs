using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Netra.Execution.CodeFixes.Rewriting;

/// <summary>The changes of one document: sorted by position, without overlap, in finished and formatted text.</summary>
public sealed record DocumentEdit(DocumentId Document, ImmutableArray<TextChange> Changes);
