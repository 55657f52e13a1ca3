using Netra.Execution.Analyzers.Tests.Testing;

namespace Netra.Execution.Analyzers.Tests.Delivery;

/// <summary>Events that are sent by name, and what only hands a name on.</summary>
public sealed class NETRA3004Tests
{
    [Theory]
    [InlineData("""Task Run(string eventName, Done payload) => sender.SendAsync(eventName, payload);""")]
    [InlineData("""Task Run(string eventName, object payload) => sender.SendAsync(eventName, new { payload, at = 1 });""")]
    [InlineData("""Task Run(string eventName, object payload) => sender.SendAsync("a." + eventName, payload);""")]
    [InlineData("""Task Run(Done done) => sender.SendAsync(done.GetType().Name, done);""")]
    [InlineData("""Task Run(Done done) => sender.PublishAsync(done);""")]
    [InlineData("""Task Run(Done done) => sender.SendMailAsync("subject", "text");""")]
    [InlineData("""Task Run(Done done) => sender.SendToAsync("recipient", done);""")]
    [InlineData("""Task Run(Done done) => sender.TrackAsync("done", done);""")]
    [InlineData("""Task Run(Done done) => sender.SendNamedAsync("name", "text");""")]
    [InlineData("""Task Run(Done done) => sender.DoneAsync(done);""")]
    [InlineData("""string Run() => nameof(sender.SendAsync);""")]
    [InlineData("""Task Run(Microsoft.AspNetCore.SignalR.IHubCallerClients clients, Done done) => Microsoft.AspNetCore.SignalR.ClientProxyExtensions.SendAsync(clients.Caller, "done", done);""")]
    [InlineData("""[CrossUser("the operators' console")] Task Run(Done done) => sender.SendAsync("done", done);""")]
    public Task Send_DoesNotTrigger(string members) => Verify.AdviceAsync(Rules.NETRA3004, Type(members));

    [Theory]
    [InlineData("""Task Run(Done done) => {|NETRA3004:sender.SendAsync("done", done)|};""")]
    [InlineData("""Task Run(Done done) => {|NETRA3004:sender.SendAsync(Name, done)|}; const string Name = "done";""")]
    [InlineData("""Task Run(Done done) => {|NETRA3004:sender.SendAsync(nameof(Done), done)|};""")]
    [InlineData("""Task Run(Done done, bool ok) { var name = ok ? "done" : "failed"; return {|NETRA3004:sender.SendAsync(name, done)|}; }""")]
    [InlineData("""Task Run(Done done) => {|NETRA3004:sender.SendNamedAsync("done", done)|};""")]
    [InlineData("""Task Run(Done done) => {|NETRA3004:sender.EmitAsync("done", new { done.At })|};""")]
    [InlineData("""Task Run(Done done) => {|NETRA3004:sender.SendAsync(done.GetType().Name, new { done.At })|};""")]
    [InlineData("""Task Run(string eventName, Done done) => {|NETRA3004:sender.SendAsync(eventName, new { done.At })|};""")]
    [InlineData("""void Run(string json) => {|NETRA3004:sender.Notify("done", json)|};""")]
    public Task Send_Triggers(string members) => Verify.AdviceAsync(Rules.NETRA3004, Type(members));

    [Fact]
    public Task Emitter_IsSilent() => Verify.AdviceAsync(Rules.NETRA3004, """
        using System.Threading.Tasks;
        public sealed class DeskEmitter
        {
            public Task DoneAsync(int at) => SendAsync("done", new { at });
            private Task SendAsync(string eventName, object payload) => Task.CompletedTask;
        }
        """);

    [Fact]
    public Task TypedMethod_IsSilent() => Verify.AdviceAsync(Rules.NETRA3004, """
        using System.Threading.Tasks;
        public sealed class DeskUpdates
        {
            public Task DoneAsync(int at) => SendAsync("done", new { at });
            public Task SendAsync(string eventName, object payload) => Task.CompletedTask;
        }
        public sealed class Service(DeskUpdates updates)
        {
            public Task Run() => {|NETRA3004:updates.SendAsync("done", new { at = 1 })|};
        }
        """);

    [Fact]
    public Task UnscopedEmitter_IsOneFinding() => Verify.AdviceAsync(Rules.NETRA3004, """
        using System.Threading.Tasks;
        using Desk;
        public interface IDeskNotifier { Task SendAsync(string eventName, object payload); }
        public sealed class Service(IDeskNotifier notifier)
        {
            public Task Run(UserContext context) => {|NETRA3001:notifier.SendAsync("done", new { context.UserId })|};
        }
        """);

    [Theory]
    [InlineData("dnoe", "which is none of the declared ones; the nearest is \"done\"")]
    [InlineData("done", null)]
    public Task UndeclaredName_GetsTheNearest(string name, string? expected) => Verify.AdviceAsync(
        Rules.NETRA3004,
        Type($$"""Task Run(Done done) => {|#0:sender.SendAsync("{{name}}", done)|}; public static class DeskEvents { public const string Done = "done"; public const string Failed = "failed"; }"""),
        test =>
        {
            var message = $"'Sender.SendAsync' sends an event by the name \"{name}\"{(expected is null ? "" : ", " + expected)}: send it with a typed method of the emitter";
            test.ExpectedDiagnostics.Add(new Microsoft.CodeAnalysis.Testing.DiagnosticResult(Rules.NETRA3004).WithLocation(0).WithArguments(message));
        });

    /// <summary>The runtime's own emitter takes no name of an event, so that none of its calls can be one by name.</summary>
    [Fact]
    public void RuntimesEmitter_TakesNoName() => Assert.DoesNotContain(
        typeof(UserEventEmitter).GetMethods(),
        method => new[] { "Emit", "Send", "Publish", "Notify" }.Any(verb => method.Name.StartsWith(verb, StringComparison.Ordinal))
            && method.GetParameters().Any(parameter => parameter.ParameterType == typeof(string)));

    [Fact]
    public Task ClientProject_IsSilent() => Verify.AdviceAsync(
        Rules.NETRA3004, Type("""Task Run(Done done) => sender.SendAsync("done", done);"""), test => Verify.Configure(test, "netra.project_kind = client"));

    [Fact]
    public Task ErroneousCode_IsSilent() => Verify.AdviceAsync(Rules.NETRA3004, Type("""Task Run() => sender.{|CS7036:SendAsync|}("done"); Task Walk() => {|CS0103:missing|}.SendAsync("done", 1);"""));

    [Fact]
    public Task GeneratedCode_IsSilent() => Verify.AdviceAsync(Rules.NETRA3004, "// <auto-generated/>\n" + Type("""Task Run(Done done) => sender.SendAsync("done", done);"""));

    private static string Type(string members) => $$"""
        #nullable enable
        using System;
        using System.Threading.Tasks;
        using Netra.Execution.Annotations;

        public sealed record Done(int At);

        public sealed class Sender
        {
            public Task SendAsync(string eventName, object payload) => Task.CompletedTask;
            public Task EmitAsync<T>(string eventType, T payload) => Task.CompletedTask;
            public Task PublishAsync(Done done) => Task.CompletedTask;
            public Task SendMailAsync(string subject, string text) => Task.CompletedTask;
            public Task SendToAsync(string recipient, object payload) => Task.CompletedTask;
            public Task TrackAsync(string eventName, object payload) => Task.CompletedTask;
            public Task SendNamedAsync(string name, object payload) => Task.CompletedTask;
            public Task SendNamedAsync(string name, string text) => Task.CompletedTask;
            public Task DoneAsync(Done done) => Task.CompletedTask;
            public void Notify(string @event, string payload) { }
        }

        public sealed class Service(Sender sender)
        {
            {{members}}

            Sender Own => sender;
        }
        """;
}
