using Microsoft.CodeAnalysis;

namespace Netra.Execution.Migration.Migrating;

/// <summary>Why a rewritten solution cannot stay as it is. The key has no position, so that old failures stay known when lines move.</summary>
/// <param name="Document">Where; null where no document is to blame.</param>
/// <param name="Key">The same for the same failure before and after a rewrite.</param>
/// <param name="Code">The code of the refusal.</param>
/// <param name="Reason">What stands in the way.</param>
/// <param name="Decision">What a person would have to decide.</param>
internal sealed record Failure(DocumentId? Document, string Key, string Code, string Reason, string Decision);
