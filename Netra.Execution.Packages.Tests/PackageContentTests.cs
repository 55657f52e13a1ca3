using NuGet.Packaging;

namespace Netra.Execution.Packages.Tests;

public sealed class PackageContentTests(PackedFeed feed)
{
    [Fact]
    public void The_analyzer_package_holds_both_assemblies_the_targets_and_the_annotations()
    {
        Assert.Equal(
            [
                "analyzers/dotnet/roslyn4.8/cs/Netra.Execution.Analyzers.dll",
                "analyzers/dotnet/roslyn4.8/cs/Netra.Execution.CodeFixes.dll",
                "annotations/Netra.Execution.Annotations.g.cs",
                "build/Netra.Execution.AnalysisCheck.targets",
                "build/Netra.Execution.Analyzers.props",
                "build/Netra.Execution.Analyzers.targets",
                "buildTransitive/Netra.Execution.AnalysisCheck.targets",
                "buildTransitive/Netra.Execution.Analyzers.props",
                "buildTransitive/Netra.Execution.Analyzers.targets",
            ],
            Files("Netra.Execution.Analyzers"));
    }

    [Fact]
    public void The_runtime_package_holds_the_runtime_and_no_analyzer()
    {
        Assert.Equal(
            [
                "build/Netra.Execution.AnalysisCheck.targets",
                "build/Netra.Execution.targets",
                "buildTransitive/Netra.Execution.AnalysisCheck.targets",
                "buildTransitive/Netra.Execution.targets",
                "lib/net10.0/Netra.Execution.dll",
                "lib/net10.0/Netra.Execution.xml",
            ],
            Files("Netra.Execution"));
    }

    [Theory]
    [InlineData("Netra.Execution.AI")]
    [InlineData("Netra.Execution.Testing")]
    public void A_package_on_top_holds_its_assembly_and_brings_the_runtime_with_all_it_brings(string id)
    {
        Assert.Equal([$"lib/net10.0/{id}.dll", $"lib/net10.0/{id}.xml"], Files(id));
        using var reader = new PackageArchiveReader(feed.PackageFile(id));
        var dependency = reader.GetPackageDependencies().Single().Packages.Single(package => package.Id == "Netra.Execution");
        Assert.Equal(feed.Version, dependency.VersionRange.MinVersion!.ToNormalizedString());
        Assert.Empty(dependency.Exclude);
        Assert.Equal(["All"], dependency.Include);
    }

    [Fact]
    public void The_analyzer_package_needs_nothing()
    {
        using var reader = new PackageArchiveReader(feed.PackageFile("Netra.Execution.Analyzers"));
        Assert.Empty(reader.GetPackageDependencies());
        Assert.True(reader.NuspecReader.GetDevelopmentDependency());
    }

    [Fact]
    public void The_runtime_package_brings_the_analyzers_of_its_own_version_along()
    {
        using var reader = new PackageArchiveReader(feed.PackageFile("Netra.Execution"));
        var dependency = reader.GetPackageDependencies().Single().Packages.Single(package => package.Id == "Netra.Execution.Analyzers");
        Assert.Equal(feed.Version, dependency.VersionRange.MinVersion!.ToNormalizedString());
        Assert.Empty(dependency.Exclude);
        Assert.Superset(new HashSet<string> { "Analyzers", "Build", "BuildTransitive" }, dependency.Include.ToHashSet());
    }

    private string[] Files(string id)
    {
        using var reader = new PackageArchiveReader(feed.PackageFile(id));
        return [.. reader.GetFiles().Where(IsContent).Order(StringComparer.Ordinal)];
    }

    private static bool IsContent(string file) =>
        !file.EndsWith(".nuspec", StringComparison.Ordinal) && !file.StartsWith("_rels/", StringComparison.Ordinal)
        && !file.StartsWith("package/services/", StringComparison.Ordinal) && file != "[Content_Types].xml";
}
