namespace LegacyDesk.Core.Conversations;

/// <summary>The first line of a reply.</summary>
public static class Salutation
{
    private static readonly IReadOnlyDictionary<string, string> s_byLanguage = new Dictionary<string, string>
    {
        ["en"] = "Hello {0},",
        ["de"] = "Guten Tag {0},",
        ["fr"] = "Bonjour {0},",
    };

    /// <summary>The salutation for a language, English where it is unknown.</summary>
    public static string For(string language, string name) =>
        string.Format(s_byLanguage.GetValueOrDefault(language, s_byLanguage["en"]), name);

    /// <summary>The line that the wallboard in the lobby shows.</summary>
    public static string Wallboard() =>
        CustomerProfile.Featured is { } customer ? For(customer.Language, customer.Name) : "Welcome";
}
