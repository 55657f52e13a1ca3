using Netra.Execution.Analyzers.Tests.Rewriting;
using Netra.Execution.CodeFixes.Rewriting;

namespace Netra.Execution.Analyzers.Tests.Origin;

/// <summary>A class that gains the factory is constructed somewhere: what reads it there has to be readable there.</summary>
public sealed class NETRA1001FixBuiltByHandTests
{
    private const string Desk = """
        using System;
        using System.Threading.Tasks;
        using Desk;
        using Microsoft.Extensions.DependencyInjection;

        namespace App;

        public static class Startup { public static void Add(IServiceCollection services) => services.AddDesk(); }

        public sealed class Clerk
        {
            public async Task AskAsync(UserContext context) { var engine = [|new Engine()|]; await engine.RunAsync("a", "b"); }
        }

        """;

    [Theory]
    [InlineData("private readonly Clerk _clerk = new();")]
    [InlineData("public Clerk Clerk { get; } = new();")]
    [InlineData("private readonly Func<Clerk> _make = () => new Clerk();")]
    public async Task AnInitializer_ReadsNoField(string member) =>
        (await RewriteHarness.RunAsync(Desk + $"public sealed class Office {{ public Office() {{ }} {member} }}")).IsRefused(RefusalCodes.NoFactory);

    [Theory]
    [InlineData("public sealed class Office { private readonly Clerk _clerk; public Office() { _clerk = new Clerk(); } }", "_clerk = new Clerk(factory);")]
    [InlineData("public class Base(Clerk clerk) { public Clerk Clerk => clerk; } public sealed class Office : Base { public Office() : base(new Clerk()) { } }", "base(new Clerk(factory))")]
    [InlineData("public sealed class Office() { private readonly Clerk _clerk = new(); }", "_clerk = new(factory);")]
    public async Task AConstructor_HandsItsParameterOn(string office, string expected)
    {
        var result = await RewriteHarness.RunAsync(Desk + office);

        Assert.Empty(result.Errors);
        Assert.Contains(expected, result.Texts["File0.cs"], StringComparison.Ordinal);
    }
}
