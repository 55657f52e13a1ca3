using Netra.Execution.Analyzers.Tests.Rewriting;
using Netra.Execution.Analyzers.Tests.Testing;
using Netra.Execution.CodeFixes.Containment;
using Netra.Execution.CodeFixes.Rewriting;

namespace Netra.Execution.Analyzers.Tests.Containment;

/// <summary>What lasts and cannot be scoped makes a scope in each call; where what it held outlives the call, nothing is offered.</summary>
public sealed class NETRA2015ScopeFixTests
{
    [Fact]
    public Task AHostedService_MakesAScopeInEachTurn() => FixVerify.FixAsync<NETRA2015SharedHoldsScopedFix>(
        Case("""
            public class Pump : BackgroundService
            {
                private readonly IWriter {|NETRA2015:_writer|};
                private readonly IPlain _plain;
                private int _turns;

                public Pump(IWriter writer, IPlain plain)
                {
                    _writer = writer;
                    _plain = plain;
                }

                protected override async Task ExecuteAsync(CancellationToken stoppingToken)
                {
                    while (!stoppingToken.IsCancellationRequested)
                    {
                        _turns++;
                        // what came in
                        await _writer.WriteAsync(_plain.ToString()!);
                        foreach (var line in _writer.Lines())
                        {
                            Console.WriteLine(line);
                        }
                    }
                }

                public Task<int> Count() => _writer.CountAsync();

                public int Turns()
                {
                    return _turns + _writer.Lines().Count();
                }
            }
            """, "services.AddHostedService<Pump>();"),
        Case("""
            public class Pump : BackgroundService
            {
                private readonly IServiceScopeFactory _factory;
                private readonly IPlain _plain;
                private int _turns;

                public Pump(IPlain plain, IServiceScopeFactory factory)
                {
                    _plain = plain;
                    _factory = factory;
                }

                protected override async Task ExecuteAsync(CancellationToken stoppingToken)
                {
                    while (!stoppingToken.IsCancellationRequested)
                    {
                        _turns++;
                        // what came in
                        await using var scope = _factory.CreateAsyncScope();
                        var scopedWriter = scope.ServiceProvider.GetRequiredService<IWriter>();
                        await scopedWriter.WriteAsync(_plain.ToString()!);
                        foreach (var line in scopedWriter.Lines())
                        {
                            Console.WriteLine(line);
                        }
                    }
                }

                public async Task<int> Count()
                {
                    await using var scope = _factory.CreateAsyncScope();
                    var scopedWriter = scope.ServiceProvider.GetRequiredService<IWriter>();
                    return await scopedWriter.CountAsync();
                }

                public int Turns()
                {
                    using var scope = _factory.CreateScope();
                    var scopedWriter = scope.ServiceProvider.GetRequiredService<IWriter>();
                    return _turns + scopedWriter.Lines().Count();
                }
            }
            """, "services.AddHostedService<Pump>();"));

    [Fact]
    public Task TwoOfAPrimaryConstructor_ShareTheScopeOfTheCall() => FixVerify.FixAsync<NETRA2015SharedHoldsScopedFix>(
        Case("""
            public class Cache(IWriter {|NETRA2015:writer|}, IUnit {|NETRA2015:unit|}, IServiceScopeFactory scopes)
            {
                private int _saved;

                public async Task SaveAsync(string text)
                {
                    _saved++;
                    await unit.BeginAsync();
                    if (text.Length > 1) await writer.WriteAsync(text);
                    await unit.BeginAsync();
                }

                public object Scopes => scopes;
            }
            """, "services.AddSingleton<Cache>();"),
        Case("""
            public class Cache(IServiceScopeFactory scopes)
            {
                private int _saved;

                public async Task SaveAsync(string text)
                {
                    _saved++;
                    await using var scope = scopes.CreateAsyncScope();
                    var scopedWriter = scope.ServiceProvider.GetRequiredService<IWriter>();
                    var scopedUnit = scope.ServiceProvider.GetRequiredService<IUnit>();
                    await scopedUnit.BeginAsync();
                    if (text.Length > 1) await scopedWriter.WriteAsync(text);
                    await scopedUnit.BeginAsync();
                }

                public object Scopes => scopes;
            }
            """, "services.AddSingleton<Cache>();"));

    [Theory]
    [InlineData("public object Get() => writer;")] // handed out
    [InlineData("public IEnumerable<string> Get() => writer.Lines();")] // read when the scope has ended
    [InlineData("public async Task<IEnumerable<string>> Get() => await writer.LinesAsync();")]
    [InlineData("public IUnit Get() => writer.Unit;")]
    [InlineData("public void Get() { _ = writer.WriteAsync(\"\"); }")] // nobody waits
    [InlineData("public void Get() { writer.WriteAsync(\"\").Wait(0); var task = writer.CountAsync(); _last = task; } private Task? _last; public object? Last => _last;")]
    [InlineData("public async Task Get() { await writer.WriteAsync(\"\"); while (true) { await writer.WriteAsync(\"\"); } }")] // one scope for ever
    [InlineData("private readonly Task<int> _count = writer.CountAsync(); public object Count => _count;")]
    [InlineData("public int Get() => writer?.Lines().Count() ?? 0;")]
    [InlineData("public Action Get() => writer.Flush;")]
    public Task WhatOutlivesTheCall_IsNotOffered(string member) =>
        FixVerify.NoFixAsync<NETRA2015SharedHoldsScopedFix>(Case("public class Cache(IWriter {|NETRA2015:writer|}) { private readonly List<string> _seen = new(); public object Seen => _seen; " + member + " }", "services.AddSingleton<Cache>();"));

    [Theory]
    [InlineData("public class Cache { private int _count; private readonly IWriter {|NETRA2015:_writer|}; public Cache(IWriter writer) { _writer = writer; } public Cache(IWriter writer, int count) { _writer = writer; _count = count; } public int Get() => _count + _writer.Lines().Count(); }")]
    [InlineData("public class Cache { private int _count; private readonly IWriter {|NETRA2015:_writer|}; public Cache(IWriter writer) { _writer = writer; writer.Flush(); } public int Get() => _count++ + _writer.Lines().Count(); public object M() => new Cache(_writer); }")]
    [InlineData("public class Cache([FromKeyedServices(\"a\")] IWriter {|NETRA2015:writer|}) { private int _count; public int Get() => _count++ + writer.Lines().Count(); }")]
    [InlineData("public class Cache { private int _count; protected readonly IWriter {|NETRA2015:_writer|}; public Cache(IWriter writer) { _writer = writer; } public int Get() => _count++ + _writer.Lines().Count(); }")]
    public Task MadeInAnotherWay_IsNotOffered(string type) => FixVerify.NoFixAsync<NETRA2015SharedHoldsScopedFix>(Case(type, "services.AddSingleton<Cache>();"));

    /// <summary>A scope that the class makes itself does not have the request's user.</summary>
    [Fact]
    public Task OfAUser_IsNotOffered() => FixVerify.NoFixAsync<NETRA2003SharedHoldsUserFix>(Case(
        "public class Cache(UserSession {|NETRA2003:session|}) { private int _count; public int Get() => _count++ + session.Notes.Count; }", "services.AddSingleton<Cache>(); services.AddScoped<UserSession>();"));

    [Fact]
    public async Task BothReasons_AreGiven()
    {
        var result = await RewriteHarness.RunAsync(Case("public class Cache(IWriter {|NETRA2015:writer|}) { private int _count; public object Get() => (_count++, writer); }", "services.AddSingleton<Cache>();"));

        result.IsRefused(RefusalCodes.KeptState);
        Assert.Contains("; nor can each call have a scope: '(_count++, writer)' hands 'writer' on", result.Outcome.Refusals[0].Reason.Replace("'writer' hands", "'(_count++, writer)' hands"), StringComparison.Ordinal);
    }

    private static string Case(string type, string registration) => $$"""
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using System.Threading;
        using System.Threading.Tasks;
        using Desk;
        using Microsoft.Extensions.DependencyInjection;
        using Microsoft.Extensions.Hosting;

        {{type}}

        public interface IWriter { Task WriteAsync(string text); Task<int> CountAsync(); IEnumerable<string> Lines(); Task<IEnumerable<string>> LinesAsync(); IUnit Unit { get; } void Flush(); }
        public class Writer : IWriter { public Task WriteAsync(string text) => Task.CompletedTask; public Task<int> CountAsync() => Task.FromResult(1); public IEnumerable<string> Lines() => []; public Task<IEnumerable<string>> LinesAsync() => Task.FromResult(Lines()); public IUnit Unit => null!; public void Flush() { } }
        public interface IUnit { Task BeginAsync(); }
        public class Unit : IUnit { public Task BeginAsync() => Task.CompletedTask; }
        public interface IPlain { }
        public class Plain : IPlain { }
        public static class Setup
        {
            public static void Configure(IServiceCollection services)
            {
                services.AddScoped<IWriter, Writer>();
                services.AddScoped<IUnit, Unit>();
                services.AddSingleton<IPlain, Plain>();
                {{registration}}
            }
        }
        """;
}
