using Microsoft.Extensions.Options;

namespace Every.OfNETRA2014;

public sealed record Settings
{
    public string Theme { get; set; } = "";
}

public sealed class Pages(IOptions<Settings> settings)
{
    public string Show(string theme)
    {
        settings.Value.Theme = theme;
        return Draw(settings.Value);
    }

    private static string Draw(Settings settings) => settings.ToString();
}
