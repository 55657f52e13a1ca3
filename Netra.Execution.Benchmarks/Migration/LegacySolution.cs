using System.Text;

namespace Netra.Execution.Benchmarks.Migration;

/// <summary>
/// Writes a legacy solution of any size: the engine of the migration tests, and classes that construct it with the arguments, as often, and in the places that
/// were counted over a real code base. About one file in four has nothing to do with it.
/// </summary>
internal static class LegacySolution
{
    private const int FilesOfProject = 80;

    /// <summary>Of 160 files, these many construct an engine.</summary>
    private const int Constructing = 123;

    private static readonly (string Arguments, int Count)[] s_arguments =
    [
        ("", 24),
        ("registry: _registry, bridge: _bridge, context: context", 17),
        ("_registry, _bridge", 14),
        ("registry: _registry", 33),
        ("_config, _registry, _bridge", 10),
        ("_config, _registry, _bridge, context", 9),
        ("_config, _registry", 6),
        ("_registry, _bridge, context", 5),
        ("context: context", 5),
    ];

    private static readonly string[] s_homes =
    [
        "        var engine = new RouteEngine({0});\n        return await engine.AskAsync(question);",
        "        using var engine = new RouteEngine({0});\n        return await engine.AskAsync(question) + engine.Describe(question);",
        "        await using (var engine = new RouteEngine({0}))\n        {{\n            return await engine.AskAsync(question);\n        }}",
        "        return await new RouteEngine({0}).AskAsync(question);",
        "        return question.Length > 3 ? new RouteEngine({0}).Describe(question) : await Task.FromResult(question);",
        "        var engine = new RouteEngine({0});\n        var answers = new List<string>();\n        foreach (var part in question.Split(' '))\n        {{\n            answers.Add(await engine.AskAsync(part));\n        }}\n\n        return string.Join(' ', answers);",
        "        return await Ask(question);\n\n        async Task<string> Ask(string text) => await new RouteEngine({0}).AskAsync(text);",
        "        try\n        {{\n            var engine = new RouteEngine({0});\n            return await engine.AskAsync(question);\n        }}\n        catch (OperationCanceledException)\n        {{\n            return \"\";\n        }}",
    ];

    /// <summary>Writes it.</summary>
    /// <param name="core">The folder of the project that has the engine.</param>
    /// <param name="folder">An empty folder.</param>
    /// <param name="files">How many files, those of the engine's project aside.</param>
    /// <returns>How many lines they have.</returns>
    public static int Write(string core, string folder, int files)
    {
        Text(folder, "Directory.Build.props", "<Project><PropertyGroup><TargetFramework>net10.0</TargetFramework><Nullable>enable</Nullable><ImplicitUsings>enable</ImplicitUsings></PropertyGroup></Project>\n");
        Text(folder, "Directory.Build.targets", "<Project />\n");
        Text(folder, "Directory.Packages.props", "<Project />\n");
        foreach (var file in Directory.EnumerateFiles(core, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(core, file)).Where(file => file.Split(Path.DirectorySeparatorChar)[0] is not ("bin" or "obj")))
        {
            Text(folder, Path.Combine("Dispatch.Core", file), File.ReadAllText(Path.Combine(core, file)));
        }

        var parts = (files + FilesOfProject - 1) / FilesOfProject;
        var lines = 0;
        for (var number = 0; number < files; number++)
        {
            var text = Desk(number);
            lines += text.AsSpan().Count('\n');
            Text(folder, $"Part{number / FilesOfProject}/Desk{number}.cs", text);
        }

        for (var part = 0; part < parts; part++)
        {
            Text(folder, $"Part{part}/Part{part}.csproj", Project("Library", "Dispatch.Core"));
            var registrations = Enumerable.Range(part * FilesOfProject, Math.Min(FilesOfProject, files - (part * FilesOfProject))).Select(number => $"        services.AddSingleton<Desk{number}>();\n");
            Text(folder, $"Part{part}/Composition.cs", $"using Dispatch.Core.Isolation;\nusing Microsoft.Extensions.DependencyInjection;\nusing Microsoft.Extensions.DependencyInjection.Extensions;\n\nnamespace Legacy.Part{part};\n\npublic static class Composition\n{{\n    public static void AddPart{part}(this IServiceCollection services)\n    {{\n        services.TryAddSingleton<IRouteEngineFactory, RouteEngineFactory>();\n{string.Concat(registrations)}    }}\n}}\n");
        }

        Text(folder, "Host/Host.csproj", Project("Exe", [.. Enumerable.Range(0, parts).Select(part => $"Part{part}"), "Dispatch.Core"]));
        Text(folder, "Host/Program.cs", $"using Dispatch.Core.Engine;\nusing Microsoft.Extensions.DependencyInjection;\n{string.Concat(Enumerable.Range(0, parts).Select(part => $"using Legacy.Part{part};\n"))}\nvar services = new ServiceCollection();\nservices.AddSingleton(EngineConfig.Default);\nservices.AddSingleton(EngineRegistry.Default);\nservices.AddSingleton(DispatchBridge.Default);\n{string.Concat(Enumerable.Range(0, parts).Select(part => $"services.AddPart{part}();\n"))}await using var provider = services.BuildServiceProvider();\n");
        Text(folder, "Legacy.slnx", $"<Solution>\n{string.Concat(Enumerable.Range(0, parts).Select(part => $"Part{part}/Part{part}").Append("Host/Host").Append("Dispatch.Core/Dispatch.Core").Select(project => $"  <Project Path=\"{project}.csproj\" />\n"))}</Solution>\n");
        return lines;
    }

    private static string Desk(int number)
    {
        var text = new StringBuilder($$"""
            using Dispatch.Core.Customers;
            using Dispatch.Core.Engine;

            namespace Legacy.Part{{number / FilesOfProject}};

            /// <summary>Desk {{number}}.</summary>
            public sealed class Desk{{number}}
            {
                private readonly EngineConfig _config;
                private readonly EngineRegistry _registry;
                private readonly DispatchBridge _bridge;

                public Desk{{number}}(EngineConfig config, EngineRegistry registry, DispatchBridge bridge)
                {
                    _config = config;
                    _registry = registry;
                    _bridge = bridge;
                }

                public string Name => $"desk {{number}} in {_config.Dialect}, {_registry.GetHashCode()}, {_bridge.GetHashCode()}";

            """);
        if (number % 160 is var place && place < Constructing)
        {
            text.Append($"\n    public async Task<string> AskAsync(CustomerContext context, string question)\n    {{\n{string.Format(null, s_homes[place % s_homes.Length], Arguments(place))}\n    }}\n");
            if (place % 10 == 3)
            {
                // Nobody is at hand here: the caller hands its customer on.
                text.Append("\n    public string Look(CustomerContext context, string address) => context.CustomerId.Length > 0 ? Describe(address) : \"\";\n\n    private string Describe(string address) => new RouteEngine(_registry).Describe(address);\n");
            }
        }

        for (var filler = 0; filler < 6; filler++)
        {
            text.Append($$"""

                    public int Weigh{{filler}}(IReadOnlyList<int> parcels, int limit)
                    {
                        var sum = {{filler}};
                        foreach (var parcel in parcels)
                        {
                            if (parcel > limit)
                            {
                                sum += parcel - limit;
                            }
                        }

                        return sum;
                    }

                """);
        }

        return text.Append("}\n").ToString();
    }

    private static string Arguments(int place)
    {
        foreach (var (arguments, count) in s_arguments)
        {
            if (place < count)
            {
                return arguments;
            }

            place -= count;
        }

        return "";
    }

    private static string Project(string kind, params string[] references) =>
        $"<Project Sdk=\"Microsoft.NET.Sdk\"><PropertyGroup><OutputType>{kind}</OutputType></PropertyGroup><ItemGroup><FrameworkReference Include=\"Microsoft.AspNetCore.App\" />{string.Concat(references.Select(name => $"<ProjectReference Include=\"../{name}/{name}.csproj\" />"))}</ItemGroup></Project>\n";

    private static void Text(string folder, string name, string text)
    {
        var path = Path.Combine(folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}
