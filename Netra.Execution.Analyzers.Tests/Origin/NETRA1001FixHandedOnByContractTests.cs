using Netra.Execution.Analyzers.Tests.Rewriting;
using Netra.Execution.CodeFixes.Rewriting;

namespace Netra.Execution.Analyzers.Tests.Origin;

/// <summary>An instance that is handed to somebody who knows it by a contract only: where the replacement has the contract, nobody disposes it and nobody asks for the type, it may be another.</summary>
public sealed class NETRA1001FixHandedOnByContractTests
{
    private static string Room(string body, string more = "", string old = "", string types = "") => $$"""
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using Desk;
        using Netra.Execution.Annotations;

        namespace App;

        public interface IState { string Name { get; } }

        [ReplacedBy(typeof(UserWaiting), Factory = typeof(IWaitings))]
        public sealed class Waiting : IState{{old}}
        {
            public Waiting() { }
            public Waiting(Registry registry) { }
            public string Name => "waiting";
            public bool Resume { get; set; }
            public void Dispose() { }
        }

        [UserScoped] public sealed class UserWaiting(UserContext context) : IState
        {
            public string Name => context.User;
            public bool Resume { get; set; }
        }

        public interface IWaitings { UserWaiting For(UserContext context); }

        public interface IRoom { void Set(IState state); void Take(Waiting waiting); }

        {{types}}

        public sealed class Clerk(IRoom room, IWaitings waitings, Registry registry)
        {
            private readonly List<IState> _all = [];

            public override string ToString() => $"{room}{waitings}{registry}{_all.Count}";

            public void A(UserContext context) { {{body}} }

            {{more}}
        }
        """;

    [Theory]
    [InlineData("room.Set([|new Waiting()|]);", "room.Set(waitings.For(context));")]
    [InlineData("var waiting = [|new Waiting(registry)|]; room.Set(waiting); Console.Write(waiting.Resume);", "var waiting = waitings.For(context); room.Set(waiting); Console.Write(waiting.Resume);")]
    [InlineData("_all.Add([|new Waiting()|]);", "_all.Add(waitings.For(context));")]
    [InlineData("room.Set(context.User.Length > 1 ? [|new Waiting()|] : [|new Waiting(registry)|]);", "room.Set(context.User.Length > 1 ? waitings.For(context) : waitings.For(context));")]
    public async Task WhoKnowsTheContract_IsGivenTheReplacement(string body, string expected)
    {
        var result = await RewriteHarness.RunAsync(Room(body));
        Assert.Empty(result.Outcome.Refusals.Select(refusal => refusal.Reason));
        Assert.Empty(result.Errors);
        Assert.Empty(result.ChangedAgain);
        Assert.Contains(expected, result.Texts["File0.cs"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("public bool Asks(IState state) => state is Waiting;")]
    [InlineData("public bool Asks(IState state) => state is Waiting { Resume: true };")]
    [InlineData("public string? Asks(IState state) => (state as Waiting)?.Name;")]
    [InlineData("public string Asks(IState state) => ((Waiting)state).Name;")]
    [InlineData("public bool Asks(IState state) => state.GetType() == typeof(Waiting);")]
    [InlineData("public int Asks(List<IState> states) => states.OfType<Waiting>().Count();")]
    [InlineData("public int Asks(IState state) => state switch { Waiting => 1, _ => 2 };")]
    public async Task WhereSomebodyAsksForTheType_ItStays(string asks) => (await RewriteHarness.RunAsync(Room("room.Set([|new Waiting()|]);", asks))).IsRefused(RefusalCodes.PinnedCaller);

    [Fact]
    public async Task WhatSomebodyMayDispose_Stays() => (await RewriteHarness.RunAsync(Room("room.Set([|new Waiting()|]);", old: ", IDisposable"))).IsRefused(RefusalCodes.PinnedCaller);

    [Fact]
    public async Task AContractThatNamesTheType_IsChangedByHand() => (await RewriteHarness.RunAsync(Room("room.Take([|new Waiting()|]);"))).IsRefused(RefusalCodes.PinnedCaller);
}
