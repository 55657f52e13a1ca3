using Netra.Execution.Migration.Surveying;

namespace Netra.Execution.Migration.Loading;

/// <summary>The files beside a solution that may call it and are no C#: pages, Visual Basic and F#. They are read as text, once they are asked for.</summary>
/// <param name="folders">Where they are looked for.</param>
internal sealed class OtherLanguages(IReadOnlyCollection<string> folders)
{
    private static readonly string[] s_pages = [".cshtml", ".razor"];
    private static readonly string[] s_languages = [".vb", ".fs", ".fsx"];

    private static readonly string[] s_projects = [".vbproj", ".fsproj"];

    private readonly Lazy<IReadOnlyList<(string Path, string[] Lines)>> _files = new(() => [.. Below(folders, [.. s_pages, .. s_languages]).Select(path => (path, File.ReadAllLines(path)))]);
    private readonly Lazy<IReadOnlyList<string>> _projects = new(() => [.. Below(folders, s_projects)]);

    /// <summary>The projects of other languages: full paths.</summary>
    public IReadOnlyList<string> Projects => _projects.Value;

    /// <summary>Where a line has one of the names as a word.</summary>
    public IReadOnlyList<UneditableUse> Uses(IReadOnlyCollection<string> names) =>
        [.. _files.Value.SelectMany(file => file.Lines.Index().SelectMany(line => names.Distinct(StringComparer.Ordinal).Where(name => HasWord(line.Item, name)).Order(StringComparer.Ordinal)
            .Select(name => new UneditableUse(name, file.Path, line.Index + 1))))];

    /// <summary>A file of another language's compiler that has the word; null where none has it.</summary>
    public string? Naming(string name) => _files.Value.FirstOrDefault(file => s_languages.Contains(Path.GetExtension(file.Path).ToLowerInvariant()) && file.Lines.Any(line => HasWord(line, name))).Path;

    private static IEnumerable<string> Below(IReadOnlyCollection<string> folders, string[] kinds) =>
        folders.Distinct(StringComparer.Ordinal).SelectMany(folder => OutsideCallers.FilesBelow(new DirectoryInfo(folder), kinds)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

    /// <summary>Whether a text has a word.</summary>
    public static bool HasWord(string line, string word)
    {
        for (var at = line.IndexOf(word, StringComparison.Ordinal); at >= 0; at = line.IndexOf(word, at + 1, StringComparison.Ordinal))
        {
            if ((at == 0 || !IsPart(line[at - 1])) && (at + word.Length == line.Length || !IsPart(line[at + word.Length])))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsPart(char character) => character is '_' || char.IsLetterOrDigit(character);
}
