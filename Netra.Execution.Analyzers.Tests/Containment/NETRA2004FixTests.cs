using Netra.Execution.Analyzers.Tests.Rewriting;
using Netra.Execution.Analyzers.Tests.Testing;
using Netra.Execution.CodeFixes.Containment;
using Netra.Execution.CodeFixes.Rewriting;

namespace Netra.Execution.Analyzers.Tests.Containment;

/// <summary>What a shared object was pointed at becomes a parameter of the methods that read it, where each call surely stands behind one set.</summary>
public sealed class NETRA2004FixTests
{
    [Fact]
    public Task ASetterAndItsCalls_BecomeAParameter() => FixVerify.FixAsync<NETRA2004PointedAtUserFix>(
        """
        using System;
        using System.Threading.Tasks;
        using Microsoft.Extensions.DependencyInjection;

        public interface IReports
        {
            void SetUser(string userId);

            Task<string> RunAsync(int month);
        }

        public class Reports : IReports
        {
            private readonly string _title;
            private string? _user;

            public Reports() : this("reports") { }

            public Reports(string title) => _title = title;

            public void SetUser(string userId) => _user = userId;

            public async Task<string> RunAsync(int month)
            {
                await Task.Yield();
                return Build(month) + _user!.Length;
            }

            private string Build(int month) => $"{_title} {month} of {_user}";
        }

        public class ReportController(IReports reports)
        {
            public async Task<string> Get(string userId, int month)
            {
                {|NETRA2004:reports.SetUser(userId)|};
                return await reports.RunAsync(month);
            }

            public async Task<string> Find(Func<string> find)
            {
                {|NETRA2004:reports.SetUser(find())|};
                await Task.Yield();
                return await reports.RunAsync(1) + await reports.RunAsync(2);
            }
        }

        static class Setup { static void Configure(IServiceCollection services) => services.AddSingleton<IReports, Reports>(); }
        """,
        """
        using System;
        using System.Threading.Tasks;
        using Microsoft.Extensions.DependencyInjection;

        public interface IReports
        {
            Task<string> RunAsync(string userId, int month);
        }

        public class Reports : IReports
        {
            private readonly string _title;

            public Reports() : this("reports") { }

            public Reports(string title) => _title = title;

            public async Task<string> RunAsync(string userId, int month)
            {
                await Task.Yield();
                return Build(userId, month) + userId!.Length;
            }

            private string Build(string userId, int month) => $"{_title} {month} of {userId}";
        }

        public class ReportController(IReports reports)
        {
            public async Task<string> Get(string userId, int month)
            {
                return await reports.RunAsync(userId, month);
            }

            public async Task<string> Find(Func<string> find)
            {
                var userId = find();
                await Task.Yield();
                return await reports.RunAsync(userId, 1) + await reports.RunAsync(userId, 2);
            }
        }

        static class Setup { static void Configure(IServiceCollection services) => services.AddSingleton<IReports, Reports>(); }
        """);

    [Theory]
    [InlineData(
        "string? _userId; public async Task RunAsync(string userId) { {|NETRA2004:_userId = userId|}; await Task.Yield(); Use(_userId); }",
        " public async Task RunAsync(string userId) {  await Task.Yield(); Use(userId); }")]
    [InlineData(
        "string? _userId; public string Run(string userId) { {|NETRA2004:_userId = userId|}; return Work(); } string Work() => _userId!;",
        " public string Run(string userId) {  return Work(userId); } string Work(string userId) => userId!;")]
    [InlineData(
        "Guid _customerId; public async Task RunAsync(Order order) { {|NETRA2004:_customerId = order.Buyer|}; await Task.Yield(); Use(_customerId); } public class Order { public Guid Buyer; }",
        " public async Task RunAsync(Order order) { var customerId = order.Buyer; await Task.Yield(); Use(customerId); } public class Order { public Guid Buyer; }")]
    [InlineData(
        "object? _who; public async Task RunAsync(string tenantId) { {|NETRA2004:_who = tenantId|}; await Task.Yield(); Use(_who); }",
        " public async Task RunAsync(string tenantId) { object who = tenantId; await Task.Yield(); Use(who); }")]
    [InlineData(
        "string? _a, _userId; public string? A { get => _a; set => _a = value; } public async Task RunAsync(string userId) { {|NETRA2004:_userId = userId|}; await Task.Yield(); Use(_userId); }",
        "string? _a; public string? A { get => _a; set => _a = value; } public async Task RunAsync(string userId) {  await Task.Yield(); Use(userId); }")]
    [InlineData(
        "string? _userId; string? _tenantId; public async Task RunAsync(string userId, string tenantId) { {|NETRA2004:_userId = userId|}; {|NETRA2004:_tenantId = tenantId|}; await Work(); } async Task Work() { await Task.Yield(); Use(_userId + _tenantId); }",
        "  public async Task RunAsync(string userId, string tenantId) {   await Work(tenantId, userId); } async Task Work(string tenantId, string userId) { await Task.Yield(); Use(userId + tenantId); }")]
    public Task AnOwnWrite_BecomesAParameter(string members, string repaired) => FixVerify.FixAsync<NETRA2004PointedAtUserFix>(Own(members), Own(repaired));

    [Theory]
    [InlineData("{|NETRA2004:one.UserId = userId|}; await Task.Yield(); return one.UserId;", " await Task.Yield(); return userId;", "", "")]
    [InlineData("{|NETRA2004:one.UserId = userId|}; await Task.Yield(); return await Help();", " await Task.Yield(); return await Help(userId);", "async Task<string> Help() { await Task.Yield(); return one.Text(); }", "async Task<string> Help(string userId) { await Task.Yield(); return one.Text(userId); }")]
    [InlineData("{|NETRA2004:one.UserId = userId|}; Func<string> later = () => one.Text(); await Task.Yield(); return later();", " Func<string> later = () => one.Text(userId); await Task.Yield(); return later();", "", "")]
    [InlineData("if (userId.Length > 1) { {|NETRA2004:one.UserId = userId|}; return one.Text(); } await Task.Yield(); return \"\";", "if (userId.Length > 1) {  return one.Text(userId); } await Task.Yield(); return \"\";", "", "")]
    public Task AProperty_BecomesAParameter(string body, string repaired, string helper, string repairedHelper) =>
        FixVerify.FixAsync<NETRA2004PointedAtUserFix>(
            Board("public string UserId { get; set; } = \"\";", body.Contains("Text") || helper.Contains("Text") ? "public string Text() => UserId;" : "", body, helper),
            Board("", body.Contains("Text") || helper.Contains("Text") ? "public string Text(string userId) => userId;" : "", repaired, repairedHelper));

    [Theory]
    [InlineData("{|NETRA2004:one.UserId = userId|}; await Task.Yield(); return \"\";")]
    [InlineData("if (userId.Length > 1) { {|NETRA2004:one.UserId = userId|}; } await Task.Yield(); return one.Text();")]
    [InlineData("{|NETRA2004:one.UserId = userId|}; await Task.Yield(); {|NETRA2004:one.UserId = userId + 1|}; return one.Text();")]
    [InlineData("{|NETRA2004:one.UserId = userId|}; await Task.Yield(); return two.Text();")]
    [InlineData("var text = one.Text(); {|NETRA2004:one.UserId = userId|}; await Task.Yield(); return text;")]
    [InlineData("{|NETRA2004:one.UserId = userId|}; Use(ref userId); await Task.Yield(); return nameof(one.UserId) + one.Text();")]
    [InlineData("{|NETRA2004:one.UserId ??= userId|}; await Task.Yield(); return one.Text();")]
    [InlineData("string? text = userId.Length > 1 ? null : userId; {|NETRA2004:one.UserId = text!|}; one.UserId = null!; await Task.Yield(); return one.Text();")]
    [InlineData("{|NETRA2004:services.GetRequiredService<Board>().UserId = userId|}; await Task.Yield(); return one.Text();")]
    [InlineData("{|NETRA2004:one.UserId = userId|}; await Task.Yield(); return one.GetType().GetMethod(\"Text\") is null ? \"\" : one.Text();")]
    public Task WhatMayBeAnothersOrNobodys_IsNotOffered(string body) =>
        FixVerify.NoFixAsync<NETRA2004PointedAtUserFix>(Board("public string UserId { get; set; } = \"\";", "public string Text() => UserId;", body, "static void Use(ref string text) { }"));

    [Theory]
    [InlineData(RefusalCodes.KeptState, "string _userId = \"system\"; public async Task RunAsync(string userId) { {|NETRA2004:_userId = userId|}; await Task.Yield(); Use(_userId); }")]
    [InlineData(RefusalCodes.KeptState, "internal string? _userId; public async Task RunAsync(string userId) { {|NETRA2004:_userId = userId|}; await Task.Yield(); Use(_userId); }")]
    [InlineData(RefusalCodes.KeptState, "string? _userId; public Task<string?> RunAsync(string userId) { {|NETRA2004:_userId = userId|}; return Task.FromResult(_userId); }")]
    [InlineData(RefusalCodes.KeptState, "string? _userId; void SetUser(string userId) { _userId = userId; Use(1); } public async Task RunAsync(string userId) { {|NETRA2004:SetUser(userId)|}; await Task.Yield(); Use(_userId); }")]
    [InlineData(RefusalCodes.KeptState, "string? _userId; void SetUser(string userId) => _userId = userId; Action<string> M() => SetUser; public async Task RunAsync(string userId) { {|NETRA2004:SetUser(userId)|}; await Task.Yield(); Use(_userId); }")]
    [InlineData(RefusalCodes.OptionalContext, "string? _userId; public async Task RunAsync(string? userId) { {|NETRA2004:_userId = userId|}; await Task.Yield(); Use(_userId); }")]
    [InlineData(RefusalCodes.OptionalContext, "Guid? _userId; public async Task RunAsync(Guid userId) { {|NETRA2004:_userId = userId|}; await Task.Yield(); Use(_userId); }")]
    [InlineData(RefusalCodes.NoContext, "string? _userId; string Title => _userId!; public async Task RunAsync(string userId) { {|NETRA2004:_userId = userId|}; await Task.Yield(); Use(Title); }")]
    [InlineData(RefusalCodes.NoContext, "string? _userId; string Work() => _userId!; public async Task RunAsync(string userId) { {|NETRA2004:_userId = userId|}; await Task.Yield(); Use(1); }")]
    [InlineData(RefusalCodes.PinnedCaller, "string? _userId; protected virtual string Work() => _userId!; class Other : Cache { protected override string Work() => \"\"; } public async Task RunAsync(string userId) { {|NETRA2004:_userId = userId|}; await Task.Yield(); Use(Work()); }")]
    [InlineData(RefusalCodes.PinnedCaller, "string? _userId; string Work() => _userId!; string Work(string userId) => userId; public async Task RunAsync(string userId) { {|NETRA2004:_userId = userId|}; await Task.Yield(); Use(Work()); }")]
    [InlineData(RefusalCodes.PinnedCaller, "string? _userId; public virtual void SetUser(string userId) => _userId = userId; class Other : Cache { public override void SetUser(string userId) { } } public async Task RunAsync(string userId) { {|NETRA2004:_userId = userId|}; await Task.Yield(); Use(_userId); }")]
    [InlineData(RefusalCodes.UnsupportedConstruction, "string? _userId; public void Run(string userId, int times) => {|NETRA2004:_userId = userId|}; public object? Get() => _userId;")]
    public async Task IsRefused(string code, string members) => (await RewriteHarness.RunAsync(Own(members))).IsRefused(code);

    /// <summary>Callers in another project, documented members, and a name that is taken.</summary>
    [Fact]
    public async Task CallersInOtherProjects_AreFollowed()
    {
        var result = await RewriteHarness.RunAsync([("Shop", "File0.cs", Ledger("private string? _userId;\n\n    ", "/// <summary>Who.</summary>\n    public void SetUser(string userId)\n    {\n        _userId = userId;\n    }\n\n    ", "", "", "_userId")), ("Web", "File1.cs", """
            public sealed class Web(Ledger ledger)
            {
                public string Post(string who)
                {
                    // whose it is
                    {|NETRA2004:ledger.SetUser(who)|};

                    return ledger.Book(3);
                }
            }
            """)]);

        Assert.Empty(result.Outcome.Refusals);
        Assert.Empty(result.Errors);
        Assert.Empty(result.ChangedAgain);
        Assert.Equal(Ledger("", "", "    /// <param name=\"userId2\">The user for whom this is done.</param>\n", "string userId2, ", "userId2"), result.Texts["File0.cs"]);
        Assert.Equal("""
            public sealed class Web(Ledger ledger)
            {
                public string Post(string who)
                {
                    return ledger.Book(who, 3);
                }
            }
            """, result.Texts["File1.cs"]);
    }

    private static string Ledger(string field, string setter, string documented, string parameter, string user) => $$"""
        public sealed class Ledger
        {
            {{field}}{{setter}}/// <summary>Books.</summary>
        {{documented}}    /// <param name="amount">How much.</param>
            public string Book({{parameter}}int amount)
            {
                var userId = amount;
                return {{user}} + userId;
            }
        }
        """;

    private static string Own(string members) => $$"""
        using System;
        using System.Threading.Tasks;
        using Microsoft.Extensions.DependencyInjection;
        public class Cache { {{members}} void Use(object? value) { } }
        static class Setup { static void Configure(IServiceCollection services) => services.AddSingleton<Cache>(); }
        """;

    private static string Board(string property, string method, string body, string helper) => $$"""
        using System;
        using System.Threading.Tasks;
        using Microsoft.Extensions.DependencyInjection;
        public class Board { {{property}} {{method}} }
        public class Web(Board one, Board two, IServiceProvider services)
        {
            public object Used => (one, two, services);
            public async Task<string> Get(string userId) { {{body}} }
            {{helper}}
        }
        static class Setup { static void Configure(IServiceCollection services) => services.AddSingleton<Board>(); }
        """;
}
