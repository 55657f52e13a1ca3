namespace Netra.Execution;

/// <summary>Takes out of tool calls what a client must not see. Called for every call; register an own one to replace the default, which takes out nothing.</summary>
public interface IEventRedactor
{
    /// <summary>Redacts what a tool is called with.</summary>
    /// <param name="tool">The tool.</param>
    /// <param name="arguments">The arguments as text.</param>
    string? RedactArguments(string tool, string? arguments);

    /// <summary>Redacts what a tool gave.</summary>
    /// <param name="tool">The tool.</param>
    /// <param name="result">The result as text.</param>
    string? RedactResult(string tool, string? result);
}

/// <summary>Takes out nothing: the user's own client may see the user's own data.</summary>
internal sealed class TransparentRedactor : IEventRedactor
{
    public string? RedactArguments(string tool, string? arguments) => arguments;

    public string? RedactResult(string tool, string? result) => result;
}
