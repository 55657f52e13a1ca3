using System.Xml.Linq;
using Microsoft.Extensions.FileSystemGlobbing;

namespace Netra.Execution.Benchmarks.Precision;

/// <summary>Reads the projects of a code base that generates its project files from one <c>prebuild.xml</c>.</summary>
internal static class PrebuildFile
{
    public const string Name = "prebuild.xml";

    /// <summary>All projects of the file, by name.</summary>
    public static IReadOnlyDictionary<string, SourceProject> ReadAll(string root) =>
        XDocument.Load(Path.Combine(root, Name)).Descendants().Where(element => element.Name.LocalName == "Project")
            .ToDictionary(element => (string)element.Attribute("name")!, element => Read(element, root), StringComparer.Ordinal);

    private static SourceProject Read(XElement project, string root)
    {
        var name = (string)project.Attribute("name")!;
        var folder = Path.GetFullPath(Path.Combine(root, (string)project.Attribute("path")!));
        var matches = Children(project, "Files").SelectMany(files => Children(files, "Match")).Where(match => match.Attribute("buildAction") is null).ToArray();
        return new SourceProject(name,
            [.. (matches.Length == 0 ? Found(folder, "**/*.cs", []) : matches.SelectMany(match => Matched(match, folder))).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            [.. Children(project, "Reference").Select(reference => (string)reference.Attribute("name")!)], GlobalUsings: "")
        {
            IsExecutable = (string?)project.Attribute("type") == "Exe",
            HasAspNetCore = Children(project, "Reference").Any(reference => ((string)reference.Attribute("name")!).StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal)),
            IsTest = name.Contains("Test", StringComparison.Ordinal) || Children(project, "Reference").Any(reference => (string)reference.Attribute("name")! == "nunit.framework"),
        };
    }

    private static IEnumerable<string> Matched(XElement match, string folder)
    {
        var recurse = (string?)match.Attribute("recurse") == "true" ? "**/" : "";
        var excluded = Children(match, "Exclude").Select(exclude => "**/" + (string?)exclude.Attribute("pattern") + "/**");
        return Found(Path.GetFullPath(Path.Combine(folder, (string?)match.Attribute("path") ?? ".")), recurse + (string)match.Attribute("pattern")!, excluded);
    }

    private static IEnumerable<string> Found(string folder, string pattern, IEnumerable<string> excluded)
    {
        var matcher = new Matcher(StringComparison.Ordinal).AddInclude(pattern).AddExclude("**/obj/**");
        matcher.AddExcludePatterns(excluded);
        return Directory.Exists(folder) ? matcher.GetResultsInFullPath(folder) : [];
    }

    private static IEnumerable<XElement> Children(XElement element, string name) => element.Elements().Where(child => child.Name.LocalName == name);
}
