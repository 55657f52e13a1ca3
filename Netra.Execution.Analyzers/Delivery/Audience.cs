namespace Netra.Execution.Analyzers.Delivery;

/// <summary>For whom something is that is sent.</summary>
/// <param name="Way">What shows it, "member `data` → `UserSession`".</param>
/// <param name="IsAddressed">True if it names its recipient, false if it is a user's data.</param>
internal readonly record struct Audience(string Way, bool IsAddressed);
