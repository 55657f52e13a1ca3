using System.Collections.Concurrent;
using Json.Schema;

namespace Netra.Execution.Migration.Tests;

/// <summary>The published schemas. A process reads each once: the library keeps them by their id.</summary>
internal static class Schemas
{
    private static readonly ConcurrentDictionary<string, Lazy<JsonSchema>> s_read = new();

    public static JsonSchema Of(string file) =>
        s_read.GetOrAdd(file, static name => new Lazy<JsonSchema>(() => JsonSchema.FromText(File.ReadAllText(Path.Combine(Repository.Root, "docs", name))))).Value;
}
