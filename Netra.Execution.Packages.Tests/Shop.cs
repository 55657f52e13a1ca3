namespace Netra.Execution.Packages.Tests;

/// <summary>A small server of a stranger: its own users, its own engines, and one construction that its annotations forbid.</summary>
internal static class Shop
{
    public const string Types = /* lang=c#-test */ """
        using Netra.Execution.Annotations;

        namespace Shop;

        [UserScoped]
        public sealed class CustomerContext(string customer)
        {
            [UserKey]
            public string Customer { get; } = customer;
        }

        [ReplacedBy(typeof(CustomerEngine), Factory = typeof(EngineFactory))]
        public sealed class SharedEngine
        {
            public Task<string> AskAsync(string question) => Task.FromResult(question);
        }

        [UserScoped]
        public sealed class CustomerEngine(CustomerContext context) : IAsyncDisposable
        {
            public Task<string> AskAsync(string question) => Task.FromResult(context.Customer + question);

            public ValueTask DisposeAsync() => ValueTask.CompletedTask;
        }

        public sealed class EngineFactory
        {
            public CustomerEngine Create(CustomerContext context) => new(context);
        }
        """;

    /// <summary>The construction that is reported.</summary>
    public const string Violation = "new SharedEngine()";

    public const string Before = /* lang=c#-test */ """
        namespace Shop;

        public sealed class Desk(EngineFactory factory)
        {
            public async Task<string> AnswerAsync(CustomerContext context, string question)
            {
                var engine = new SharedEngine();
                return await engine.AskAsync(question);
            }

            public Task<string> GreetAsync(CustomerContext context) => factory.Create(context).AskAsync("hello");
        }

        """;

    public const string After = /* lang=c#-test */ """
        namespace Shop;

        public sealed class Desk(EngineFactory factory)
        {
            public async Task<string> AnswerAsync(CustomerContext context, string question)
            {
                await using var engine = factory.Create(context);
                return await engine.AskAsync(question);
            }

            public Task<string> GreetAsync(CustomerContext context) => factory.Create(context).AskAsync("hello");
        }

        """;

    /// <summary>A new project with the violation, and the package that reports it.</summary>
    public static string NewProject(PackedFeed feed, string name, string properties = "")
    {
        var folder = feed.NewFolder(name);
        var items = $"""<PackageReference Include="Netra.Execution.Analyzers" Version="{feed.Version}" />""";
        File.WriteAllText(Path.Combine(folder, "Shop.csproj"), ProjectFile.Text(items, properties));
        File.WriteAllText(Path.Combine(folder, "Types.cs"), Types);
        File.WriteAllText(Path.Combine(folder, "Desk.cs"), Before);
        return folder;
    }
}
