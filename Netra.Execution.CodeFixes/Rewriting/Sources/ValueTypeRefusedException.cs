using Microsoft.CodeAnalysis;

namespace Netra.Execution.CodeFixes.Rewriting.Sources;

/// <summary>A record or a struct keeps no factory: it can be handed one by a call.</summary>
internal sealed class ValueTypeRefusedException(ITypeSymbol type, ITypeSymbol factory) : RewriteRefusedException(
    RefusalCodes.NoFactory,
    $"'{type.Name}' cannot be given a '{factory.Name}' by its constructor",
    $"hand the '{factory.Name}' to the method that makes the engine");
