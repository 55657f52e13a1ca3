using System.Xml.Linq;
using Microsoft.Extensions.FileSystemGlobbing;

namespace Netra.Execution.Benchmarks.Precision;

/// <summary>Reads what matters here of an SDK project without evaluating it: conditions, imports and properties are not looked at, but for those that name the repository's root.</summary>
internal sealed class ProjectFile(string root)
{
    private const string Usings = "global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq; "
        + "global using System.Net.Http; global using System.Threading; global using System.Threading.Tasks; ";

    private const string WorkerUsings = "global using Microsoft.Extensions.Configuration; global using Microsoft.Extensions.DependencyInjection; "
        + "global using Microsoft.Extensions.Hosting; global using Microsoft.Extensions.Logging; ";

    private const string WebUsings = WorkerUsings + "global using Microsoft.AspNetCore.Builder; global using Microsoft.AspNetCore.Hosting; "
        + "global using Microsoft.AspNetCore.Http; global using Microsoft.AspNetCore.Routing; global using System.Net.Http.Json; ";

    /// <summary>All projects below the root, by path.</summary>
    public IReadOnlyDictionary<string, SourceProject> ReadAll()
    {
        var paths = Directory.GetFiles(root, "*.csproj", SearchOption.AllDirectories).Order(StringComparer.Ordinal).ToArray();
        var folders = paths.Select(path => Path.GetDirectoryName(path)!).ToHashSet(StringComparer.Ordinal);
        return paths.ToDictionary(path => path, path => Read(path, folders), StringComparer.Ordinal);
    }

    private SourceProject Read(string path, IReadOnlySet<string> folders)
    {
        var folder = Path.GetDirectoryName(path)!;
        var name = Path.GetFileNameWithoutExtension(path);
        var xml = XDocument.Load(path);
        var sdk = (string?)xml.Root!.Attribute("Sdk") ?? "";
        var (web, worker) = (sdk.StartsWith("Microsoft.NET.Sdk.Web", StringComparison.Ordinal), sdk.StartsWith("Microsoft.NET.Sdk.Worker", StringComparison.Ordinal));
        return new SourceProject(name, Sources(xml, folder, folders), [.. Paths("ProjectReference", "Include").Select(reference => Path.GetFullPath(Path.Combine(folder, reference)))],
            Says("ImplicitUsings", "disable") ? "" : Usings + (web ? WebUsings : worker ? WorkerUsings : ""))
        {
            IsExecutable = web || worker || Says("OutputType", "exe"),
            IsWeb = web,
            IsWorker = worker,
            IsTest = name.Contains("Test", StringComparison.Ordinal) || name.Contains("Specs", StringComparison.Ordinal) || Says("IsTestProject", "true")
                || Paths("PackageReference", "Include").Contains("Microsoft.NET.Test.Sdk", StringComparer.Ordinal),
            HasTestFramework = Paths("PackageReference", "Include").Any(package => package is "xunit" or "xunit.v3" or "xunit.extensibility.core" or "xunit.v3.extensibility.core" or "NUnit" or "MSTest.TestFramework"),
        };

        bool Says(string property, string value) => Elements(xml, property).Any(element => string.Equals(element.Value, value, StringComparison.OrdinalIgnoreCase));
        IEnumerable<string> Paths(string item, string attribute) => Elements(xml, item).SelectMany(element => Values(element, attribute, folder));
    }

    private string[] Sources(XDocument xml, string folder, IReadOnlySet<string> folders)
    {
        var matcher = new Matcher(StringComparison.Ordinal).AddInclude("**/*.cs").AddExclude("**/bin/**").AddExclude("**/obj/**");
        foreach (var nested in folders.Where(other => other.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal)))
        {
            matcher.AddExclude(Path.GetRelativePath(folder, nested) + "/**");
        }

        foreach (var item in Elements(xml, "Compile"))
        {
            matcher.AddIncludePatterns(Values(item, "Include", folder));
            matcher.AddExcludePatterns(Values(item, "Remove", folder));
        }

        return [.. matcher.GetResultsInFullPath(folder).Where(file => file.EndsWith(".cs", StringComparison.Ordinal)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }

    private static IEnumerable<XElement> Elements(XDocument xml, string name) => xml.Descendants().Where(element => element.Name.LocalName == name);

    /// <summary>The parts of a list of paths, relative to the project; a property whose name ends in Root stands for the repository.</summary>
    private IEnumerable<string> Values(XElement element, string attribute, string folder)
    {
        foreach (var part in ((string?)element.Attribute(attribute) ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var path = part.Replace('\\', '/');
            var end = path.IndexOf("Root)", StringComparison.Ordinal);
            path = path.StartsWith("$(", StringComparison.Ordinal) && end > 0 ? Path.GetRelativePath(folder, root) + "/" + path[(end + 5)..].TrimStart('/') : path;
            if (!path.Contains("$(", StringComparison.Ordinal))
            {
                yield return path;
            }
        }
    }
}
