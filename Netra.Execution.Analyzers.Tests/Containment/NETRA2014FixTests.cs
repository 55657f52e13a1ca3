using Netra.Execution.Analyzers.Tests.Testing;
using Netra.Execution.CodeFixes.Containment;

namespace Netra.Execution.Analyzers.Tests.Containment;

/// <summary>A run's own copy of the template, where that copy is all that the run is made with.</summary>
public sealed class NETRA2014FixTests
{
    private const string Line = "\n        ";

    [Theory]
    [InlineData(
        "{|NETRA2014:options.ConversationId = id|}; {|NETRA2014:options.Tools.Add(tool)|}; return Send(options);",
        "var own = options.Clone();¶own.ConversationId = id; own.Tools.Add(tool); return Send(own);")]
    [InlineData(
        "if (id == null) { return 0; } {|NETRA2014:this._kept.Tools ??= new List<string>()|}; this._kept.Tools.Add(tool); return Send(_kept);",
        "if (id == null) { return 0; } var own = this._kept.Clone();¶own.Tools ??= new List<string>(); own.Tools.Add(tool); return Send(own);")]
    [InlineData(
        "if (given is null) { return 0; } Console.WriteLine(given.ConversationId); {|NETRA2014:given.ConversationId = id|}; return Send(given);",
        "if (given is null) { return 0; } var own = given.Clone();¶Console.WriteLine(own.ConversationId); own.ConversationId = id; return Send(own);")]
    [InlineData(
        "var same = options; {|NETRA2014:same.ConversationId = id|}; return Send(same);",
        "var same = options.Clone(); same.ConversationId = id; return Send(same);")]
    [InlineData(
        "foreach (var one in id) { {|NETRA2014:s_default.ConversationId = id|}; Send(Assistant.s_default); } return 1;",
        "foreach (var one in id) { var own = s_default.Clone();¶own.ConversationId = id; Send(own); } return 1;")]
    [InlineData(
        "{|NETRA2014:_special.ConversationId = id|}; Func<int> later = () => Send(_special); return later();",
        "var own = (SpecialOptions)_special.Clone();¶own.ConversationId = id; Func<int> later = () => Send(own); return later();")]
    [InlineData(
        "{|NETRA2014:_settings.Value.Theme = id|}; return Use(_settings.Value);",
        "var own = _settings.Value with { };¶own.Theme = id; return Use(own);")]
    [InlineData(
        "var settings = _monitor.CurrentValue; {|NETRA2014:settings.Theme = id|}; return Use(settings);",
        "var settings = _monitor.CurrentValue with { }; settings.Theme = id; return Use(settings);")]
    [InlineData(
        "var own = id; {|NETRA2014:options.ConversationId = own|}; return Send(options);",
        "var own = id; var own2 = options.Clone();¶own2.ConversationId = own; return Send(own2);")]
    [InlineData(
        "{|NETRA2014:_run.Token = id|}; return Use(_run);",
        "var own = new AgentRunOptions(_run);¶own.Token = id; return Use(own);")]
    [InlineData(
        "switch (id) { case \"\": {|NETRA2014:options.ConversationId = id|}; return Send(options); } return 1;",
        "var own = options.Clone();¶switch (id) { case \"\": own.ConversationId = id; return Send(own); } return 1;")]
    public Task HandedOn_ACopyIsChanged(string change, string repaired) => FixVerify.FixAsync<NETRA2014SharedTemplateFix>(Case(change), Case(repaired.Replace("¶", Line)));

    [Theory]
    [InlineData("{|NETRA2014:options.ConversationId = id|}; return 1;")] // for nobody here
    [InlineData("{|NETRA2014:options.ConversationId ??= id|}; return Send(options);")] // the first one's stays, on purpose
    [InlineData("{|NETRA2014:options.Shown = id|}; return Send(options);")] // read elsewhere
    [InlineData("{|NETRA2014:_kept.ConversationId = id|}; return SendKept() + Send(_kept);")] // by a helper, of the shared one
    [InlineData("given ??= new ChatOptions(); {|NETRA2014:given.ConversationId = id|}; return Send(given);")]
    [InlineData("var either = given ?? new ChatOptions(); {|NETRA2014:either.ConversationId = id|}; return Send(either);")]
    [InlineData("var tools = options.Tools; {|NETRA2014:tools.Add(tool)|}; return Send(options);")]
    [InlineData("Action set = () => {|NETRA2014:options.ConversationId = id|}; set(); return Send(options);")]
    [InlineData("{|NETRA2014:_settings.Value.Names.Add(id)|}; return Use(_settings.Value);")] // the copy would hold the same list
    [InlineData("{|NETRA2014:_plainSettings.Value.Theme = id|}; return Use(_plainSettings.Value);")] // nothing copies it
    [InlineData("var same = options; {|NETRA2014:same.ConversationId = id|}; return Send(options);")]
    [InlineData("{|NETRA2014:s_default.ConversationId = id|}; return Local(s_default); static int Local(ChatOptions it) => it.GetHashCode() + s_default.GetHashCode();")]
    public Task NotHandedOn_NothingIsOffered(string change) => FixVerify.NoFixAsync<NETRA2014SharedTemplateFix>(Case(change));

    [Fact]
    public Task MayBeMissing_NothingIsOffered() => FixVerify.NoFixAsync<NETRA2014SharedTemplateFix>(
        Case("return 1; } public int More(ChatOptions? given, string id) { if (given != null) { {|NETRA2014:given.ConversationId = id|}; } return Send(given);"));

    [Fact]
    public Task OwnLines_KeepTheirLayout() => FixVerify.FixAsync<NETRA2014SharedTemplateFix>(
        Case("Console.WriteLine();\n        // the user's\n        {|NETRA2014:options.ConversationId = id|};\n        return Send(options);"),
        Case("Console.WriteLine();\n        // the user's\n        var own = options.Clone();\n        own.ConversationId = id;\n        return Send(own);"));

    private static string Case(string change) => $$"""
        #nullable enable
        using System;
        using System.Collections.Generic;
        using Microsoft.Agents.AI;
        using Microsoft.Extensions.AI;
        using Microsoft.Extensions.DependencyInjection;
        using Microsoft.Extensions.Options;
        public record Settings { public string Theme { get; set; } = ""; public List<string> Names { get; } = new(); }
        public class PlainSettings { public string Theme { get; set; } = ""; }
        public class SpecialOptions : ChatOptions { public override ChatOptions Clone() => new SpecialOptions { ConversationId = ConversationId }; }
        public class Assistant(ChatOptions options, IOptions<Settings> _settings, IOptions<PlainSettings> _plainSettings, IOptionsMonitor<Settings> _monitor, AgentRunOptions _run)
        {
            private static readonly ChatOptions s_default = new();
            private readonly ChatOptions _kept = options;
            private readonly SpecialOptions _special = new();
            public int Ask(string id, string tool, ChatOptions given)
            {
                {{change}}
            }
            private int Send(ChatOptions? sent) => sent is null ? 0 : 1;
            private int Use(object used) => 1;
            private int SendKept() => Send(_kept);
            public string? Show(ChatOptions shown) => shown.Shown;
        }
        static class Setup
        {
            static void Configure(IServiceCollection services) => services.AddSingleton<Assistant>().AddSingleton<ChatOptions>();
        }
        namespace Microsoft.Extensions.AI
        {
            public class ChatOptions
            {
                public string? ConversationId { get; set; } public string? Shown { get; set; } public IList<string> Tools { get; set; } = new List<string>();
                public virtual ChatOptions Clone() => new() { ConversationId = ConversationId, Tools = new List<string>(Tools) };
            }
        }
        namespace Microsoft.Agents.AI { public sealed class AgentRunOptions { public AgentRunOptions() { } public AgentRunOptions(AgentRunOptions other) => Token = other.Token; public string? Token { get; set; } } }

        """;
}
