using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Netra.Execution.CodeFixes.Rewriting.Text;

/// <summary>One change of a document's original text.</summary>
internal abstract record Edit(DocumentId Document);

/// <summary>Text in place of a span; an insertion where the span is empty. Insertions at one position follow their <paramref name="Order"/>.</summary>
internal sealed record TextEdit(DocumentId Document, TextSpan Span, string NewText, int Order = 0) : Edit(Document);

/// <summary>A declaration or statement that goes with its whole lines. Neighbours that go together leave one gap, not several.</summary>
internal sealed record LineRemoval(DocumentId Document, TextSpan Span, SourceText Text) : Edit(Document);

/// <summary>An item that leaves a parameter or argument list.</summary>
internal sealed record ListRemoval(DocumentId Document, ListShape List, int Index) : Edit(Document);

/// <summary>An item that joins a parameter or argument list before the item <paramref name="BeforeIndex"/> of the original list.</summary>
internal sealed record ListAddition(DocumentId Document, ListShape List, int BeforeIndex, string NewText) : Edit(Document);

/// <summary>A change that several groups may ask for and that happens once. Equal keys carry equal edits.</summary>
internal sealed record Requirement(string Key, ImmutableArray<Edit> Edits);
