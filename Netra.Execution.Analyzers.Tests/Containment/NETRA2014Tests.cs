using Microsoft.CodeAnalysis.Testing;
using Netra.Execution.Analyzers.Tests.Testing;

namespace Netra.Execution.Analyzers.Tests.Containment;

/// <summary>A template for many runs that is changed for one, and what looks like it.</summary>
public sealed class NETRA2014Tests
{
    [Theory]
    [InlineData("_ = options.ConversationId; _ = options.Tools.Count;")]
    [InlineData("var own = options.Clone(); own.ConversationId = id; own.Tools.Add(tool);")]
    [InlineData("var own = new ChatOptions(); own.ConversationId = id;")]
    [InlineData("_ = new ChatOptions { ConversationId = id };")]
    [InlineData("given = given.Clone(); given.ConversationId = id;")]
    [InlineData("given = new ChatOptions(); given.Tools.Add(tool);")]
    [InlineData("_snapshot.Value.Theme = id;")]
    [InlineData("_ = _settings.Value.Theme;")]
    [InlineData("Configure(own => own.ConversationId = id);")]
    [InlineData("Change(new ChatOptions(), id);")]
    [InlineData("new Settings().Theme = id;")]
    [InlineData("_plain.Theme = id;")]
    [InlineData("given.WithId(id);")]
    [InlineData("options.Tools.Contains(tool);")]
    [InlineData("return 1; } } public class Taker { public Taker(IOptions<Settings> settings) { settings.Value.Theme = \"a\"; } public int No() {")]
    [InlineData("Made.Fresh.ConversationId = id; Made.One.ConversationId = id; return 1; } } public static class Made { public static ChatOptions Fresh => new(); [Netra.Execution.Annotations.SharedAcrossUsers(\"one account\")] public static readonly ChatOptions One = new(); public static int No() {")]
    [InlineData("return 1; } } public class Box<T> { public T Value { get; set; } = default!; } public class Page(Box<Settings> box) { public int Show(string id) { box.Value.Theme = id;")]
    [InlineData("return 1; } } public class Plain { private readonly Settings _value = new(); public int Show(string id) { _value.Theme = id;")]
    [InlineData("return 1; } } public class Plain(Lazy<Settings> lazy) { private readonly Settings _value = lazy.Value; public int Show(string id) { _value.Theme = id;")]
    [InlineData("return 1; } } public class Plain(IOptions<Settings> other) { private readonly Settings _value = new(); public object Other => other; public int Show(string id) { _value.Theme = id;")]
    [InlineData("options.Tools.IndexOf(tool);")]
    [InlineData("_ = _prompt.ExtensionData[\"a\"]; _ = _run.ContinuationToken;")]
    [InlineData("var own = new PromptExecutionSettings(); own.ExtensionData[\"a\"] = id;")]
    [InlineData("var own = new AgentRunOptions(); own.ContinuationToken = id;")]
    [InlineData("return 1; } public int Two(PromptExecutionSettings given, string id) { given = new PromptExecutionSettings(); given.ExtensionData[\"a\"] = id;")]
    [InlineData("return 1; } public int Two(AgentRunOptions given, string id) { given = new AgentRunOptions(); given.ContinuationToken = id;")]
    [InlineData("return 1; } public int Two(IServiceProvider services, string id) { services.GetRequiredService<PromptExecutionSettings>().ExtensionData[\"a\"] = id;")]
    [InlineData("return 1; } public static ChatOptions Default => new(); public int Two(string id) { Default.ConversationId = id;")]
    [InlineData("_snapshot.Get(\"dark\").Theme = id;")]
    [InlineData("_ = _monitor.Get(\"dark\").Theme;")]
    [InlineData("return 1; } } public class Plain(IOptionsSnapshot<Settings> snapshot) { private readonly Settings _value = snapshot.Get(\"dark\"); public int Show(string id) { _value.Theme = id;")]
    [InlineData("return 1; } } public class Box { public Settings Get(string name) => new(); } public class Page(Box box) { public int Show(string id) { box.Get(\"dark\").Theme = id;")]
    [InlineData("return 1; } public void Fill(ChatOptions given, string id) { given.ConversationId = id; } public int No() {")]
    [InlineData("return 1; } public void Fill(ChatOptions given, string id) { given.ConversationId = id; Extensions.Note(given); } public int No() {")]
    [InlineData("return 1; } public void Run(ChatOptions given, string id) { var own = given.Clone(); own.ConversationId = id; _ = Send(own); } private static int Send(ChatOptions given) {")]
    [InlineData("return 1; } public void Run(ChatOptions given, string id) { given.ConversationId = id; _ = Send(given.Clone()); } private static int Send(ChatOptions given) {")]
    [InlineData("return 1; } private void Run(ChatOptions given, string id) { given.ConversationId = id; _ = Send(given); } private static int Send(ChatOptions given) {")]
    public Task Change_DoesNotTrigger(string change) => Verify.RulesAsync(Case(change));

    [Theory]
    [InlineData("{|NETRA2014:options.ConversationId = id|};")]
    [InlineData("{|NETRA2014:options.Tools.Add(tool)|};")]
    [InlineData("{|NETRA2014:options.Tools.Clear()|};")]
    [InlineData("{|NETRA2014:options.Tools ??= new List<string>()|};")]
    [InlineData("{|NETRA2014:options.AdditionalProperties[\"user\"] = id|};")]
    [InlineData("var same = options; {|NETRA2014:same.ConversationId = id|};")]
    [InlineData("var tools = options.Tools; {|NETRA2014:tools.Add(tool)|};")]
    [InlineData("{|NETRA2014:given.ConversationId = id|};")]
    [InlineData("given ??= new ChatOptions(); {|NETRA2014:given.ConversationId = id|};")]
    [InlineData("var either = given ?? new ChatOptions(); {|NETRA2014:either.ConversationId = id|};")]
    [InlineData("{|NETRA2014:s_default.ConversationId = id|};")]
    [InlineData("{|NETRA2014:_kept.ConversationId = id|};")]
    [InlineData("{|NETRA2014:_special.Voice = id|}; _ = options.Tools;")]
    [InlineData("{|NETRA2014:_prompt.ExtensionData[\"a\"] = id|};")]
    [InlineData("{|NETRA2014:_run.ContinuationToken = id|};")]
    [InlineData("{|NETRA2014:_settings.Value.Theme = id|};")]
    [InlineData("{|NETRA2014:_monitor.CurrentValue.Names.Add(id)|};")]
    [InlineData("var settings = _settings.Value; {|NETRA2014:settings.Theme = id|};")]
    [InlineData("{|NETRA2014:_value.Theme = id|};")]
    [InlineData("{|NETRA2014:options.ConversationId = id|}; options.ConversationId = null;")]
    [InlineData("{|NETRA2014:options.Tools.Add(tool)|}; {|NETRA2014:options.ConversationId = id|};")]
    [InlineData("return 1; } } public class Page(IOptions<Settings> settings) { private readonly Settings _value = settings.Value; public int Show(string id) { {|NETRA2014:_value.Theme = id|};")]
    [InlineData("return 1; } } public interface IAsk { int Ask(ChatOptions given, string id); } public class Asking : IAsk { int IAsk.Ask(ChatOptions given, string id) { {|NETRA2014:given.ConversationId = id|};")]
    [InlineData("return 1; } public int Two(ChatOptions first, ChatOptions second, string id) { first = second.Clone(); {|NETRA2014:second.ConversationId = id|};")]
    [InlineData("{|NETRA2014:options.Tools.Remove(tool)|};")]
    [InlineData("{|NETRA2014:given.Tools.Insert(0, tool)|};")]
    [InlineData("{|NETRA2014:options.Tools = new List<string> { tool }|};")]
    [InlineData("return 1; } public int Two(PromptExecutionSettings given, string id) { {|NETRA2014:given.ExtensionData[\"a\"] = id|};")]
    [InlineData("return 1; } public int Two(AgentRunOptions given, string id) { {|NETRA2014:given.ContinuationToken = id|};")]
    [InlineData("return 1; } public int Two(IServiceProvider services, string id) { {|NETRA2014:services.GetRequiredService<ChatOptions>().ConversationId = id|};")]
    [InlineData("return 1; } public static ChatOptions Default { get; } = new(); public int Two(string id) { {|NETRA2014:Default.ConversationId = id|};")]
    [InlineData("{|NETRA2014:_monitor.Get(\"dark\").Theme = id|};")]
    [InlineData("var named = _monitor.Get(id); {|NETRA2014:named.Names.Add(id)|};")]
    [InlineData("return 1; } } public class Page(IOptionsMonitor<Settings> monitor) { private readonly Settings _value = monitor.Get(\"dark\"); public int Show(string id) { {|NETRA2014:_value.Theme = id|};")]
    [InlineData("return 1; } public void Run(ChatOptions given, string id) { {|NETRA2014:given.ConversationId = id|}; _ = Send(given); } private static int Send(ChatOptions given) {")]
    [InlineData("return 1; } public async void Run(PromptExecutionSettings given, string id) { {|NETRA2014:given.ExtensionData[\"a\"] = id|}; await SendAsync(given); } private static System.Threading.Tasks.Task<int> SendAsync(PromptExecutionSettings given) => null!; private static int No() {")]
    public Task Change_Triggers(string change) => Verify.RulesAsync(Case(change));

    [Theory]
    [InlineData("AddSingleton", "{|NETRA2014:_options.ConversationId = id|}")]
    [InlineData("AddScoped", "_options.ConversationId = id")]
    [InlineData("AddTransient", "_options.ConversationId = id")]
    public Task Holder(string lifetime, string change) => Verify.RulesAsync($$"""
        using Microsoft.Extensions.AI;
        using Microsoft.Extensions.DependencyInjection;
        public class Assistant { private readonly ChatOptions _options = new(); public void Ask(string id) { {{change}}; } }
        static class Setup { static void Configure(IServiceCollection services) => services.{{lifetime}}<Assistant>(); }
        namespace Microsoft.Extensions.AI { public class ChatOptions { public string? ConversationId { get; set; } } }
        """);

    /// <summary>What a library's service was given, and by whom it is run, may be of many runs; what has state of its own, or is made in sight, may have it for itself.</summary>
    [Theory]
    [InlineData("public class Assistant(IChat chat, ChatOptions options)", "{|NETRA2014:options.ConversationId = id|}; chat.Ask(options);")]
    [InlineData("public class Assistant(IChat chat, ChatOptions options)", "options.ConversationId = id; chat.Stop();")]
    [InlineData("public class Assistant(IChat chat, ChatOptions options)", "options.ConversationId = id; chat.Ask(new ChatOptions());")]
    [InlineData("public class Assistant(IChat chat, ChatOptions options)", "var own = options.Clone(); own.ConversationId = id; chat.Ask(own);")]
    [InlineData("class Assistant(IChat chat, ChatOptions options)", "options.ConversationId = id; chat.Ask(options);")]
    [InlineData("public class Assistant(Chat chat, ChatOptions options)", "options.ConversationId = id; chat.Ask(options);")]
    [InlineData("public class Assistant(IChat chat, ChatOptions options)", "options.ConversationId = id; chat.Ask(options);", "private int _asked; public int Asked => _asked++;")]
    [InlineData("public class Assistant(IChat chat, ChatOptions options)", "options.ConversationId = id; chat.Ask(options);", "private readonly List<string> _said = new(); public object Said => _said;")]
    [InlineData("public class Assistant(IChat chat, ChatOptions options)", "options.ConversationId = id; chat.Ask(options);", "", "public class Maker { public Assistant Make(IChat chat) => new Assistant(chat, new ChatOptions()); }")]
    [InlineData("public class Assistant(IChat chat, ChatOptions options) : Talk", "options.ConversationId = id; chat.Ask(options);", "", "public class Talk { }")]
    [InlineData("public class Assistant(IChat chat, ChatOptions options)", "{|NETRA2014:_own.ConversationId = id|}; chat.Ask(_own);", "private readonly ChatOptions _own = options;")]
    [InlineData("public class Assistant(IChat chat, ChatOptions options)", "_own.ConversationId = id; chat.Ask(_own);", "private readonly ChatOptions _own = options.Clone();")]
    [InlineData("public class Assistant", "{|NETRA2014:this._own.ConversationId = id|}; this._chat.Ask(this._own);", "private readonly IChat _chat; private readonly ChatOptions _own; public Assistant(IChat chat, ChatOptions options) { this._chat = chat; this._own = options; }")]
    [InlineData("public class Assistant", "this._own.ConversationId = id; this._chat.Ask(this._own);", "private readonly IChat _chat; private readonly ChatOptions _own; public Assistant(IChat chat, ChatOptions options) { this._chat = chat; this._own = options.Clone(); }")]
    [InlineData("public class Assistant", "this._own.ConversationId = id; this._chat.Ask(this._own);", "private readonly IChat _chat; private readonly ChatOptions _own; internal Assistant(IChat chat, ChatOptions options) { this._chat = chat; this._own = options; }")]
    public Task GivenToAService(string type, string change, string members = "", string others = "") => Verify.RulesAsync("server", $$"""
        using System.Collections.Generic;
        using Microsoft.Extensions.AI;
        {{type}} { {{members}} public void Ask(string id) { {{change}} } }
        {{others}}
        public interface IChat { int Ask(ChatOptions options); void Stop(); }
        public class Chat { public int Ask(ChatOptions options) => options.GetHashCode(); }
        namespace Microsoft.Extensions.AI { public class ChatOptions { public string? ConversationId { get; set; } public ChatOptions Clone() => new(); } }
        """);

    /// <summary>A local function changes what it is handed, and what the value of options keeps is part of it.</summary>
    [Theory]
    [InlineData("Narrow(settings.Value.Chat); void Narrow(ChatOptions chat) => {|NETRA2014:chat.ConversationId = id|};")]
    [InlineData("var value = settings.Value; Narrow(1, value.Chat); void Narrow(int at, ChatOptions chat) { {|NETRA2014:chat.ConversationId = id + at|}; }")]
    [InlineData("Narrow(settings.Value.Chat); void Narrow(ChatOptions chat) { chat = chat.Clone(); chat.ConversationId = id; }")]
    [InlineData("Narrow(settings.Value.Chat.Clone()); void Narrow(ChatOptions chat) => chat.ConversationId = id;")]
    [InlineData("Narrow(settings.Value.Fresh); void Narrow(ChatOptions chat) => chat.ConversationId = id;")]
    [InlineData("Narrow(new ChatOptions()); void Narrow(ChatOptions chat) => chat.ConversationId = id;")]
    [InlineData("Narrow(settings.Value.Chat, new ChatOptions()); void Narrow(ChatOptions known, ChatOptions chat) => chat.ConversationId = known.ConversationId + id;")]
    [InlineData("{|NETRA2014:settings.Value.Chat.ConversationId = id|};")]
    [InlineData("settings.Value.Chat.Clone().ConversationId = id;")]
    [InlineData("settings.Value.Fresh.ConversationId = id;")]
    public Task HandedToALocalFunction(string change) => Verify.RulesAsync("server", $$"""
        using Microsoft.Extensions.AI;
        using Microsoft.Extensions.Options;
        public class Settings { public ChatOptions Chat { get; set; } = new(); public ChatOptions Fresh => new(); }
        public class Assistant(IOptions<Settings> settings) { public void Ask(string id) { {{change}} } }
        namespace Microsoft.Extensions.AI { public class ChatOptions { public string? ConversationId { get; set; } public ChatOptions Clone() => new(); } }
        """);

    /// <summary>A template is known by its full name: a code base's own type of that name is its own affair.</summary>
    [Theory]
    [InlineData("Microsoft.Extensions.AI", "{|NETRA2014:given.ConversationId = id|}")]
    [InlineData("Shop.AI", "given.ConversationId = id")]
    public Task OwnTypeOfThatName(string space, string change) => Verify.RulesAsync("server", $$"""
        using {{space}};
        public class Assistant { public int Ask(ChatOptions given, string id) { {{change}}; return 1; } }
        namespace Microsoft.Extensions.AI { public class ChatOptions { public string? ConversationId { get; set; } } }
        namespace Shop.AI { public class ChatOptions { public string? ConversationId { get; set; } } }
        """.Replace("using Shop.AI;\n", "using ChatOptions = Shop.AI.ChatOptions;\n"));

    /// <summary>Options that only a parameter brings.</summary>
    [Theory]
    [InlineData("public class Page { public int Set(IOptions<Settings> options, string theme) { {|NETRA2014:options.Value.Theme = theme|}; return 1; } }")]
    [InlineData("public class Page { public int Set(IOptionsMonitor<Settings> monitor, string theme) { var now = monitor.CurrentValue; {|NETRA2014:now.Names.Add(theme)|}; return 1; } }")]
    [InlineData("public class Page { void Map(WebApplication app) => app.MapPost(\"/\", (IOptions<Settings> options, string theme) => {|NETRA2014:options.Value.Theme = theme|}); }")]
    [InlineData("public class Page { public int Set(IOptions<Settings> options, string theme) { var own = new Settings { Theme = options.Value.Theme }; own.Theme = theme; return own.Theme.Length; } }")]
    [InlineData("public class Page { public int Set(IOptionsSnapshot<Settings> snapshot, IOptions<Settings> options, string theme) { snapshot.Value.Theme = theme; return options.Value.Theme.Length; } }")]
    [InlineData("public class Page { public string Theme { get; } = \"\"; public Page(IOptions<Settings> options) { options.Value.Theme = \"dark\"; } }")]
    [InlineData("public static class Setup { public static void Configure(IServiceCollection services) => services.AddOptions<Settings>().Configure<IOptions<Settings>>((own, other) => own.Theme = other.Value.Theme); }")]
    [InlineData("public class Page { public int Set(IOptions<Settings> options, string theme) { {|NETRA2014:options.Value.Names.Remove(theme)|}; return 1; } }")]
    [InlineData("public class Page { public bool Has(IOptions<Settings> options, string theme) => options.Value.Names.Contains(theme); }")]
    [InlineData("public static class Setup { public static void Add(IServiceCollection services) { services.Configure<Settings>(own => own.Theme = \"dark\"); services.PostConfigure<Settings>(own => own.Names.Add(\"dark\")); } }")]
    public Task OptionsOfParameter(string type) => Verify.RulesAsync($$"""
        using System.Collections.Generic;
        using Microsoft.AspNetCore.Builder;
        using Microsoft.Extensions.DependencyInjection;
        using Microsoft.Extensions.Options;
        public class Settings { public string Theme { get; set; } = ""; public List<string> Names { get; } = new(); }
        {{type}}
        """);

    /// <summary>The slot of a template is this rule's, also where a key is put there.</summary>
    [Fact]
    public Task UserInTemplate_IsOneFact() => Verify.RulesAsync(Case("{|NETRA2014:options.ConversationId = userId|};"));

    [Fact]
    public Task StartUp_IsSilent() => Verify.RulesAsync(Case("return 1; } static int Configure(ChatOptions options) { options.ConversationId = \"a\";"));

    [Theory]
    [InlineData("client")]
    [InlineData("test")]
    public Task OtherProjects_DoNotTrigger(string kind) => Verify.RulesAsync(kind, Case("options.ConversationId = id;"));

    [Fact]
    public Task OptedOut_IsSilent() => Verify.RulesAsync(Case("return 1; } [Netra.Execution.Annotations.CrossUser(\"operators\")] public int M(string id) { options.ConversationId = id;"));

    [Fact]
    public Task GeneratedCode_IsSilent() => Verify.RulesAsync(
        Case(""),
        test => test.TestState.Sources.Add(("Other.g.cs", "// <auto-generated/>\nclass Generated { public int M(Microsoft.Extensions.AI.ChatOptions given, string id) { given.ConversationId = id; return 1; } }")));

    [Fact]
    public Task IncompleteCode_IsSilent() => Verify.RulesAsync(
        Case("options..ConversationId = id; options.Missing.Add(id; _missing.Tools.Add(id);"), test => test.CompilerDiagnostics = CompilerDiagnostics.None);

    private static string Case(string change) => $$"""
        using System;
        using System.Collections.Generic;
        using Microsoft.Agents.AI;
        using Microsoft.Extensions.AI;
        using Microsoft.Extensions.DependencyInjection;
        using Microsoft.Extensions.Options;
        using Microsoft.SemanticKernel;
        public class Settings { public string Theme { get; set; } = ""; public List<string> Names { get; } = new(); }
        public class SpecialOptions : ChatOptions { public string? Voice { get; set; } }
        public class Assistant(ChatOptions options, IOptions<Settings> _settings, IOptionsMonitor<Settings> _monitor, PromptExecutionSettings _prompt, AgentRunOptions _run)
        {
            private static readonly ChatOptions s_default = new();
            private readonly Settings _value = _settings.Value;
            private readonly Settings _plain = new();
            private readonly ChatOptions _kept = options;
            private readonly SpecialOptions _special = new();
            private int Change(ChatOptions mine, string id) { mine.ConversationId = id; return 1; }
            private void Configure(Action<ChatOptions> configure) => configure(new ChatOptions());
            public ChatOptions Own(ChatOptions mine) { mine.ConversationId = "a"; return mine; }
            public int Ask(string id, string userId, string tool, ChatOptions given, IOptionsSnapshot<Settings> _snapshot)
            {
                {{change}}
                return 1;
            }
        }
        public static class Extensions { public static void Note(object given) { } public static int WithId(this ChatOptions options, string id) { options.ConversationId = id; return 1; } }
        static class Setup
        {
            static void Configure(IServiceCollection services) => services.AddSingleton<Assistant>().AddSingleton<ChatOptions>();
        }
        namespace Microsoft.Extensions.AI
        {
            public class ChatOptions
            {
                public string? ConversationId { get; set; } public IList<string> Tools { get; set; } = new List<string>(); public Dictionary<string, object> AdditionalProperties { get; } = new();
                public ChatOptions Clone() => new();
            }
        }
        namespace Microsoft.SemanticKernel { public class PromptExecutionSettings { public IDictionary<string, object> ExtensionData { get; set; } = null!; } }
        namespace Microsoft.Agents.AI { public class AgentRunOptions { public string? ContinuationToken { get; set; } } }
        """;
}
