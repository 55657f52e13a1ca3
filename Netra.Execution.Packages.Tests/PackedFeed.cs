using System.Reflection;

[assembly: AssemblyFixture(typeof(Netra.Execution.Packages.Tests.PackedFeed))]

namespace Netra.Execution.Packages.Tests;

/// <summary>The repository's packages in a folder feed, packed once a test run, and a package folder that nobody else uses.</summary>
public sealed class PackedFeed : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("netra-packages-").FullName;

    /// <summary>The repository that was packed.</summary>
    public static string Repository { get; } = typeof(PackedFeed).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "RepositoryRoot").Value!;

    /// <summary>The folder that holds the packages.</summary>
    public string Feed => Path.Combine(_folder, "feed");

    /// <summary>The one version of all packages.</summary>
    public string Version { get; private set; } = "";

    /// <summary>The two analyzer assemblies, taken out of their package.</summary>
    public string AnalyzerFolder => Path.Combine(PackageOf("netra.execution.analyzers"), "analyzers", "dotnet", "roslyn4.8", "cs");

    private string PackageFolder => Path.Combine(_folder, "packages");

    /// <summary>Packs the solution as a release does.</summary>
    public async ValueTask InitializeAsync()
    {
        (await DotNet.RunAsync(Repository, "pack", "Netra.sln", "--output", Feed, "--verbosity", "quiet")).Succeeded();
        const string Prefix = "Netra.Execution.Analyzers.";
        var package = Path.GetFileNameWithoutExtension(Directory.GetFiles(Feed, Prefix + "*.nupkg").Single());
        Version = package[Prefix.Length..];

        var first = NewFolder("first");
        File.WriteAllText(Path.Combine(first, "First.csproj"), ProjectFile.Text($"""<PackageReference Include="Netra.Execution" Version="{Version}" />"""));
        (await DotNet.RunAsync(first, "restore")).Succeeded();
    }

    /// <summary>The file of a package.</summary>
    public string PackageFile(string id) => Path.Combine(Feed, $"{id}.{Version}.nupkg");

    /// <summary>The folder into which a package was restored.</summary>
    public string PackageOf(string id) => Path.Combine(PackageFolder, id, Version);

    /// <summary>A new folder whose projects restore our packages from the feed alone and into the private package folder.</summary>
    public string NewFolder(string name)
    {
        var folder = Path.Combine(_folder, name);
        Directory.CreateDirectory(folder);
        var cache = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        File.WriteAllText(Path.Combine(folder, "nuget.config"), $"""
            <configuration>
              <config>
                <add key="globalPackagesFolder" value="{PackageFolder}" />
              </config>
              <packageSources>
                <add key="packed" value="{Feed}" />
                <add key="restored" value="{cache}" />
              </packageSources>
              <packageSourceMapping>
                <clear />
                <packageSource key="packed"><package pattern="Netra.*" /></packageSource>
                <packageSource key="restored"><package pattern="*" /></packageSource>
                <packageSource key="nuget.org"><package pattern="*" /></packageSource>
              </packageSourceMapping>
            </configuration>
            """);
        return folder;
    }

    /// <summary>Removes the feed and all projects that consumed it.</summary>
    public ValueTask DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }
}
