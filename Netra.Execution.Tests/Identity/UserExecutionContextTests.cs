using System.Reflection;
using Netra.Execution.Annotations;
using Netra.Execution.Tests.Support;

namespace Netra.Execution.Tests.Identity;

public sealed class UserExecutionContextTests
{
    /// <summary>"14. Keys that collide: joined strings, sanitised ids, clock readings."</summary>
    [Fact]
    public async Task KeysOfDifferentPartsDiffer()
    {
        await using var runtime = new TestRuntime();
        var (alice, colon) = (runtime.Context("alice"), runtime.Context("alice:x"));
        string[] keys =
        [
            alice.Key("x").ToCacheKey(), alice.Key("x", "").ToCacheKey(), alice.Key("x", "y:z").ToCacheKey(), alice.Key("x:y", "z").ToCacheKey(),
            alice.Key("x", "y", "z").ToCacheKey(), alice.Key("x", "1:y").ToCacheKey(), colon.Key("x").ToCacheKey(), colon.Key("y:z").ToCacheKey(),
        ];
        Assert.Equal(keys.Length, keys.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(alice.Key("x", 1), runtime.Context("alice", "another").Key("x", 1));
    }

    /// <summary>"1. A second user context handed to an engine is used", "2. An emitter re-targeted": there is no way to hand one over.</summary>
    [Theory]
    [InlineData(typeof(UserExecutionContext))]
    [InlineData(typeof(UserExecutionEngine))]
    [InlineData(typeof(UserEventEmitter))]
    [InlineData(typeof(AgentRun))]
    [InlineData(typeof(AuthenticatedUser))]
    public void WhatBelongsToAUserIsBoundForLife(Type type)
    {
        Type[] owners = [typeof(UserExecutionContext), typeof(AuthenticatedUser), typeof(UserId), typeof(UserEventEmitter)];
        Assert.Empty(type.GetConstructors());
        Assert.DoesNotContain(type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly), method =>
            !method.Name.StartsWith("get_", StringComparison.Ordinal) && method.GetParameters().Any(parameter => owners.Contains(parameter.ParameterType)));
        Assert.DoesNotContain(type.GetProperties(), property => property.SetMethod is { IsPublic: true });
        Assert.NotNull(type.GetCustomAttribute<UserScopedAttribute>());
        Assert.NotEmpty(type.GetCustomAttributes<CreatedByAttribute>());
    }

    [Fact]
    public async Task ChildrenKeepTheUserAndNestToALimit()
    {
        await using var runtime = new TestRuntime();
        var context = runtime.Context("alice", request: new RequestId("request"));
        var child = context.CreateChild("part");
        Assert.Equal((context.User, context.ThreadId, context.RunId, context.RequestId), (child.User, child.ThreadId, child.ParentRunId!.Value, child.RequestId));
        Assert.NotEqual(context.RunId, child.RunId);
        foreach (var _ in Enumerable.Range(1, UserExecutionContext.MaxDepth - 1))
        {
            child = child.CreateChild("part");
        }

        Assert.Throws<InvalidOperationException>(() => child.CreateChild("too deep"));
    }
}
