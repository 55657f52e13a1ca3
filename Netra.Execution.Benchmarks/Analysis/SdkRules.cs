using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Netra.Execution.Benchmarks.Analysis;

/// <summary>The SDK's own analyzers at their default level: what every build already runs.</summary>
internal sealed class SdkRules
{
    private const string BuildProperties = """
        is_global = true
        build_property.UsingMicrosoftNETSdkWeb = true
        """;

    private SdkRules(ImmutableArray<DiagnosticAnalyzer> analyzers, AnalyzerConfigSet configuration)
    {
        Analyzers = analyzers;
        Options = new BuildOptions(configuration.GlobalConfigOptions.AnalyzerOptions);
        CompilationOptions = new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable)
            .WithSyntaxTreeOptionsProvider(new Severities(configuration.GlobalConfigOptions.TreeOptions));
    }

    public ImmutableArray<DiagnosticAnalyzer> Analyzers { get; }

    public AnalyzerConfigOptionsProvider Options { get; }

    public CSharpCompilationOptions CompilationOptions { get; }

    /// <summary>Loads them from the SDK beside the runtime that this process runs on.</summary>
    public static SdkRules Load()
    {
        var root = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "..", "..", ".."));
        var sdk = Directory.GetDirectories(Path.Combine(root, "sdk"), "10.*").OrderBy(path => Version.Parse(Path.GetFileName(path).Split('-')[0])).Last();
        var folder = Path.Combine(sdk, "Sdks", "Microsoft.NET.Sdk", "analyzers");
        var level = Path.Combine(folder, "build", "config", "analysislevel_10_default.globalconfig");
        var configuration = AnalyzerConfigSet.Create<AnalyzerConfig[]>(
            [AnalyzerConfig.Parse(File.ReadAllText(level), level), AnalyzerConfig.Parse(BuildProperties, "/src/build.globalconfig")]);
        return new SdkRules(From(folder, "Microsoft.CodeAnalysis.NetAnalyzers.dll", "Microsoft.CodeAnalysis.CSharp.NetAnalyzers.dll"), configuration);
    }

    /// <summary>The C# analyzers of some assemblies in one folder.</summary>
    /// <exception cref="InvalidOperationException">An assembly does not load.</exception>
    public static ImmutableArray<DiagnosticAnalyzer> From(string folder, params string[] files)
    {
        var loader = new Loader();
        return [.. files.SelectMany(file => Load(file))];

        ImmutableArray<DiagnosticAnalyzer> Load(string file)
        {
            var reference = new AnalyzerFileReference(Path.Combine(folder, file), loader);
            reference.AnalyzerLoadFailed += (_, failure) => throw new InvalidOperationException($"{file}: {failure.Message}", failure.Exception);
            return reference.GetAnalyzers(LanguageNames.CSharp);
        }
    }

    private sealed class Loader : IAnalyzerAssemblyLoader
    {
        public void AddDependencyLocation(string fullPath)
        {
        }

        public Assembly LoadFromPath(string fullPath) => Assembly.LoadFrom(fullPath);
    }

    /// <summary>The severities of the global configuration, where the compiler keeps them.</summary>
    private sealed class Severities(ImmutableDictionary<string, ReportDiagnostic> values) : SyntaxTreeOptionsProvider
    {
        public override GeneratedKind IsGenerated(SyntaxTree tree, CancellationToken cancellationToken) => GeneratedKind.Unknown;

        public override bool TryGetDiagnosticValue(SyntaxTree tree, string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity)
        {
            severity = ReportDiagnostic.Default;
            return false;
        }

        public override bool TryGetGlobalDiagnosticValue(string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity) =>
            values.TryGetValue(diagnosticId, out severity);
    }
}
