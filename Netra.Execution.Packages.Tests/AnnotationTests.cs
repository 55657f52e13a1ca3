namespace Netra.Execution.Packages.Tests;

/// <summary>Whoever has the analyzers has the annotations: public with the runtime, as internal source without it.</summary>
public sealed class AnnotationTests(PackedFeed feed)
{
    private const string Strict = "<TreatWarningsAsErrors>true</TreatWarningsAsErrors><GenerateDocumentationFile>true</GenerateDocumentationFile><NoWarn>CS1591</NoWarn>";

    private const string EveryAnnotation = /* lang=c#-test */ """
        using System;
        using Netra.Execution.Annotations;

        namespace Shop
        {
            [UserScoped]
            [CreatedBy(typeof(SessionFactory), typeof(Old))]
            public class Session
            {
                internal Session(string customer) { Customer = customer; }

                [UserKey]
                public string Customer { get; }
            }

            public class SessionFactory
            {
                public Session Create([UserKey] string customer) { return new Session(customer); }
            }

            [ReplacedBy(typeof(Session), Factory = typeof(SessionFactory))]
            public class Old
            {
                [ReplacedByMember("Customer")]
                public string Name { get { return ""; } }
            }

            [SingleSource]
            public interface IBus
            {
                [Broadcast]
                void Announce(string text);
            }

            [SharedAcrossUsers("the shop window shows one session, which is nobody's")]
            public class Window
            {
                private Session shown;

                [CrossUser("made for the window, and of nobody")]
                public object Show() { shown = new Session("shown"); return shown; }
            }

            [UserRegistry]
            public class Sessions
            {
            }
        }
        """;

    [Fact]
    public async Task A_project_without_the_runtime_compiles_them_in_whatever_its_language_version()
    {
        var folder = Project("old-language", "Netra.Execution.Analyzers", "<LangVersion>7.3</LangVersion><Nullable>disable</Nullable><ImplicitUsings>disable</ImplicitUsings>", EveryAnnotation);
        (await DotNet.RunAsync(folder, "build")).Succeeded();
    }

    [Fact]
    public async Task A_project_with_the_runtime_has_them_once()
    {
        var folder = Project("with-runtime", "Netra.Execution", "<Nullable>disable</Nullable>", EveryAnnotation);
        (await DotNet.RunAsync(folder, "build")).Succeeded();
    }

    [Fact]
    public async Task A_project_can_leave_the_copy_out()
    {
        var folder = Project("left-out", "Netra.Execution.Analyzers", "<NetraExecutionAnnotations>false</NetraExecutionAnnotations><Nullable>disable</Nullable>", EveryAnnotation);
        var build = await DotNet.RunAsync(folder, "build");
        Assert.Contains("error CS0246: The type or namespace name 'Netra'", build.Output, StringComparison.Ordinal);
    }

    private string Project(string name, string package, string properties, string source)
    {
        var folder = feed.NewFolder(name);
        var items = $"""<PackageReference Include="{package}" Version="{feed.Version}" />""";
        File.WriteAllText(Path.Combine(folder, "Shop.csproj"), ProjectFile.Text(items, Strict + properties));
        File.WriteAllText(Path.Combine(folder, "Shop.cs"), source);
        return folder;
    }
}
