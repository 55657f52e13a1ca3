using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;

namespace LegacyDesk.Core.Text;

/// <summary>Fills <c>{Name}</c> in a text with an object's properties.</summary>
public static partial class PropertyTemplate
{
    private static readonly ConcurrentDictionary<Type, Dictionary<string, PropertyInfo>> s_properties = new();

    /// <summary>Fills a text. Names that the model lacks stay as they are.</summary>
    public static string Fill(string template, object model)
    {
        var properties = s_properties.GetOrAdd(model.GetType(), type => type.GetProperties().ToDictionary(property => property.Name));
        return Placeholder().Replace(template, match =>
            properties.TryGetValue(match.Groups[1].Value, out var property)
                ? Convert.ToString(property.GetValue(model), CultureInfo.InvariantCulture) ?? ""
                : match.Value);
    }

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex Placeholder();
}
