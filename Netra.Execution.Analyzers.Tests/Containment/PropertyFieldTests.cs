#if YOUNGER_COMPILER
using Netra.Execution.Analyzers.Tests.Testing;

namespace Netra.Execution.Analyzers.Tests.Containment;

/// <summary>A property whose accessors name its own <c>field</c> keeps what is assigned to it, as one without bodies does.</summary>
public sealed class PropertyFieldTests
{
    [Theory]
    [InlineData("static UserSession? {|NETRA2001:Current|} { get => field; set => field = value; }", "")]
    [InlineData("static UserSession? {|NETRA2001:Current|} { get; set => field = value ?? throw new ArgumentNullException(); }", "")]
    [InlineData("static UserSession? Current { get => null; set => Console.WriteLine(value); }", "")]
    [InlineData("static UserSession? Current => new();", "")]
    [InlineData("static int Count { get => field; set => field = value + 1; }", "")]
    [InlineData("static object? Current { get; set => field = value; }", "{|NETRA2001:Current = session|};")]
    [InlineData("static object? Current { get; set => field = value; }", "Current = text;")]
    [InlineData("", "{|NETRA2004:reports.UserId = userId|}; await reports.RunAsync();")]
    [InlineData("", "var own = new Reports(); own.UserId = userId; await own.RunAsync();")]
    [InlineData("", "reports.Length = text.Length; await reports.RunAsync();")]
    public Task OwnField(string member, string write) => Verify.RulesAsync(
        $$"""
        using System;
        using System.Threading.Tasks;
        using Desk;
        using Microsoft.Extensions.DependencyInjection;
        public sealed class Reports
        {
            public string? UserId { get; set => field = value?.Trim(); }
            public int Length { get => 0; set => Console.WriteLine(value); }
            public Task RunAsync() => Task.FromResult(UserId);
        }
        public sealed class Service(Reports reports)
        {
            {{member}}
            public async Task RunAsync(UserSession session, string userId, string text)
            {
                {{write}}
                await Task.Yield();
            }
            private object All => reports;
        }
        public static class Setup { public static void AddAll(this IServiceCollection services) => services.AddSingleton<Reports>().AddScoped<Service>(); }
        """,
        test => Verify.Configure(test, "dotnet_diagnostic.NETRA2002.severity = none"));
}
#endif
