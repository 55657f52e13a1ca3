using System.Xml.Linq;

namespace Netra.Execution.Packages.Tests;

/// <summary>Code without its analyzers looks exactly like clean code, so their absence is reported, unless it was asked for.</summary>
public sealed class AnalysisCheckTests(AnalysisCheckTests.Build build) : IClassFixture<AnalysisCheckTests.Build>
{
    [Theory]
    [InlineData("AnalyzersRun")]
    [InlineData("BehindAProject")]
    [InlineData("OffOnPurpose")]
    [InlineData("WithoutRuntime")]
    public void A_project_is_not_warned(string project) => Assert.Equal(0, build.Warnings(project));

    [Theory]
    [InlineData("RunAnalyzersIsFalse", "RunAnalyzers is false")]
    [InlineData("RunAnalyzersDuringBuildIsFalse", "RunAnalyzersDuringBuild is false")]
    [InlineData("AnalyzersRemoved", "not referenced")]
    [InlineData("ReferencedByPath", "not referenced")]
    [InlineData("OldHost", "the compiler is older than Roslyn 4.8")]
    public void A_project_that_compiles_without_the_analyzers_is_warned_once_and_told_why(string project, string reason)
    {
        Assert.Equal(1, build.Warnings(project, reason));
        Assert.Equal(1, build.Warnings(project));
    }

    /// <summary>All the projects, built together.</summary>
    public sealed class Build(PackedFeed feed) : IAsyncLifetime
    {
        private string[] _warnings = [];

        /// <inheritdoc/>
        public async ValueTask InitializeAsync()
        {
            var folder = feed.NewFolder("analysis-check");
            var runtime = $"""<PackageReference Include="Netra.Execution" Version="{feed.Version}" />""";
            var rules = $"""<PackageReference Include="Netra.Execution.Analyzers" Version="{feed.Version}" />""";
            var assembly = Path.Combine(feed.PackageOf("netra.execution"), "lib", "net10.0", "Netra.Execution.dll");
            var check = Path.Combine(feed.PackageOf("netra.execution"), "build", "Netra.Execution.AnalysisCheck.targets");

            Add("AnalyzersRun", runtime);
            Add("BehindAProject", """<ProjectReference Include="../AnalyzersRun/AnalyzersRun.csproj" />""");
            Add("OffOnPurpose", runtime, "<NetraExecutionAnalysis>false</NetraExecutionAnalysis><RunAnalyzers>false</RunAnalyzers>");
            Add("WithoutRuntime", rules, "<RunAnalyzers>false</RunAnalyzers>");
            Add("RunAnalyzersIsFalse", runtime, "<RunAnalyzers>false</RunAnalyzers>");
            Add("RunAnalyzersDuringBuildIsFalse", runtime, "<RunAnalyzersDuringBuild>false</RunAnalyzersDuringBuild>");
            Add("AnalyzersRemoved", runtime, after: """
                <Target Name="RemoveAll" AfterTargets="ResolvePackageAssets"><ItemGroup><ResolvedAnalyzers Remove="@(ResolvedAnalyzers)" /></ItemGroup></Target>
                """);
            Add("ReferencedByPath", $"""<Reference Include="Netra.Execution" HintPath="{assembly}" />""", after: $"""<Import Project="{check}" />""");
            Add("OldHost", runtime, after: """
                <Target Name="Age" BeforeTargets="ResolvePackageAssets"><PropertyGroup><CompilerApiVersion>roslyn4.7</CompilerApiVersion></PropertyGroup></Target>
                """);

            var projects = Directory.GetFiles(folder, "*.csproj", SearchOption.AllDirectories).Order(StringComparer.Ordinal);
            var solution = new XElement("Solution", projects.Select(path => new XElement("Project", new XAttribute("Path", Path.GetRelativePath(folder, path)))));
            File.WriteAllText(Path.Combine(folder, "All.slnx"), solution.ToString());
            // The console prints each warning a second time in its summary; the log file does not.
            (await DotNet.RunAsync(folder, "build", "All.slnx", "-fl", "-flp:LogFile=warnings.log;WarningsOnly;NoSummary")).Succeeded();
            _warnings = File.ReadAllLines(Path.Combine(folder, "warnings.log"));

            void Add(string name, string items, string properties = "", string after = "")
            {
                var path = Path.Combine(folder, name);
                Directory.CreateDirectory(path);
                File.WriteAllText(Path.Combine(path, name + ".csproj"), ProjectFile.Text(items, properties, after));
                File.WriteAllText(Path.Combine(path, "Nothing.cs"), "internal static class Nothing;");
            }
        }

        /// <summary>How often the project was warned, and for this reason.</summary>
        public int Warnings(string project, string reason = "") => _warnings.Count(line =>
            line.Contains("warning NETRA9100", StringComparison.Ordinal)
            && line.Contains($"'{project}'", StringComparison.Ordinal)
            && line.Contains(reason, StringComparison.Ordinal));

        /// <inheritdoc/>
        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
