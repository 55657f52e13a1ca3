namespace Netra.Execution.Analyzers.Model;

/// <summary>For whom something is that is sent. Unsupported: public for the code fixes and the tool.</summary>
/// <param name="Way">What shows it, "member `data` → `UserSession`".</param>
/// <param name="IsAddressed">True if it names its recipient, false if it is a user's data.</param>
public readonly record struct Audience(string Way, bool IsAddressed);
