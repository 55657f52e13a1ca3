namespace Netra.Execution.Migration.Tests.Cli;

/// <summary>Configuration that has no effect has no place in the source, and is named all the same.</summary>
public sealed class ConfigurationTests : IDisposable
{
    private const string Other = """<Project Sdk="Microsoft.NET.Sdk" />""";

    private readonly SmallCopy _small = new();

    [Fact]
    public async Task A_fact_in_an_editorconfig_is_said_to_have_no_effect()
    {
        _small.Add(".editorconfig", "root = true\n[*.cs]\nnetra.user_scoped_types = T:Small.Engine\n");

        Assert.Contains("netra.user_scoped_types", Assert.Single(await FoundAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_that_no_project_has_is_said_once()
    {
        _small.AddProject("Other", Other);
        _small.Add(".globalconfig", "is_global = true\nnetra.user_scoped_types = T:Small.Engin | T:Small.Engine\n");

        Assert.Contains("'T:Small.Engin'", Assert.Single(await FoundAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pair_without_its_arrow_is_named()
    {
        _small.Add(".globalconfig", "is_global = true\nnetra.replaced_types = T:Small.Engine T:Small.UserEngine\n");

        Assert.Contains("netra.replaced_types", Assert.Single(await FoundAsync()), StringComparison.Ordinal);
    }

    private async Task<IReadOnlyList<string>> FoundAsync()
    {
        var (_, output, errors) = await Tool.RunAsync("check", _small.Folder, "--quiet");
        Assert.Empty(errors);
        return [.. output.Split('\n').Where(line => line.Contains(".csproj", StringComparison.Ordinal) && line.Contains("NETRA9003", StringComparison.Ordinal))];
    }

    public void Dispose() => _small.Dispose();
}
