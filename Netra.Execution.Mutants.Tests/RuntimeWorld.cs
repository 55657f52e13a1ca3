using System.Reflection;
using System.Runtime.Loader;

namespace Netra.Execution.Mutants.Tests;

/// <summary>The runtime's tests over another compilation of the runtime.</summary>
internal sealed class RuntimeWorld(byte[] runtime) : AssemblyLoadContext(isCollectible: true)
{
    /// <summary>Runs a test, each of its cases, as its runner would.</summary>
    /// <param name="test">The method's name, which is used once.</param>
    /// <param name="patience">How long it may take: a defect may also be that nothing ends, the test's own clean-up included.</param>
    /// <exception cref="Exception">It failed, or did not end.</exception>
    public Task RunAsync(string test, TimeSpan patience) => Task.Run(() => RunAsync(test)).WaitAsync(patience, TestContext.Current.CancellationToken);

    protected override Assembly? Load(AssemblyName assemblyName) => assemblyName.Name switch
    {
        "Netra.Execution" => LoadFromStream(new MemoryStream(runtime)),
        "Netra.Execution.AI" or "Netra.Execution.Testing" => LoadFromAssemblyPath(PathOf(assemblyName.Name)),
        _ => null,
    };

    private async Task RunAsync(string test)
    {
        var tests = LoadFromAssemblyPath(PathOf("Netra.Execution.Tests"));
        var method = tests.GetTypes().SelectMany(type => type.GetMethods()).Single(method => method.Name == test);
        var cases = method.GetCustomAttributes<InlineDataAttribute>().Select(data => data.Data).DefaultIfEmpty([]);
        foreach (var arguments in cases)
        {
            if (method.Invoke(Activator.CreateInstance(method.DeclaringType!), BindingFlags.DoNotWrapExceptions, null, arguments, null) is Task running)
            {
                await running;
            }
        }
    }

    private static string PathOf(string assembly) => Path.Combine(AppContext.BaseDirectory, assembly + ".dll");
}
