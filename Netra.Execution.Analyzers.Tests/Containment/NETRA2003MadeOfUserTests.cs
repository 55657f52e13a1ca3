using Netra.Execution.Analyzers.Tests.Testing;

namespace Netra.Execution.Analyzers.Tests.Containment;

/// <summary>An object that is made with who the user is in it is that user's, whatever its type is called.</summary>
public sealed class NETRA2003MadeOfUserTests
{
    private static string Keeper(string members, string registration = "AddSingleton<Keeper>()") => $$"""
        #nullable enable
        using System;
        using System.Collections.Generic;
        using System.Security.Claims;
        using System.Threading.Tasks;
        using Microsoft.AspNetCore.Http;
        using Microsoft.AspNetCore.Mvc;
        using Microsoft.Extensions.DependencyInjection;

        public sealed class Profile { public Profile() { } public Profile(string id) => Id = id; public string Id { get; set; } = ""; public Profile? Inner { get; set; } }

        public static class Setup { public static void Add(IServiceCollection services) => services.{{registration}}; }

        public sealed class Keeper(IHttpContextAccessor accessor)
        {
            private Profile? _last;
            private readonly Dictionary<string, Profile> _all = new();

            public object? Shown => (_last, _all, accessor);

            private string UserId => accessor.HttpContext!.User.FindFirstValue(ClaimTypes.NameIdentifier)!;

            private string NextId => Guid.NewGuid().ToString();

            {{members}}
        }

        public sealed class HomeController(Keeper keeper) : ControllerBase { public object? Get() => keeper.Shown; }
        """;

    [Theory]
    [InlineData("public Profile Mine => {|NETRA2003:_last ??= new Profile { Id = UserId }|};")]
    [InlineData("public Profile Mine => {|NETRA2003:_last ??= new Profile(accessor.HttpContext!.User.FindFirstValue(\"sub\")!)|};")]
    [InlineData("public Profile Mine() { if (_last == null) { var id = UserId; {|NETRA2003:_last = new Profile { Inner = new Profile(id) }|}; } return _last; }")]
    [InlineData("public void Enter(ClaimsPrincipal user) { {|NETRA2003:_last = new Profile(\"user \" + user.Identity!.Name)|}; }")]
    public Task WhatIsMadeOfTheUser_IsTheUsers(string members) => Verify.RulesAsync(Keeper(members));

    /// <summary>Of nobody, handed out, under the user's key; and what is made for one request.</summary>
    [Theory]
    [InlineData("public Profile Mine => _last ??= new Profile { Id = NextId };")]
    [InlineData("public Profile Mine => new Profile { Id = UserId };")]
    [InlineData("public Profile Mine() { var mine = new Profile { Id = UserId }; return mine; }")]
    [InlineData("public Profile Mine() { if (!_all.TryGetValue(UserId, out var mine)) { _all[UserId] = mine = new Profile { Id = UserId }; } return mine; }")]
    [InlineData("public Profile Mine => _last ??= new Profile { Id = UserId };", "AddScoped<Keeper>()")]
    [InlineData("public Profile Mine => _last ??= new Profile { Id = UserId };", "AddTransient<Keeper>()")]
    public Task WhatIsNobodysOrKeptByNobody_IsSilent(string members, string registration = "AddSingleton<Keeper>()") => Verify.RulesAsync(Keeper(members, registration));
}
