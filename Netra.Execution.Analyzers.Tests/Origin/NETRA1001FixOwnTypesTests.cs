using Netra.Execution.Analyzers.Tests.Rewriting;
using Netra.Execution.CodeFixes.Rewriting;

namespace Netra.Execution.Analyzers.Tests.Origin;

/// <summary>A code base's own bus, made from what runs it: generic members, a context that is told by a wider type, and registrations among others.</summary>
public sealed class NETRA1001FixOwnTypesTests
{
    private const string Types = """
        using System;
        using System.Threading.Tasks;
        using Microsoft.Extensions.DependencyInjection;
        using Netra.Execution.Annotations;

        namespace App;

        public interface IDesk { string Name { get; } }

        [ReplacedBy(typeof(DeskBus), Factory = typeof(IDeskBusFactory))]
        public class Bus(IDesk desk) : IBus
        {
            public Task PublishAsync<T>(T message, string? topic = null) => Task.FromResult(desk);
            public Task<T> AskAsync<T>(object question) => Task.FromResult<T>(default!);
            public Task<TTo> TurnAsync<TFrom, TTo>(TFrom from) where TTo : class => Task.FromResult<TTo>(default!);
        }

        public interface IBus;

        public sealed class DeskBus : IBus
        {
            internal DeskBus() { }
            public Task PublishAsync<T>(T message, string? topic = null) => Task.CompletedTask;
            public Task<T> AskAsync<T>(object question) => Task.FromResult<T>(default!);
        }

        public interface IDeskBusFactory { DeskBus CreateFor(IDesk desk); }

        public sealed class DeskBusFactory : IDeskBusFactory { public DeskBus CreateFor(IDesk desk) => new(); }


        """;

    private static string Desk(string member) => Types + $$"""
        public sealed class Front(IDeskBusFactory factory) : IDesk
        {
            public string Name => factory.ToString()!;

            {{member}}
        }
        """;

    [Theory]
    [InlineData("public async Task A() { await [|new Bus(this)|].PublishAsync(3); }", "await bus.PublishAsync(3)")]
    [InlineData("public async Task A() { await [|new Bus(this)|].PublishAsync<object>(\"a\", topic: \"b\"); }", "await bus.PublishAsync<object>(\"a\", topic: \"b\")")]
    [InlineData("public async Task<int> A() { var bus = [|new Bus(this)|]; return await bus.AskAsync<int>(\"a\"); }", "return await bus.AskAsync<int>(\"a\")")]
    [InlineData("public Task<string> A() => [|new Bus(this)|].AskAsync<string>(\"a\");", "bus.AskAsync<string>(\"a\")")]
    public async Task AGenericMember_HasItsCounterpart(string member, string expected)
    {
        var result = await RewriteHarness.RunAsync(Desk(member));
        Assert.Empty(result.Outcome.Refusals.Select(refusal => refusal.Reason));
        Assert.Empty(result.Errors);
        Assert.Empty(result.ChangedAgain);
        Assert.Contains("factory.CreateFor(this)", result.Texts["File0.cs"], StringComparison.Ordinal);
        Assert.Contains(expected, result.Texts["File0.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task AGenericMemberOfAnotherArity_IsNone() =>
        (await RewriteHarness.RunAsync(Desk("public async Task A() { await [|new Bus(this)|].TurnAsync<int, string>(3); }"))).IsRefused(RefusalCodes.MemberMissing);

    [Theory]
    [InlineData("public async Task A() { await [|new Bus(this)|].PublishAsync(3); }")]
    [InlineData("private Front Other() => this; public async Task A() { await [|new Bus(Other())|].PublishAsync(3); }")]
    public async Task WhoIsToldByAWiderType_DoesNotFallAway_AndIsAskedOnce(string member)
    {
        var result = await RewriteHarness.RunAsync(Desk(member));
        Assert.Empty(result.Errors);
        Assert.DoesNotContain(result.Outcome.Plans.SelectMany(plan => plan.Notes), note => note.Contains("fell away", StringComparison.Ordinal));
        Assert.DoesNotContain("Other();", result.Texts["File0.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task AContract_IsNamedAsItIsWritten()
    {
        var result = await RewriteHarness.RunAsync(Desk("public void A(IKeeper keeper) { keeper.Keep([|new Bus(this)|]); } public bool Asks(IBus bus) => bus is Bus;") + "\n\npublic interface IKeeper { void Keep(IBus bus); }\n");
        result.IsRefused(RefusalCodes.PinnedCaller);
        Assert.Equal("'IKeeper.Keep' is part of a contract, and its signature names 'IBus'", Assert.Single(result.Outcome.Refusals).Reason);
    }

    [Fact]
    public async Task RegisteredInTwoStatements_TheFactoryIsRegisteredOnce()
    {
        var result = await RewriteHarness.RunAsync(Types + """
            public sealed class Beat(IDesk desk)
            {
                public async Task A() { await [|new Bus(desk)|].PublishAsync(3); }
            }

            public static class Services
            {
                public static void Register(IServiceCollection services, bool beats)
                {
                    if (!beats)
                    {
                        return;
                    }

                    services.AddSingleton<Beat>();
                    services.AddScoped<object>(sp => sp.GetRequiredService<Beat>());
                }
            }
            """);
        Assert.Empty(result.Outcome.Refusals.Select(refusal => refusal.Reason));
        Assert.Empty(result.Errors);
        Assert.Single(result.Texts["File0.cs"].Split("services.AddSingleton<IDeskBusFactory, DeskBusFactory>();")[1..]);
    }
}
