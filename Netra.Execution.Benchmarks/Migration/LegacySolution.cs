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

    /// <summary>Writes it.</summary>
    /// <param name="core">The folder of the project that has the engine.</param>
    /// <param name="folder">An empty folder.</param>
    /// <param name="files">How many files, those of the engine's project aside.</param>
    /// <returns>How many lines they have.</returns>
    public static int Write(string core, string folder, int files)
    {
        Text(folder, "Directory.Build.props", "<Project><PropertyGroup><TargetFramework>net10.0</TargetFramework><Nullable>enable</Nullable><ImplicitUsings>enable</ImplicitUsings><TreatWarningsAsErrors>true</TreatWarningsAsErrors></PropertyGroup></Project>\n");
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
            if (part % 3 == 1)
            {
                Text(folder, $"Part{part}/Usings.cs", "global using Dispatch.Core.Customers;\nglobal using Dispatch.Core.Engine;\n");
            }

            var registrations = Enumerable.Range(part * FilesOfProject, Math.Min(FilesOfProject, files - (part * FilesOfProject))).Select(number => $"        services.AddSingleton<Desk{number}>();\n");
            Text(folder, $"Part{part}/Composition.cs", $"{(part % 3 == 1 ? "" : "using Dispatch.Core.Engine;\n")}using Dispatch.Core.Isolation;\nusing Microsoft.Extensions.DependencyInjection;\nusing Microsoft.Extensions.DependencyInjection.Extensions;\n\nnamespace Legacy.Part{part};\n\npublic static class Composition\n{{\n    public static void AddPart{part}(this IServiceCollection services)\n    {{\n        services.TryAddSingleton<IRouteEngineFactory, RouteEngineFactory>();\n        services.AddSingleton(_ => new RouteEngine(EngineRegistry.Default));\n{string.Concat(registrations)}    }}\n}}\n");
        }

        Text(folder, "Host/Host.csproj", Project("Exe", [.. Enumerable.Range(0, parts).Select(part => $"Part{part}"), "Dispatch.Core"]));
        Text(folder, "Host/Program.cs", $"using Dispatch.Core.Customers;\nusing Dispatch.Core.Engine;\nusing Microsoft.Extensions.DependencyInjection;\n{string.Concat(Enumerable.Range(0, parts).Select(part => $"using Legacy.Part{part};\n"))}\nvar services = new ServiceCollection();\nservices.AddSingleton(EngineConfig.Default);\nservices.AddSingleton(EngineRegistry.Default);\nservices.AddSingleton(DispatchBridge.Default);\n{string.Concat(Enumerable.Range(0, parts).Select(part => $"services.AddPart{part}();\n"))}await using var provider = services.BuildServiceProvider();\nConsole.WriteLine(provider.GetRequiredService<Desk0>().Name);\nvar customer = CustomerContext.FromRequest(new Microsoft.AspNetCore.Http.DefaultHttpContext());\nvar engine = new RouteEngine(EngineRegistry.Default, DispatchBridge.Default, customer);\nConsole.WriteLine(await engine.AskAsync(\"What is planned?\"));\n");
        Text(folder, "Legacy.slnx", $"<Solution>\n{string.Concat(Enumerable.Range(0, parts).Select(part => $"Part{part}/Part{part}").Append("Host/Host").Append("Dispatch.Core/Dispatch.Core").Select(project => $"  <Project Path=\"{project}.csproj\" />\n"))}</Solution>\n");
        return lines;
    }

    private static string Desk(int number)
    {
        var part = number / FilesOfProject;
        var place = number % 160;
        var home = place >= Constructing ? new LegacyHome("") : HomeOf(place);
        var arguments = place >= Constructing ? "" : Arguments(place);
        var text = new StringBuilder();
        text.Append(home.Usings).Append(part % 3 == 1 ? "" : "using Dispatch.Core.Customers;\nusing Dispatch.Core.Engine;\n");
        text.Append((number % 3) switch { 0 => $"\nnamespace Legacy.Part{part};\n", 1 => $"\nnamespace Legacy.Part{part}\n{{\n", _ => $"\nnamespace Legacy\n{{\nnamespace Part{part}\n{{\n" });
        if (home.Base.Length > 0)
        {
            text.Append($"\npublic abstract class {home.Base}\n{{\n    protected {home.Base}(RouteEngine engine) => Engine = engine;\n\n    protected RouteEngine Engine {{ get; }}\n}}\n");
        }

        text.Append($"\n/// <summary>Desk {number}.</summary>\npublic {home.Kind} Desk{number}");
        text.Append(home.IsPrimary
            ? "(EngineConfig config, EngineRegistry registry, DispatchBridge bridge)\n{\n"
            : $$"""
            {{(home.Base.Length > 0 ? $" : {home.Base}" : "")}}
            {
                private readonly EngineConfig _config;
                private readonly EngineRegistry _registry;
                private readonly DispatchBridge _bridge;
            {{home.Fields}}
                public Desk{{number}}(EngineConfig config, EngineRegistry registry, DispatchBridge bridge{{(home.IsInjected ? ", RouteEngine engine" : "")}}){{home.Chained}}
                {
                    _config = config;
                    _registry = registry;
                    _bridge = bridge;
            {{home.Made}}    }


            """);
        text.Append($"    public string Name => $\"desk {number} in {{_config.Dialect}}, {{_registry.GetHashCode()}}, {{_bridge.GetHashCode()}}\";\n");
        if (home.Members.Length > 0)
        {
            text.Append($"\n{home.Members}\n{(home.Others.Length > 0 ? $"\n{home.Others}\n" : "")}");
            if (place % 10 == 3)
            {
                // Nobody is at hand here: the caller hands its customer on.
                text.Append("\n    public string Look(CustomerContext context, string address) => context.CustomerId.Length > 0 ? Describe(address) : \"\";\n\n    private string Describe(string address) => new RouteEngine(_registry).Describe(address);\n");
            }
        }

        if (home.Kind.Contains("partial", StringComparison.Ordinal))
        {
            text.Append($"}}\n\npublic {home.Kind} Desk{number}\n{{\n");
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

        text.Append((number % 3) switch { 0 => "}\n", 1 => "}\n}\n", _ => "}\n}\n}\n" });
        text.Replace("ARGUMENTS", home.IsShared ? Shared(arguments) : home.Chained.Length > 0 ? arguments.Replace("_", "", StringComparison.Ordinal) : arguments).Replace("NUMBER", $"{number}");
        if (home.IsPrimary)
        {
            text.Replace("_config", "config").Replace("_registry", "registry").Replace("_bridge", "bridge");
        }

        return text.ToString();
    }

    /// <summary>The next place in which a customer can be named, if the arguments name one; each is met with each of them.</summary>
    private static LegacyHome HomeOf(int place)
    {
        var index = place % LegacyHome.All.Count;
        while (Arguments(place).Contains("context", StringComparison.Ordinal) && !LegacyHome.All[index].HasContext)
        {
            index = (index + 1) % LegacyHome.All.Count;
        }

        return LegacyHome.All[index];
    }

    private static string Shared(string arguments) =>
        arguments.Replace("_config", "EngineConfig.Default", StringComparison.Ordinal).Replace("_registry", "EngineRegistry.Default", StringComparison.Ordinal).Replace("_bridge", "DispatchBridge.Default", StringComparison.Ordinal);

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
