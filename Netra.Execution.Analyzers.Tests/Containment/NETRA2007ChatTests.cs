using Netra.Execution.Analyzers.Tests.Testing;

namespace Netra.Execution.Analyzers.Tests.Containment;

/// <summary>A chat client's cache, whose key is made of what reaches it.</summary>
public sealed class NETRA2007ChatTests
{
    [Theory]
    [InlineData("{|NETRA2007:client.AsBuilder().UseDistributedCache()|}.ConfigureOptions(options => options.Instructions = user.FindFirst(\"sub\")!.Value).Build();")]
    [InlineData("{|NETRA2007:client.AsBuilder().UseDistributedCache(cache)|}.UseLogging().ConfigureOptions(options => options.Instructions = userId).Build();")]
    [InlineData("{|NETRA2007:client.AsBuilder().UseDistributedCache(cache, null)|}.Use(async (text, next) => await next(accessor.HttpContext!.User.FindFirst(\"sub\")!.Value + text)).Build();")]
    [InlineData("{|NETRA2007:services.AddChatClient(client).UseDistributedCache()|}.Use(async (text, next) => await next(accessor.HttpContext!.User.FindFirst(\"sub\")!.Value + text));")]
    [InlineData("client.AsBuilder().ConfigureOptions(options => options.Instructions = userId).UseDistributedCache(cache).Build();")]
    [InlineData("client.AsBuilder().UseDistributedCache(cache, stage => stage.CacheKeyAdditionalValues = [userId]).ConfigureOptions(options => options.Instructions = userId).Build();")]
    [InlineData("client.AsBuilder().UseDistributedCache(cache).ConfigureOptions(options => options.Instructions = text).Build();")]
    [InlineData("client.AsBuilder().UseDistributedCache(cache).Use(async (text, next) => await next(text)).Build();")]
    [InlineData("client.AsBuilder().UseDistributedCache(cache).Build(); client.AsBuilder().ConfigureOptions(options => options.Instructions = userId).Build();")]
    [InlineData("client.AsBuilder().UseLogging().ConfigureOptions(options => options.Instructions = userId).Build();")]
    [InlineData("new Own().UseDistributedCache().ConfigureOptions(options => options.Instructions = userId);")]
    public Task StageBehind(string statement) => Verify.RulesAsync($$"""
        using System;
        using System.Security.Claims;
        using System.Threading.Tasks;
        using Microsoft.AspNetCore.Http;
        using Microsoft.Extensions.AI;
        using Microsoft.Extensions.Caching.Distributed;
        using Microsoft.Extensions.DependencyInjection;
        class Talks
        {
            void Talk(IChatClient client, IDistributedCache cache, IServiceCollection services, IHttpContextAccessor accessor, ClaimsPrincipal user, string userId, string text) { {{statement}} }
        }
        class Own { public Own UseDistributedCache() => this; public Own ConfigureOptions(Action<ChatOptions> configure) => this; }
        namespace Microsoft.Extensions.AI
        {
            public interface IChatClient { }
            public class ChatOptions { public string? Instructions { get; set; } }
            public class DistributedCachingChatClient { public object?[]? CacheKeyAdditionalValues { get; set; } }
            public class ChatClientBuilder
            {
                public ChatClientBuilder Use(Func<string, Func<string, Task>, Task> stage) => this;
                public IChatClient Build() => null!;
            }
            public static class ChatClientBuilderExtensions
            {
                public static ChatClientBuilder AsBuilder(this IChatClient client) => new();
                public static ChatClientBuilder AddChatClient(this IServiceCollection services, IChatClient client) => new();
                public static ChatClientBuilder UseLogging(this ChatClientBuilder builder) => builder;
                public static ChatClientBuilder ConfigureOptions(this ChatClientBuilder builder, Action<ChatOptions> configure) => builder;
                public static ChatClientBuilder UseDistributedCache(this ChatClientBuilder builder, IDistributedCache? storage = null, Action<DistributedCachingChatClient>? configure = null) => builder;
            }
        }
        """);
}
