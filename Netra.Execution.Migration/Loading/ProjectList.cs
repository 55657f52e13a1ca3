using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;

namespace Netra.Execution.Migration.Loading;

/// <summary>Which C# projects a solution or project file names, and which of them reference which, read from the files alone: also where MSBuild cannot load them.</summary>
internal static partial class ProjectList
{
    /// <summary>Full paths of the projects that <paramref name="path"/> names; itself where it is one.</summary>
    public static IReadOnlyList<string> Of(string path)
    {
        if (Path.GetExtension(path).Equals(".csproj", StringComparison.OrdinalIgnoreCase))
        {
            return [path];
        }

        var text = File.ReadAllText(path);
        var folder = Path.GetDirectoryName(path)!;
        if (Path.GetExtension(path).Equals(".slnf", StringComparison.OrdinalIgnoreCase))
        {
            try
            {
                return OfFilter(text, folder);
            }
            catch (Exception failure) when (failure is JsonException or KeyNotFoundException or InvalidOperationException)
            {
                throw new LoadException($"'{path}' is no solution filter: {failure.Message}");
            }
        }

        return [.. QuotedProject().Matches(text).Select(match => Full(folder, match.Groups[1].Value)).Distinct(StringComparer.Ordinal)];
    }

    private static IReadOnlyList<string> OfFilter(string text, string folder)
    {
        using var filter = JsonDocument.Parse(text, new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
        var solution = filter.RootElement.GetProperty("solution");
        folder = Path.GetDirectoryName(Full(folder, solution.GetProperty("path").GetString()!))!;
        return [.. solution.GetProperty("projects").EnumerateArray().Select(project => Full(folder, project.GetString()!)).Where(IsCSharp)];
    }

    /// <summary>The given projects and those among <paramref name="all"/> that reference one of them, through any number of others.</summary>
    public static IReadOnlySet<string> WithDependents(IEnumerable<string> projects, IReadOnlyList<string> all)
    {
        var references = all.Distinct(StringComparer.Ordinal).ToDictionary(project => project, project => References(project) ?? []);
        var found = projects.ToHashSet(StringComparer.Ordinal);
        while (all.FirstOrDefault(project => !found.Contains(project) && references[project].Any(found.Contains)) is { } dependent)
        {
            found.Add(dependent);
        }

        return found;
    }

    /// <summary>Full paths of the projects that a project references; null where its file cannot be read.</summary>
    public static IReadOnlyList<string>? References(string project)
    {
        try
        {
            return [.. XDocument.Load(project).Descendants()
                .Where(element => element.Name.LocalName == "ProjectReference")
                .Select(element => element.Attribute("Include")?.Value).OfType<string>()
                .Select(include => Full(Path.GetDirectoryName(project)!, include))];
        }
        catch (Exception failure) when (failure is XmlException or IOException)
        {
            return null;
        }
    }

    private static bool IsCSharp(string path) => Path.GetExtension(path).Equals(".csproj", StringComparison.OrdinalIgnoreCase);

    private static string Full(string folder, string relative) => Path.GetFullPath(Path.Combine(folder, relative.Replace('\\', '/')));

    [GeneratedRegex("""
        "([^"]+\.csproj)"
        """, RegexOptions.IgnoreCase)]
    private static partial Regex QuotedProject();
}
