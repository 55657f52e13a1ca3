namespace Netra.Execution.Migration.Loading;

/// <summary>Nothing could be trusted: the solution, or one project of it, was not loaded. The message names it, says why, and names the way out.</summary>
public sealed class LoadException(string message) : Exception(message);
