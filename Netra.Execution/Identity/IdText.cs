namespace Netra.Execution;

/// <summary>What an id may consist of: short, and nothing that could forge a log line or a header.</summary>
internal static class IdText
{
    public const int MaxLength = 128;

    public static string Require(string? value, string parameterName)
    {
        ArgumentException.ThrowIfNullOrEmpty(value, parameterName);
        return IsValid(value)
            ? value
            : throw new ArgumentException($"An id has at most {MaxLength} letters, digits or printable ASCII characters, and no white space.", parameterName);
    }

    public static bool IsValid(string? value)
    {
        if (string.IsNullOrEmpty(value) || value.Length > MaxLength)
        {
            return false;
        }

        foreach (var character in value)
        {
            if (character is <= ' ' or '\x7f' || (character > '\x7f' && !char.IsLetterOrDigit(character)))
            {
                return false;
            }
        }

        return true;
    }

    public static InvalidOperationException Unset(string type) => new($"This {type} was never set: it is the type's default value.");

    public static FormatException Malformed(string type) => new($"The text is no {type}.");
}
