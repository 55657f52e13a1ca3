namespace Netra.Execution.CodeFixes.Rewriting;

/// <summary>A person's answer to a group that was refused because nobody could be found for it.</summary>
/// <param name="Value">An expression that is valid where the engine is made; of an account, the documentation id of the static member that gives it.</param>
/// <param name="IsAccount">Whether it is the account of a service, named by its member.</param>
public sealed record ContextDecision(string Value, bool IsAccount);
