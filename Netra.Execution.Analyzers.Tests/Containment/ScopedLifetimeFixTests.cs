using Netra.Execution.Analyzers.Tests.Testing;
using Netra.Execution.CodeFixes.Containment;

namespace Netra.Execution.Analyzers.Tests.Containment;

/// <summary>A registration becomes scoped, with everything that asks for it, where nobody would notice a second instance.</summary>
public sealed class ScopedLifetimeFixTests
{
    private const string Reader = "class Reader(IWriter {|NETRA2015:writer|}) : IReader { public object Read() => writer; }";
    private const string Singleton = "services.AddSingleton<IReader, Reader>();";
    private const string Other = "class Other(IReader reader) { public object R => reader; }";
    private const string Scoped = "services.AddScoped<IReader, Reader>();";

    [Theory]
    [InlineData(Reader, Singleton, Scoped)]
    [InlineData(Reader, "services.TryAddSingleton(typeof(IReader), typeof(Reader));", "services.TryAddScoped(typeof(IReader), typeof(Reader));")]
    [InlineData(Reader, "services.AddKeyedSingleton<IReader, Reader>(\"a\");", "services.AddKeyedScoped<IReader, Reader>(\"a\");")]
    [InlineData(Reader, "services.AddSingleton<IPlain, Plain>().AddSingleton<IReader, Reader>().AddLogging();", "services.AddSingleton<IPlain, Plain>().AddScoped<IReader, Reader>().AddLogging();")]
    [InlineData(Reader + " class Shop(IReader reader) : ControllerBase { public object Get() => reader.Read(); }", Singleton, Scoped)]
    [InlineData(Reader + " class Shop(IReader reader) { public object Get() => reader.Read(); }", Singleton + " services.AddTransient<Shop>();", Scoped + " services.AddTransient<Shop>();")]
    [InlineData(Reader + " class Shop(IReader reader) { public object Get() => reader.Read(); }", Singleton + " services.AddSingleton<Shop>();", Scoped + " services.AddScoped<Shop>();")]
    [InlineData(Reader + Other, Singleton + " services.AddScoped<Other>(sp => new Other(sp.GetRequiredService<IReader>()));", Scoped + " services.AddScoped<Other>(sp => new Other(sp.GetRequiredService<IReader>()));")]
    [InlineData(Reader + " class Gate(RequestDelegate next) { public Task InvokeAsync(HttpContext context, IReader reader) { reader.Read(); context.RequestServices.GetRequiredService<IReader>(); return next(context); } }", Singleton, Scoped)]
    [InlineData(
        """
        class Reader : IReader
        {
            private readonly IWriter {|NETRA2015:_writer|};
            private readonly ILogger _logger;
            private readonly string _name = "reader";
            public Reader(IWriter writer, ILoggerFactory loggers) { _writer = writer ?? throw new ArgumentNullException(nameof(writer)); _logger = loggers.CreateLogger("a"); }
            public Reader(IWriter writer, ILogger logger, int size) { _writer = writer; _logger = logger; }
            public Reader(IWriter writer) : this(writer, null!, 1) { }
            public object Read() => (_writer, _logger, _name);
        }
        """,
        Singleton, Scoped)]
    public Task Stateless_BecomesScoped(string types, string before, string after) =>
        FixVerify.FixAsync<NETRA2015SharedHoldsScopedFix>(Case(types, before), Case(types, after).Replace("{|NETRA2015:", "").Replace("|}", ""));

    [Theory]
    [InlineData("class Reader(IWriter {|NETRA2015:writer|}) : IReader { private readonly Dictionary<string, object> _read = new(); public object Read() => (_read, writer); }")]
    [InlineData("class Reader(IWriter {|NETRA2015:writer|}) : IReader { private int _count; public object Read() => (_count++, writer); }")]
    [InlineData("class Reader(IWriter {|NETRA2015:writer|}) : IReader { public string? Last { get; set; } public object Read() => writer; }")]
    [InlineData("class Reader(IWriter {|NETRA2015:writer|}) : IReader { public event Action? Done; public object Read() { Done?.Invoke(); return writer; } }")]
    [InlineData("class Reader(IWriter {|NETRA2015:writer|}) : IReader, IDisposable { public object Read() => writer; public void Dispose() { } }")]
    [InlineData("class Reader(IWriter {|NETRA2015:writer|}) : IReader { public object Read() => Task.Run(() => writer); }")]
    [InlineData("class Reader(IWriter {|NETRA2015:writer|}) : IReader { public object Read() { lock (this) { return writer; } } }")]
    [InlineData("class Reader(IWriter {|NETRA2015:writer|}) : IReader { public object Read() { _ = LaterAsync(); return writer; } private async Task LaterAsync() => await Task.Yield(); }")]
    [InlineData("class Base { private int _count; protected int Next() => _count++; } class Reader(IWriter {|NETRA2015:writer|}) : Base, IReader { public object Read() => (writer, Next()); }")]
    public Task Kept_NothingIsOffered(string type) => FixVerify.NoFixAsync<NETRA2015SharedHoldsScopedFix>(Case(type, Singleton));

    [Theory]
    [InlineData("services.AddSingleton<IReader, Reader>(); services.AddHostedService<Pump>();", "class Pump(IReader reader) : BackgroundService { protected override Task ExecuteAsync(CancellationToken token) => Task.FromResult(reader); }")]
    [InlineData("services.AddSingleton<IReader, Reader>(); services.AddSingleton<Shop>();", "class Shop(IReader reader) { private readonly List<string> _seen = new(); public object Get() => (_seen, reader); }")]
    [InlineData("services.AddSingleton<IReader, Reader>(); services.AddTransient<Way>(); services.AddSingleton<Shop>();", "class Way(IReader reader) { public object R => reader; } class Shop(Way way) { private readonly List<string> _seen = new(); public object Get() => (_seen, way); }")]
    [InlineData("services.AddSingleton<IReader, Reader>();", "class Unknown(IReader reader) { public object R => reader; }")]
    [InlineData("services.AddSingleton<IReader, Reader>();", "class Root(IServiceProvider services) { public object R => services.GetRequiredService<IReader>(); }")]
    [InlineData("services.AddSingleton<Reader>(); services.AddSingleton<IReader>(sp => sp.GetRequiredService<Reader>());")]
    [InlineData("services.AddSingleton<Reader>(); services.AddSingleton<IReader>(sp => new Reader(null!));")]
    [InlineData("services.AddSingleton<IReader, Reader>(); services.AddSingleton(typeof(Other), sp => new Other(sp.GetRequiredService<IReader>()));", Other)]
    [InlineData("services.AddSingleton<IReader, Reader>(); services.AddOptions<Options>().Configure<IReader>((options, reader) => options.Read = reader.Read());")]
    [InlineData("services.AddSingleton<IReader, Reader>(); Find(typeof(IReader));")]
    public Task AskedForByWhatLasts_NothingIsOffered(string registrations, string types = "") => FixVerify.NoFixAsync<NETRA2015SharedHoldsScopedFix>(Case(Reader + types, registrations));

    [Fact]
    public Task HoldsUser_BecomesScoped() => FixVerify.FixAsync<NETRA2003SharedHoldsUserFix>(
        Case("class Reader(UserSession {|NETRA2003:session|}) : IReader { public object Read() => session; }", Singleton + " services.AddScoped<UserSession>();"),
        Case("class Reader(UserSession session) : IReader { public object Read() => session; }", Scoped + " services.AddScoped<UserSession>();"));

    [Fact]
    public Task HoldsUser_WhichItWasGivenLater_NothingIsOffered() => FixVerify.NoFixAsync<NETRA2003SharedHoldsUserFix>(
        Case("class Reader : IReader { private UserSession? {|NETRA2003:_session|}; public object Read() => _session ??= new(); }", Singleton));

    [Fact]
    public Task UsersOwnSingleton_NothingIsOffered() => FixVerify.NoFixAsync<NETRA2003SharedHoldsUserFix>(Case("class Reader : IReader { public object Read() => 1; }", "{|NETRA2003:services.AddSingleton<UserSession>()|};"));

    private static string Case(string types, string registrations) => $$"""
        using System;
        using System.Collections.Generic;
        using System.Threading;
        using System.Threading.Tasks;
        using Desk;
        using Microsoft.AspNetCore.Http;
        using Microsoft.AspNetCore.Mvc;
        using Microsoft.Extensions.DependencyInjection;
        using Microsoft.Extensions.DependencyInjection.Extensions;
        using Microsoft.Extensions.Hosting;
        using Microsoft.Extensions.Logging;
        {{types}}
        interface IWriter { } class Writer : IWriter { } interface IPlain { } class Plain : IPlain { }
        interface IReader { object Read(); } class Options { public object? Read { get; set; } }
        class Setup
        {
            static void Configure(IServiceCollection services)
            {
                services.AddScoped<IWriter, Writer>();
                {{registrations}}
            }
            static void Find(Type type) { }
        }

        """;
}
