using Netra.Execution.Analyzers.Tests.Testing;

namespace Netra.Execution.Analyzers.Tests.Origin;

/// <summary>Construction through activators, lazy initialisers, type arguments, base calls and method groups.</summary>
public sealed class NETRA1001ReflectionTests
{
    [Theory]
    [InlineData("Activator.CreateInstance<UserEngine>()")]
    [InlineData("Activator.CreateInstance(typeof(UserEngine))")]
    [InlineData("Activator.CreateInstance(type)")]
    [InlineData("Activator.CreateInstance(\"Desk\", \"Desk.Engine\")")]
    [InlineData("ActivatorUtilities.CreateInstance<UserEngine>(provider)")]
    [InlineData("ActivatorUtilities.CreateFactory(typeof(UserEngine), new[] { typeof(Engine) })")]
    [InlineData("LazyInitializer.EnsureInitialized(ref field, () => null!)")]
    [InlineData("Without<Engine>()")]
    [InlineData("WithArgument(field!)")]
    [InlineData("Array.Empty<Engine>()")]
    [InlineData("provider.GetService(typeof(Engine))")]
    [InlineData("nameof(Engine.Run)")]
    public Task Call_DoesNotTrigger(string call) => Verify.RulesAsync(Body(call));

    [Theory]
    [InlineData("Activator.CreateInstance<{|NETRA1001:Engine|}>()")]
    [InlineData("Activator.CreateInstance({|NETRA1001:typeof(Engine)|})")]
    [InlineData("Activator.CreateInstance({|NETRA1001:typeof(Engine)|}, new Registry())")]
    [InlineData("Activator.CreateInstance({|NETRA1001:typeof(Engine)|}, true)")]
    [InlineData("ActivatorUtilities.CreateInstance<{|NETRA1001:Engine|}>(provider)")]
    [InlineData("ActivatorUtilities.CreateInstance(provider, {|NETRA1001:typeof(Engine)|})")]
    [InlineData("ActivatorUtilities.CreateFactory({|NETRA1001:typeof(Engine)|}, Type.EmptyTypes)")]
    [InlineData("ActivatorUtilities.CreateFactory<{|NETRA1001:Engine|}>(Type.EmptyTypes)")]
    [InlineData("ActivatorUtilities.GetServiceOrCreateInstance<{|NETRA1001:Engine|}>(provider)")]
    [InlineData("ActivatorUtilities.GetServiceOrCreateInstance(provider, {|NETRA1001:typeof(Engine)|})")]
    [InlineData("LazyInitializer.EnsureInitialized<{|NETRA1001:Engine|}>(ref field)")]
    [InlineData("LazyInitializer.{|NETRA1001:EnsureInitialized|}(ref field)")]
    [InlineData("With<{|NETRA1001:Engine|}>()")]
    [InlineData("new Pool<{|NETRA1001:Engine|}>()")]
    [InlineData("Pool<{|NETRA1001:Engine|}>.Rent()")]
    [InlineData("(Func<Engine>)Activator.CreateInstance<{|NETRA1001:Engine|}>")]
    [InlineData("(Func<Engine>)With<{|NETRA1001:Engine|}>")]
    [InlineData("((IEnumerable<Type>)new[] { typeof(int) }).Select(item => Activator.CreateInstance({|NETRA1001:typeof(Engine)|}))")]
    public Task Call_Triggers(string call) => Verify.RulesAsync(Body(call));

    [Fact]
    public Task BaseCallWithoutOne_DoesNotTrigger() => Verify.RulesAsync("""
        class Derived : Desk.Engine { }
        class Other : Desk.Engine { public Other() { } public Other(int size) : this() { } }
        """);

    [Fact]
    public Task BaseCall_Triggers() => Verify.RulesAsync("""
        class Derived : Desk.Engine { public Derived() : {|NETRA1001:base(null)|} { } }
        class Primary(int size) : {|NETRA1001:Desk.Engine(null)|} { public int Size => size; }
        """);

    [Fact]
    public Task BaseCallInAnotherFile_Triggers() => Verify.RulesAsync(
        "partial class Derived { public Derived() : {|NETRA1001:base(null)|} { } }",
        test => test.TestState.Sources.Add("partial class Derived : Desk.Engine { }"));

    private static string Body(string call) => $$"""
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using System.Threading;
        using Desk;
        using Microsoft.Extensions.DependencyInjection;
        class Pool<T> where T : new() { public static T Rent() => new T(); }
        class Service
        {
            static Engine? field;
            static T With<T>() where T : new() => new T();
            static T WithArgument<T>(T item) where T : new() => item;
            static T? Without<T>() => default;
            object? Run(IServiceProvider provider, Type type) => {{call}};
        }
        """;
}
