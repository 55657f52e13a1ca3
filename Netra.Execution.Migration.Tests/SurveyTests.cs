using Netra.Execution.Migration.Loading;
using Netra.Execution.Migration.Migrating;
using Netra.Execution.Migration.Surveying;
using Netra.Execution.Migration.Tests.Cli;

namespace Netra.Execution.Migration.Tests;

/// <summary>What a migration tells beside the sites: who crosses both worlds, which tests stay as they are, and what is no C#.</summary>
public sealed class SurveyTests : IDisposable
{
    private const string Stubborn = """
        using Netra.Execution.Annotations;

        namespace Small;

        [ReplacedBy(typeof(UserEngine), Factory = typeof(IEngineFactory))]
        public sealed class OldEngine
        {
            public string Only() => "";
        }

        public interface IOldDesk
        {
            string Ask();
        }

        public sealed class OldDesk : IOldDesk
        {
            public string Ask() => new OldEngine().Only();
        }

        public sealed class App
        {
            public void MapGet(string pattern, System.Delegate handler) => handler.ToString();
        }

        """;

    private readonly SmallCopy _small = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_entry_point_that_reaches_only_one_world_crosses_nothing()
    {
        _small.Add("Small/Old.cs", Stubborn + """
            public static class Endpoints
            {
                public static void Map(App app)
                {
                    app.MapGet("/old", (IOldDesk desk) => desk.Ask());
                    app.MapGet("/new", (Desk desk, UserContext context) => desk.Answer(context, "x"));
                }
            }
            """);

        Assert.Empty((await SurveyAsync()).Crossings);
    }

    [Fact]
    public async Task An_entry_point_that_reaches_both_worlds_is_named_with_the_code_that_uses_each()
    {
        _small.Add("Small/Old.cs", Stubborn + """
            public static class Endpoints
            {
                public static void Map(App app)
                {
                    app.MapGet("/new", (Desk desk, UserContext context) => desk.Answer(context, "x"));
                    app.MapGet("/both", (Desk desk, IOldDesk old, UserContext context) => desk.Answer(context, old.Ask()));
                    app.MapGet("/group", Both);
                }

                private static string Both(Desk desk, UserContext context) => new OldDesk().Ask() + desk.Answer(context, "x");
            }
            """);

        Assert.Equal(
            [
                "Old.cs Endpoints.Both: OldEngine OldDesk.Ask, UserEngine Desk.Answer",
                "Old.cs MapGet(\"/both\"): OldEngine OldDesk.Ask, UserEngine Desk.Answer",
            ],
            (await SurveyAsync()).Crossings.Select(crossing => $"{Path.GetFileName(crossing.File)} {crossing.EntryPoint}: {crossing.Old.Type} {crossing.Old.In}, {crossing.New.Type} {crossing.New.In}"));
    }

    [Fact]
    public async Task What_an_instance_is_made_of_is_reached_with_it()
    {
        _small.Add("Small/Old.cs", Stubborn + """
            public sealed class Kept
            {
                public string First { get; } = new OldEngine().Only();

                public string Answer(Desk desk, UserContext context) => desk.Answer(context, "x");
            }

            public static class Endpoints
            {
                public static void Map(App app) => app.MapGet("/kept", (Kept kept, Desk desk, UserContext context) => kept.Answer(desk, context));
            }
            """);

        var crossing = Assert.Single((await SurveyAsync()).Crossings);

        Assert.Equal(("MapGet(\"/kept\")", new WorldUse("OldEngine", "Kept.First")), (crossing.EntryPoint, crossing.Old));
    }

    [Fact]
    public async Task A_legacy_test_is_listed_once_and_only_if_it_uses_something_replaced()
    {
        _small.AddProject("Checks", """<Project Sdk="Microsoft.NET.Sdk"><ItemGroup><ProjectReference Include="../Small/Small.csproj" /></ItemGroup></Project>""");
        _small.Add("Checks/.globalconfig", "is_global = true\nnetra.project_kind = test\n");
        _small.Add("Checks/Tests.cs", """
            using Small;

            public sealed class Tests
            {
                // legacy: the old answer
                public string Old() => new Engine().Run("x") + new Engine().Run("y");

                // legacy, and nothing replaced
                public string Other() => "";

                public string New(UserContext context) => new Desk().Answer(context, "x");
            }
            """);

        Assert.Equal([new LegacyTest("Tests.Old", Path.Combine(_small.Folder, "Checks", "Tests.cs"))], (await SurveyAsync()).LegacyTests);
    }

    [Fact]
    public async Task Pages_and_other_languages_that_name_something_replaced_are_listed()
    {
        _small.Add("Small/Page.razor", "@using Small\n<p>@(new Engine().Run(\"x\"))</p>\n<p>@(new UserEngine())</p>\n");
        _small.Add("Small/Page.cshtml", "<p>Engines</p>\n");
        _small.Add("Small/obj/Page.cshtml", "@(new Engine())\n");
        _small.Add("Basic/Desk.vb", "Public Class Desk\n    Private e As New Small.Engine()\nEnd Class\n");

        Assert.Equal(["Desk.vb:2 Engine", "Page.razor:2 Engine"], (await SurveyAsync()).Uneditable.Select(use => $"{Path.GetFileName(use.File)}:{use.Line} {use.Name}"));
    }

    [Fact]
    public async Task Generated_code_names_in_strings_and_text_that_nothing_compiles_are_listed()
    {
        _small.Add("Small/Made.g.cs", "namespace Small;\n\ninternal static class Made\n{\n    public static object Make() => new Engine();\n}\n");
        _small.Add("Small/Looks.cs", """
            namespace Small;

            internal static class Looks
            {
                public static object? Type() => System.Type.GetType("Small.Engine, Small");
                public static object? Member(System.Type type) => type.GetMethod("Run");
                public static object? Own() => typeof(Looks).GetMethod("Engines");
                public static string Text() => "Engine";
            #if NEVER
                // Engine
                public static object Old() => new Engine();
            #else
                public static object Old() => "";
            #endif
            }
            """);

        Assert.Equal(["Looks.cs:5 Engine Reflection", "Looks.cs:11 Engine Inactive", "Made.g.cs:5 Engine Generated"], (await SurveyAsync()).Uneditable.Select(use => $"{Path.GetFileName(use.File)}:{use.Line} {use.Name} {use.Because}"));
    }

    [Theory]
    [InlineData("Tick", true)]
    [InlineData("Tock", false)]
    public async Task What_another_language_calls_keeps_its_signature(string called, bool isKept)
    {
        _small.Add("Small/Timer.cs", "namespace Small;\n\npublic sealed class Timer(IEngineFactory factory)\n{\n    public string Ring(UserContext context) => Clock.Tick() + factory + context;\n}\n");
        _small.AddProject("Basic", "");
        File.Move(Path.Combine(_small.Folder, "Basic", "Basic.csproj"), Path.Combine(_small.Folder, "Basic", "Basic.vbproj"));
        _small.Add("Small.slnx", _small.Read("Small.slnx").Replace("Basic.csproj", "Basic.vbproj", StringComparison.Ordinal));
        _small.Add("Basic/Basic.vbproj", """<Project Sdk="Microsoft.NET.Sdk"><ItemGroup><ProjectReference Include="../Small/Small.csproj" /></ItemGroup></Project>""");
        _small.Add("Basic/Now.vb", $"Public Class Basic\n    Public Function Now() As String\n        Return Small.Clock.{called}()\n    End Function\nEnd Class\n");

        using var loaded = await SolutionLoader.LoadAsync(_small.Folder, _ => { }, Stop);
        var result = await new Migrator(loaded.Scope, [], _ => { }).MigrateAsync(loaded.Solution, Stop);

        Assert.Equal(isKept ? ["'Now.vb' may use 'Clock.Tick()'"] : [], result.Left.Select(site => site.Reason));
    }

    public void Dispose() => _small.Dispose();

    private async Task<Survey> SurveyAsync()
    {
        using var loaded = await SolutionLoader.LoadAsync(_small.Folder, _ => { }, Stop);
        var result = await new Migrator(loaded.Scope, [], _ => { }).MigrateAsync(loaded.Solution, Stop);
        return await Survey.OfAsync(loaded, result, Stop);
    }
}
