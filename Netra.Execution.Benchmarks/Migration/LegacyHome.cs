namespace Netra.Execution.Benchmarks.Migration;

/// <summary>A place in which legacy code constructs the engine. <c>ARGUMENTS</c> stands for what it hands over, <c>NUMBER</c> for the file's number.</summary>
/// <param name="Members">What the class has beside its fields and its constructor.</param>
internal sealed record LegacyHome(string Members)
{
    private const string Signature = "    public async Task<string> AskAsync(CustomerContext context, string question)";

    private const string ByField = Signature + " => await _engine.AskAsync(question);";

    /// <summary>Each syntactic place once; a solution goes through them in this order.</summary>
    public static IReadOnlyList<LegacyHome> All { get; } =
    [
        InBody("var engine = new RouteEngine(ARGUMENTS);\nreturn await engine.AskAsync(question);"),
        InBody("using var engine = new RouteEngine(ARGUMENTS);\nreturn await engine.AskAsync(question) + engine.Describe(question);"),
        InBody("await using (var engine = new RouteEngine(ARGUMENTS))\n{\n    return await engine.AskAsync(question);\n}"),
        InBody("return await new RouteEngine(ARGUMENTS).AskAsync(question);"),
        InBody("return question.Length > 3 ? new RouteEngine(ARGUMENTS).Describe(question) : await Task.FromResult(question);"),
        InBody("var engine = new RouteEngine(ARGUMENTS);\nvar answers = new List<string>();\nforeach (var part in question.Split(' '))\n{\n    answers.Add(await engine.AskAsync(part));\n}\n\nreturn string.Join(' ', answers);"),
        InBody("return await Ask(question);\n\nasync Task<string> Ask(string text) => await new RouteEngine(ARGUMENTS).AskAsync(text);"),
        InBody("try\n{\n    var engine = new RouteEngine(ARGUMENTS);\n    return await engine.AskAsync(question);\n}\ncatch (OperationCanceledException)\n{\n    return \"\";\n}"),
        InBody("Func<string, Task<string>> ask = async text => await new RouteEngine(ARGUMENTS).AskAsync(text);\nreturn await ask(question);"),
        InBody("var engines = new List<RouteEngine> { new RouteEngine(ARGUMENTS) };\nreturn await engines[0].AskAsync(question);"),
        InBody("RouteEngine engine = new(ARGUMENTS);\nreturn await engine.AskAsync(question);"),
        InBody("#if TRACED\nConsole.WriteLine(question);\n#endif\nvar engine = new RouteEngine(ARGUMENTS);\nreturn await engine.AskAsync(question);"),
        InBody("return await Talk(new RouteEngine(ARGUMENTS), question);") with { Others = "    private static async Task<string> Talk(RouteEngine engine, string text) => await engine.AskAsync(text);" },
        InBody("return await Ask(context, question, question.Length);") with
        {
            Others = "    private async Task<string> Ask<T>(CustomerContext context, string text, T weight)\n    {\n        var engine = new RouteEngine(ARGUMENTS);\n        return $\"{weight} {await engine.AskAsync(text)}\";\n    }",
        },
        InBody("return await Aside.AskAsync(context, question);") with
        {
            IsShared = true,
            Others = "    private static class Aside\n    {\n        public static async Task<string> AskAsync(CustomerContext context, string text)\n        {\n            var engine = new RouteEngine(ARGUMENTS);\n            return await engine.AskAsync(text);\n        }\n    }",
        },
        InBody("return await new Asker(question).AskAsync(context);") with
        {
            IsShared = true,
            Others = "    private readonly struct Asker(string text)\n    {\n        public async Task<string> AskAsync(CustomerContext context)\n        {\n            var engine = new RouteEngine(ARGUMENTS);\n            return await engine.AskAsync(text);\n        }\n    }",
        },
        new(Signature + " => await new RouteEngine(ARGUMENTS).AskAsync(question);"),
        new(ByField) { Fields = "    private readonly RouteEngine _engine = new RouteEngine(ARGUMENTS);\n", IsShared = true },
        new(ByField) { Fields = "    private readonly RouteEngine _engine;\n", Made = "        _engine = new RouteEngine(ARGUMENTS);\n" },
        new(ByField) { Fields = "    private readonly RouteEngine _engine;\n", Made = "        _engine = engine;\n", IsInjected = true },
        new(Signature + " => await _engine.Value.AskAsync(question);") { Fields = "    private readonly Lazy<RouteEngine> _engine = new(() => new RouteEngine(ARGUMENTS));\n", IsShared = true },
        new(Signature + " => await Engine.AskAsync(question);\n\n    private RouteEngine Engine { get; } = new RouteEngine(ARGUMENTS);") { IsShared = true },
        new(Signature + " => await Engine.AskAsync(question);") { Base = "BaseNUMBER", Chained = " : base(new RouteEngine(ARGUMENTS))" },
        InBody("var engine = new Router(ARGUMENTS);\nreturn await engine.AskAsync(question);") with { Usings = "using Router = Dispatch.Core.Engine.RouteEngine;\n" },
        InBody("var engine = new RouteEngine(ARGUMENTS);\nreturn await engine.AskAsync(question);") with { Usings = "#nullable disable\n" },
        InBody("var engine = new RouteEngine(ARGUMENTS);\nreturn await engine.AskAsync(question);") with { Kind = "sealed record" },
        InBody("var engine = new RouteEngine(ARGUMENTS);\nreturn await engine.AskAsync(question);") with { Kind = "sealed partial class" },
        InBody("var engine = new RouteEngine(ARGUMENTS);\nreturn await engine.AskAsync(question);") with { IsPrimary = true },
    ];

    /// <summary>Further members, after <see cref="Members"/>.</summary>
    public string Others { get; init; } = "";

    public string Fields { get; init; } = "";

    /// <summary>What the constructor does beside filling its fields.</summary>
    public string Made { get; init; } = "";

    /// <summary>A base class that is handed the engine, and how.</summary>
    public string Base { get; init; } = "";

    public string Chained { get; init; } = "";

    public string Usings { get; init; } = "";

    public string Kind { get; init; } = "sealed class";

    /// <summary>Whether the class has a primary constructor.</summary>
    public bool IsPrimary { get; init; }

    /// <summary>Whether the container hands the engine over, which a lambda beside the registrations makes.</summary>
    public bool IsInjected { get; init; }

    /// <summary>Whether neither the instance nor its constructor's parameters can be named here.</summary>
    public bool IsShared { get; init; }

    /// <summary>Whether a customer can be named here.</summary>
    public bool HasContext => Fields.Length == 0 && Base.Length == 0 && !Members.Contains("{ get; }", StringComparison.Ordinal);

    private static LegacyHome InBody(string statements) =>
        new($"{Signature}\n    {{\n{string.Concat(statements.Split('\n').Select(line => line is "" or ['#', ..] ? line + "\n" : $"        {line}\n"))}    }}");
}
