using Netra.Execution.Analyzers.Tests.Testing;

namespace Netra.Execution.Analyzers.Tests.Containment;

/// <summary>What is shared and what is written to it stand in two projects: of one of them only the assembly is seen.</summary>
public sealed class AcrossProjectsTests
{
    [Theory]
    [InlineData("AddSingleton<Reports>", "{|NETRA2004:reports.UserId = user.FindFirstValue(\"sub\")|};")]
    [InlineData("AddScoped<Reports>", "reports.UserId = user.FindFirstValue(\"sub\");")]
    [InlineData("AddSingleton<Reports>", "{|NETRA2013:reports.Last = query|};")]
    [InlineData("AddScoped<Reports>", "reports.Last = query;")]
    [InlineData("AddSingleton<Reports>", "reports.Orders[query] = query;")]
    [InlineData("AddSingleton<Gateway>", "{|NETRA2006:gateway.Http.DefaultRequestHeaders.Authorization = new(\"Bearer\", user.FindFirstValue(\"token\"))|};")]
    [InlineData("AddSingleton<Gateway>", "{|NETRA2006:gateway.Http.DefaultRequestHeaders.Add(\"X-User\", user.FindFirstValue(\"sub\"))|};")]
    [InlineData("AddSingleton<Gateway>", "gateway.Http.DefaultRequestHeaders.Add(\"X-Shop\", \"one\");")]
    [InlineData("AddOptions", "{|NETRA2014:look.Value.Theme = query|};")]
    [InlineData("AddOptions", "_ = new LookOptions { Theme = query };")]
    [InlineData("AddSingleton<IDesk, Library.Desk>", "{|NETRA2004:desk.UserId = user.FindFirstValue(\"sub\")|};")]
    [InlineData("AddSingleton<Gateway>", "desk.UserId = user.FindFirstValue(\"sub\");")]
    [InlineData("AddSingleton<Reports>", "{|NETRA2004:reports.User = user|};")]
    [InlineData("AddHttpContextAccessor", "new Microsoft.AspNetCore.Http.HttpContextAccessor().HttpContext = HttpContext;")]
    [InlineData("AddSingleton<Microsoft.AspNetCore.Http.IHttpContextAccessor, Microsoft.AspNetCore.Http.HttpContextAccessor>", "accessor.HttpContext = HttpContext;")]
    public Task Write(string registration, string statement) => Verify.RulesAsync(
        $$"""
        using System.Security.Claims;
        using Library;
        using Microsoft.AspNetCore.Mvc;
        using Microsoft.Extensions.DependencyInjection;
        using Microsoft.Extensions.Options;
        public class ReportController(Reports reports, Gateway gateway, IOptions<LookOptions> look, IDesk desk, Microsoft.AspNetCore.Http.IHttpContextAccessor accessor) : ControllerBase
        {
            public object Get(ClaimsPrincipal user, string query) { {{statement}} return (reports.UserId, reports.Last, gateway, look, desk, accessor); }
        }
        static class Setup { static void Add(IServiceCollection services) => services.{{registration}}(); }
        """,
        test => test.TestState.AdditionalReferences.Add(Library.Of("""
        namespace Library;
        public class Reports { public string? UserId { get; set; } public string? Last { get; set; } public System.Security.Claims.ClaimsPrincipal? User { get; set; } public Dictionary<string, string> Orders { get; } = new(); }
        public class Gateway { public System.Net.Http.HttpClient Http { get; } = new(); }
        public class LookOptions { public string? Theme { get; set; } }
        public interface IOwned { string? UserId { get; set; } }
        public interface IDesk : IOwned;
        public class Desk : IDesk { public string? UserId { get; set; } }
        """)));
}
