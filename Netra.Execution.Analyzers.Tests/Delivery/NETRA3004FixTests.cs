using Netra.Execution.Analyzers.Tests.Testing;
using Netra.Execution.CodeFixes.Delivery;

namespace Netra.Execution.Analyzers.Tests.Delivery;

/// <summary>The typed method of the emitter, where it is in sight that it sends the same.</summary>
public sealed class NETRA3004FixTests
{
    [Theory]
    [InlineData("""Task Run(Done done) => {|NETRA3004:updates.SendAsync("done", done)|};""", "Task Run(Done done) => updates.DoneAsync(done);")]
    [InlineData("""async Task Run(Done done) { await {|NETRA3004:updates.SendAsync(Names.Moved, new { done.At, total = 3 })|}; }""", "async Task Run(Done done) { await updates.MovedAsync(done.At, 3); }")]
    [InlineData("""Task Run(int count) => {|NETRA3004:updates.SendAsync("turned", new { to = "a", count })|};""", """Task Run(int count) => updates.TurnedAsync(to: "a", count: count);""")]
    public Task TypedMethod_SendsTheSame(string member, string repaired) => FixVerify.FixAsync<NETRA3004EventByNameFix>(Type(member), Type(repaired), Rules.NETRA3004);

    [Theory]
    [InlineData("""Task Run(Done done) => {|NETRA3004:updates.SendAsync("done", new { done.At })|};""")]
    [InlineData("""Task Run(Done done) => {|NETRA3004:updates.SendAsync("moved", new { done.At })|};""")] // less
    [InlineData("""Task Run(Done done) => {|NETRA3004:updates.SendAsync("moved", new { done.At, total = 3, more = 1 })|};""")] // more
    [InlineData("""Task Run(Done done) => {|NETRA3004:updates.SendAsync("moved", new { At = 1L, total = 3 })|};""")] // another type
    [InlineData("""Task Run(Done done) => {|NETRA3004:updates.SendAsync("moved", new { at = 1, total = 3 })|};""")] // another name on the wire
    [InlineData("""Task Run(string? to) => {|NETRA3004:updates.SendAsync("turned", new { to, count = 1 })|};""")] // may be missing
    [InlineData("""Task Run(Done done) => {|NETRA3004:updates.SendAsync("logged", done)|};""")] // does more
    [InlineData("""Task Run(Done done) => {|NETRA3004:updates.SendAsync("open", done)|};""")] // may be overridden
    [InlineData("""Task Run(Done done) => {|NETRA3004:updates.SendAsync("twice", done)|};""")]
    [InlineData("""Task Run(Done done) => {|NETRA3004:updates.SendAsync("unknown", done)|};""")]
    [InlineData("""Task Run(Done done, string eventName) => {|NETRA3004:updates.SendAsync(eventName, new { done.At })|};""")]
    public Task NotTheSame_NothingIsOffered(string member) => FixVerify.FixAsync<NETRA3004EventByNameFix>(Type(member), Type(member), Rules.NETRA3004);

    private static string Type(string member) => $$"""
        #nullable enable
        using System.Threading.Tasks;
        public sealed record Done(int At);
        public static class Names { public const string Moved = "moved"; }
        public class DeskUpdates
        {
            public Task DoneAsync(Done done) => SendAsync("done", done);
            public async Task MovedAsync(int at, int total) { await SendAsync(Names.Moved, new { At = at, total }); }
            public Task TurnedAsync(int count, string to) { return SendAsync("turned", new { to, count }); }
            public Task LoggedAsync(Done done) { done.ToString(); return SendAsync("logged", done); }
            public virtual Task OpenAsync(Done done) => SendAsync("open", done);
            public Task TwiceAsync(Done done) => SendAsync("twice", done);
            public Task AgainAsync(Done done) => SendAsync("twice", done);
            public Task SendAsync(string eventName, object payload) => Task.CompletedTask;
        }
        public sealed class Service(DeskUpdates updates)
        {
            {{member}}
            object Updates => updates;
        }

        """;
}
