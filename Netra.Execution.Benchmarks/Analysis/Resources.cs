namespace Netra.Execution.Benchmarks.Analysis;

/// <summary>Text that is embedded in this assembly.</summary>
internal static class Resources
{
    public static string Text(string name)
    {
        using var reader = new StreamReader(typeof(Resources).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
