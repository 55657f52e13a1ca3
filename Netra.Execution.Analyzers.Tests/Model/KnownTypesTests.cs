using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Netra.Execution.Analyzers.Model.Knowledge;
using Netra.Execution.Analyzers.Tests.Testing;

namespace Netra.Execution.Analyzers.Tests.Model;

/// <summary>The built-in table names types that exist.</summary>
public sealed class KnownTypesTests
{
    private static readonly Compilation Frameworks = CSharpCompilation.Create(
        "Frameworks",
        references: [.. FrameworkReferences.All, MetadataReference.CreateFromFile(Assembly.Load("Netra.Execution").Location)]);

    public static TheoryData<string> Names => [.. KnownTypeTable.All.Where(line => line.Package.Length == 0 && line.IsChecked).Select(line => line.MetadataName)];

    [Theory]
    [MemberData(nameof(Names))]
    public void FrameworkName_Exists(string name)
    {
        var type = Frameworks.GetTypeByMetadataName(name);

        Assert.NotNull(type);
        Assert.NotEqual(KnownFacts.None, new KnownTypes().OwnFactsOf(type));
    }

    public static TheoryData<string, string> PackageNames
    {
        get
        {
            var names = new TheoryData<string, string>();
            foreach (var line in KnownTypeTable.All.Where(line => line.Package.Length > 0 && line.IsChecked))
            {
                names.Add(line.Package, line.MetadataName);
            }

            return names;
        }
    }

    [Theory]
    [MemberData(nameof(PackageNames))]
    public void PackageName_Exists(string package, string name)
    {
        var known = typeof(KnownTypesTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "KnownPackages").Value!.Split('|');
        var folder = Path.Combine(known[0], known.Single(entry => Path.GetDirectoryName(entry) == package).ToLowerInvariant());
        var library = Directory.GetFiles(Path.Combine(folder, "lib"), "*.dll", SearchOption.AllDirectories).First();
        var compilation = CSharpCompilation.Create("Package", references: [.. FrameworkReferences.All, MetadataReference.CreateFromFile(library)]);

        Assert.NotNull(compilation.GetTypeByMetadataName(name));
    }

    [Fact]
    public void Names_AreUnique() => Assert.Distinct(KnownTypeTable.All.Select(line => line.MetadataName));

    [Fact]
    public void Fact_IsInherited() =>
        Assert.Equal(
            KnownFacts.UserScoped,
            new KnownTypes().FactsOf(Frameworks.GetTypeByMetadataName("Microsoft.AspNetCore.Mvc.Controller")!));
}
