using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Netra.Execution.Analyzers.Tests.Host;

/// <summary>What the assembly of the rules is made of.</summary>
public sealed class HostTests
{
    private static readonly Assembly Analyzers = typeof(IsolationAnalyzer).Assembly;

    [Fact]
    public void OneAnalyzer_HostsAllRules() => Assert.Equal(
        [typeof(IsolationAnalyzer)],
        Analyzers.GetTypes().Where(type => type.IsSubclassOf(typeof(DiagnosticAnalyzer))));

    [Fact]
    public void Descriptors_AreAllSupported() => Assert.Equal(Rules.All, new IsolationAnalyzer().SupportedDiagnostics);

    [Fact]
    public void Rules_AreSealedStatelessAndNamedAfterTheirDescriptor()
    {
        var rules = Analyzers.GetTypes().Where(type => type.BaseType?.Name == "Rule").ToList();

        Assert.Equal(Rules.All.Select(rule => rule.Id), rules.Select(type => type.Name[..9]).Order());
        Assert.All(rules, type => Assert.True(type.IsSealed));
        Assert.All(rules, type => Assert.Empty(type.GetFields(BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)));
        Assert.All(rules, type => Assert.Contains(Rules.All, rule => rule.Category == "Netra." + type.Namespace!.Split('.')[^1] && type.Name.StartsWith(rule.Id, StringComparison.Ordinal)));
    }

    [Fact]
    public void Statics_KeepNothingOfACompilation() => Assert.All(
        Analyzers.GetTypes()
            .Where(type => !type.Name.Contains('<') && !type.FullName!.Contains('<'))
            .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            .Where(field => !field.IsLiteral && !field.Name.Contains("<>", StringComparison.Ordinal)),
        field =>
        {
            Assert.True(field.IsInitOnly, field.DeclaringType + "." + field.Name);
            Assert.False(typeof(ISymbol).IsAssignableFrom(field.FieldType) || typeof(Compilation).IsAssignableFrom(field.FieldType));
        });

    /// <summary>
    /// The oldest host is Roslyn 4.8, in SDK 8.0.100 and Visual Studio 17.8: what is referenced above its versions is not loaded there, in silence.
    /// </summary>
    [Theory]
    [InlineData("Netra.Execution.Analyzers")]
    [InlineData("Netra.Execution.CodeFixes")]
    public void References_AreThoseOfTheOldestHost(string assembly)
    {
        Dictionary<string, Version> oldest = new()
        {
            ["netstandard"] = new(2, 0, 0, 0),
            ["Microsoft.CodeAnalysis"] = new(4, 8, 0, 0),
            ["Microsoft.CodeAnalysis.CSharp"] = new(4, 8, 0, 0),
            ["Microsoft.CodeAnalysis.Workspaces"] = new(4, 8, 0, 0),
            ["Microsoft.CodeAnalysis.CSharp.Workspaces"] = new(4, 8, 0, 0),
            ["Netra.Execution.Analyzers"] = Analyzers.GetName().Version!,
            ["System.Collections.Immutable"] = new(7, 0, 0, 0),
            ["System.Composition.AttributedModel"] = new(7, 0, 0, 0),
            ["System.Memory"] = new(4, 0, 1, 2),
            ["System.Reflection.Metadata"] = new(7, 0, 0, 0),
        };

        Assert.All(Assembly.Load(assembly).GetReferencedAssemblies(), reference =>
        {
            Assert.True(oldest.TryGetValue(reference.Name!, out var version), reference.FullName);
            Assert.True(reference.Version <= version, reference.FullName);
        });
    }
}
