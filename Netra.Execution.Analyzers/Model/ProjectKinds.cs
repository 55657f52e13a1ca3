using System;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Netra.Execution.Analyzers.Model.Configuration;
using Netra.Execution.Analyzers.Model.Source;

namespace Netra.Execution.Analyzers.Model;

/// <summary>Infers what a project is: from configuration, then from its SDK, its references, and for a library from what it declares and imports.</summary>
internal static class ProjectKinds
{
    public static ProjectKind Of(Compilation compilation, AnalyzerConfigOptions options, IsolationConfiguration configuration, SourceIndex index)
    {
        if (configuration.ProjectKind is { } configured)
        {
            return configured;
        }

        var references = ByReference(compilation);
        return IsTrue(options, "build_property.IsTestProject") || references is ProjectKind.Test ? ProjectKind.Test
            : references is ProjectKind.Client || IsClient(options) ? ProjectKind.Client
            : references is ProjectKind.Server || IsTrue(options, "build_property.UsingMicrosoftNETSdkWeb")
                || IsTrue(options, "build_property.UsingMicrosoftNETSdkWorker") ? ProjectKind.Server
            : index.HasAnnotations || index.ImportsUsers ? ProjectKind.Server
            : ProjectKind.Library;
    }

    private static ProjectKind ByReference(Compilation compilation)
    {
        var kind = ProjectKind.Library;
        foreach (var assembly in compilation.ReferencedAssemblyNames)
        {
            switch (OfReference(assembly.Name))
            {
                case ProjectKind.Test:
                    return ProjectKind.Test;
                case ProjectKind.Client:
                    kind = ProjectKind.Client;
                    break;
                case ProjectKind.Server when kind is not ProjectKind.Client:
                    kind = ProjectKind.Server;
                    break;
            }
        }

        return kind;
    }

    private static ProjectKind OfReference(string name) => name switch
    {
        "xunit.core" or "xunit.v3.core" or "nunit.framework" or "TUnit.Core" or "Microsoft.VisualStudio.TestPlatform.TestFramework"
            or "MSTest.TestFramework" => ProjectKind.Test,
        "Microsoft.AspNetCore.Components.WebAssembly" or "PresentationFramework" or "System.Windows.Forms" or "Microsoft.Maui.Controls"
            or "Avalonia.Controls" or "Mono.Android" or "Microsoft.iOS" => ProjectKind.Client,
        "Microsoft.AspNetCore.Hosting" or "Microsoft.AspNetCore" or "Microsoft.Extensions.Hosting" or "Orleans.Core" or "Netra.Execution" => ProjectKind.Server,
        _ => ProjectKind.Library,
    };

    private static bool IsClient(AnalyzerConfigOptions options) =>
        IsTrue(options, "build_property.UseWPF") || IsTrue(options, "build_property.UseWindowsForms") || IsTrue(options, "build_property.UseMaui");

    private static bool IsTrue(AnalyzerConfigOptions options, string key) =>
        options.TryGetValue(key, out var value) && string.Equals(value, "true", StringComparison.OrdinalIgnoreCase);
}
