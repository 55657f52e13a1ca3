using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Netra.Execution.CodeFixes;
using Netra.Execution.CodeFixes.Rewriting;
using Netra.Execution.Migration.Loading;
using Netra.Execution.Migration.Migrating;
using Netra.Execution.Migration.Tests.Cli;

namespace Netra.Execution.Migration.Tests.Paths;

/// <summary>
/// A solution that has a site of every rule with a fix, a file each: the tool mends it when the rule is named, and an editor does the same in every scope and
/// one place after the other. That <c>dotnet format</c> does too is seen with the package.
/// </summary>
public sealed class EveryFixTests(EveryFixTests.Opened opened) : IClassFixture<EveryFixTests.Opened>
{
    private static readonly ImmutableArray<CodeFixProvider> s_fixes =
        [.. typeof(RewriteCodeFixProvider).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(RewriteCodeFixProvider))).Select(type => (CodeFixProvider)Activator.CreateInstance(type)!)];

    /// <summary>What stands in the file afterwards. It is named after the rule, and after a shape that the rule's fix treats by itself.</summary>
    public static TheoryData<string, string> Mended => new()
    {
        { "NETRA1001", "using var engine = engines.CreateFor(context);" },
        { "NETRA1002", "using var engine = engines.CreateFor(context);" },
        { "NETRA1003", "<see cref=\"CallerEngine\"/>" },
        { "NETRA1003Asked", "public static string Cast(object printer) => ((CallerPrinter)printer).Print(\"a\");" },
        { "NETRA1005", "Of(CallerContext context) =>" },
        { "NETRA1007", "store.Load(User.FindFirstValue(ClaimTypes.NameIdentifier) ?? throw new UnauthorizedAccessException(\"Nobody is signed in.\"))" },
        { "NETRA2001", "s_last.Set(context, new CallerSession());" },
        { "NETRA2002", "s_words.Set(context, words);" },
        { "NETRA2003", ".AddScoped<IReader, Reader>()" },
        { "NETRA2004", "return await reports.RunAsync(userId);" },
        { "NETRA2005", "request.Headers.Add(\"trace\", _httpContextAccessor.HttpContext!.TraceIdentifier);" },
        { "NETRA2007", "memory.Set((context.Caller, \"orders\"), Text(context))" },
        { "NETRA2008", "=> _texts[(userId, name)];" },
        { "NETRA2009", "s_caller.Value = old;" },
        { "NETRA2011", "public CallerId Owner { get; init; }" },
        { "NETRA2014", "var own = settings.Value with { };" },
        { "NETRA2015", ".AddScoped<IReader, Reader>()" },
        { "NETRA3001", "engines.CreateEmitter(context)" },
        { "NETRA3002", "Clients.Caller.SendAsync(\"session\", session)" },
        { "NETRA3003", "await target.SendAsync(\"shown\", text);" },
        { "NETRA3004", "updates.DoneAsync(done)" },
        { "NETRA5001", "using var scope = scopes.CreateScope();" },
        { "NETRA5002", "engine.RunInBackground(\"Send\", (run, cancellationToken) => mails.SendAsync(run.Context))" },
    };

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Mended))]
    public async Task The_tool_mends_it_when_its_rule_is_named_and_an_editor_does_the_same(string name, string mended)
    {
        var (file, rule) = ($"Every/{name}.cs", RuleOf(name));
        var before = opened.Files[file];
        Assert.DoesNotContain(mended, Encoding.UTF8.GetString(before), StringComparison.Ordinal);

        var result = await new Migrator(opened.Loaded.Scope, [rule], _ => { }).MigrateAsync(opened.Loaded.Solution, Stop);
        Assert.DoesNotContain(result.Left, site => Path.GetFileName(site.Finding.File) == name + ".cs");
        var migrated = await Ways.FilesAsync(opened.Loaded, result.Solution);
        Assert.Contains(mended, Encoding.UTF8.GetString(migrated[file]), StringComparison.Ordinal);
        await AssertCompilesAsync(result.Solution);
        Assert.Empty((await new Migrator(opened.Loaded.Scope, [rule], _ => { }).MigrateAsync(result.Solution, Stop)).Changed);

        foreach (var scope in new[] { FixAllScope.Document, FixAllScope.Project, FixAllScope.Solution })
        {
            var editor = new Editor(opened.Loaded.Solution, s_fixes);
            var document = Document(name + ".cs");
            for (var step = 0; await editor.FixAllAsync(scope, rule, document); step++)
            {
                Assert.True(step < 5, "the fix comes back at a place that was fixed");
            }

            Assert.Equal(Encoding.UTF8.GetString(migrated[file]), Encoding.UTF8.GetString((await Ways.FilesAsync(opened.Loaded, editor.Solution))[file]));
        }

        var bulb = new Editor(opened.Loaded.Solution, [.. s_fixes.Where(fix => fix.FixableDiagnosticIds.Contains(rule))]);
        for (var step = 0; await bulb.FixOneAsync(places => places.Where(place => Path.GetFileName(place.Location.SourceTree!.FilePath) == name + ".cs")); step++)
        {
            Assert.True(step < 10, "the light bulb comes back at a place that was fixed");
        }

        Assert.Equal(Encoding.UTF8.GetString(migrated[file]), Encoding.UTF8.GetString((await Ways.FilesAsync(opened.Loaded, bulb.Solution))[file]));
    }

    /// <summary>Fix-all does what its title says, and what another title says is asked for by that.</summary>
    [Fact]
    public async Task A_fix_that_does_another_thing_is_asked_for_by_itself()
    {
        const string Another = "NETRA2015: Make a scope in each call (what is scoped is made anew there)";
        foreach (var (key, changed, stays) in new[] { ("NETRA2015", "NETRA2015.cs", "Pump.cs"), (Another, "Pump.cs", "NETRA2015.cs") })
        {
            var editor = new Editor(opened.Loaded.Solution, s_fixes);

            Assert.True(await editor.FixAllAsync(FixAllScope.Solution, "NETRA2015", Document("Pump.cs"), key));
            var files = await Ways.FilesAsync(opened.Loaded, editor.Solution);
            Assert.NotEqual(opened.Files["Every/" + changed], files["Every/" + changed]);
            Assert.Equal(opened.Files["Every/" + stays], files["Every/" + stays]);
        }
    }

    private DocumentId Document(string name) => opened.Loaded.Solution.Projects.Single().Documents.Single(document => document.Name == name).Id;

    private static string RuleOf(string name) => name[.."NETRA0000".Length];

    /// <summary>The baseline is no code: its fix has its own tests.</summary>
    [Fact]
    public void Every_rule_with_a_fix_has_a_site() => Assert.Equal(
        typeof(RewriteCodeFixProvider).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(CodeFixProvider)) && !type.IsAbstract).SelectMany(type => ((CodeFixProvider)Activator.CreateInstance(type)!).FixableDiagnosticIds).Order(StringComparer.Ordinal),
        Mended.Select(row => RuleOf(row.Data.Item1)).Append("NETRA9005").Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public async Task What_may_change_what_one_user_sees_stays_until_its_rule_is_named()
    {
        var result = await new Migrator(opened.Loaded.Scope, [], _ => { }).MigrateAsync(opened.Loaded.Solution, Stop);

        var changed = result.Changed.Select(id => result.Solution.GetDocument(id)!.Name).ToHashSet();
        Assert.All(Mended, row => Assert.Equal(!RewritePlanner.IsOnlyIfAsked(RuleOf(row.Data.Item1)), changed.Contains(row.Data.Item1 + ".cs")));
        Assert.DoesNotContain("Pump.cs", changed);
        Assert.Contains(result.Left, site => Path.GetFileName(site.Finding.File) == "Pump.cs" && site.Reason.EndsWith("run it with --rule NETRA2015", StringComparison.Ordinal));
    }

    [Fact]
    public async Task All_at_once_through_the_tool()
    {
        var folder = Repository.CopyOf("Every");
        try
        {
            var (exitCode, output, errors) = await Tool.RunAsync(["migrate", folder, "--quiet", .. Mended.SelectMany(row => new[] { "--rule", RuleOf(row.Data.Item1) })]);

            Assert.True(exitCode == 1, output + errors);
            Assert.Contains("var scopedBelt = scope.ServiceProvider.GetRequiredService<Belt>();", File.ReadAllText(Path.Combine(folder, "Every", "Pump.cs")), StringComparison.Ordinal);
            Assert.All(Mended, row => Assert.Contains(row.Data.Item2, File.ReadAllText(Path.Combine(folder, "Every", row.Data.Item1 + ".cs")), StringComparison.Ordinal));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task AssertCompilesAsync(Solution solution)
    {
        var compilation = await solution.Projects.Single().GetCompilationAsync(Stop);
        Assert.Empty(compilation!.GetDiagnostics(Stop).Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning));
    }

    /// <summary>The solution as it is, loaded once.</summary>
    public sealed class Opened : IAsyncLifetime
    {
        private readonly string _folder = Repository.CopyOf("Every");

        internal LoadedSolution Loaded { get; private set; } = null!;

        internal SortedDictionary<string, byte[]> Files { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            Loaded = await SolutionLoader.LoadAsync(_folder, _ => { }, TestContext.Current.CancellationToken);
            Files = await Ways.FilesAsync(Loaded, Loaded.Solution);
        }

        public ValueTask DisposeAsync()
        {
            Loaded.Dispose();
            Directory.Delete(_folder, recursive: true);
            return ValueTask.CompletedTask;
        }
    }
}
