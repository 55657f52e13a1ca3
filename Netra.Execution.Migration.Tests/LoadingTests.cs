using Microsoft.CodeAnalysis.Diagnostics;
using Netra.Execution.Migration.Loading;

namespace Netra.Execution.Migration.Tests;

/// <summary>Bad input gets a clear answer.</summary>
public sealed class LoadingTests
{
    [Fact]
    public void APathThatDoesNotExist_IsNamed() =>
        Assert.Contains("/no/such/place", Assert.Throws<LoadException>(() => SolutionLoader.Resolve("/no/such/place")).Message);

    [Fact]
    public void AFolderWithSeveralSolutions_ListsThem()
    {
        var folder = Directory.CreateTempSubdirectory("netra-several-").FullName;
        File.WriteAllText(Path.Combine(folder, "A.sln"), "");
        File.WriteAllText(Path.Combine(folder, "B.slnx"), "");

        var failure = Assert.Throws<LoadException>(() => SolutionLoader.Resolve(folder));

        Assert.Contains("A.sln, B.slnx", failure.Message);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task AProjectThatDoesNotRestore_IsNamedWithTheReason()
    {
        var folder = Directory.CreateTempSubdirectory("netra-broken-").FullName;
        var project = Path.Combine(folder, "Broken.csproj");
        await File.WriteAllTextAsync(
            project,
            """<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup><ItemGroup><ProjectReference Include="Gone/Gone.csproj" /><PackageReference Include="No.Such.Package.Anywhere" Version="1.0.0" /></ItemGroup></Project>""",
            TestContext.Current.CancellationToken);

        var failure = await Assert.ThrowsAsync<LoadException>(() => SolutionLoader.LoadAsync(project, _ => { }, TestContext.Current.CancellationToken));

        Assert.Contains("Broken.csproj", failure.Message);
        Assert.Contains("dotnet restore", failure.Message);
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>The solution builds it itself, and nobody has yet.</summary>
    [Fact]
    public async Task AnAnalyzerThatIsNotBuiltYet_IsLeftOut()
    {
        var folder = Directory.CreateTempSubdirectory("netra-analyzer-").FullName;
        var project = Path.Combine(folder, "Own.csproj");
        await File.WriteAllTextAsync(
            project,
            """<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup><ItemGroup><Analyzer Include="bin/Later.dll" /></ItemGroup></Project>""",
            TestContext.Current.CancellationToken);

        using var loaded = await SolutionLoader.LoadAsync(project, _ => { }, TestContext.Current.CancellationToken);

        Assert.DoesNotContain(loaded.Solution.Projects.SelectMany(only => only.AnalyzerReferences), reference => reference is UnresolvedAnalyzerReference);
        Assert.NotEmpty(loaded.Solution.Projects.Single().AnalyzerReferences);
        Directory.Delete(folder, recursive: true);
    }
}
