using Microsoft.CodeAnalysis;
using Netra.Execution.Analyzers.Reporting.Baselines;

namespace Netra.Execution.Migration.Checking;

/// <summary>Which recorded violations a solution's projects hand to the rules.</summary>
public static class KnownViolations
{
    /// <summary>The solution in which nothing is known, so that everything is reported.</summary>
    public static Solution None(Solution solution) => solution.Projects.SelectMany(project => project.AdditionalDocuments)
        .Where(document => Path.GetFileName(document.FilePath) == BaselineFile.Name)
        .Aggregate(solution, (current, document) => current.RemoveAdditionalDocument(document.Id));

    /// <summary>The solution in which every project knows those of one file, and no others.</summary>
    /// <param name="solution">The snapshot.</param>
    /// <param name="file">The file, under any name.</param>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static Solution Of(Solution solution, string file)
    {
        // The rules know a baseline by its name.
        var path = Path.GetFileName(file) == BaselineFile.Name ? file : Path.Combine(Path.GetDirectoryName(Path.GetFullPath(file))!, BaselineFile.Name);
        var text = File.ReadAllText(file);
        return solution.ProjectIds.Aggregate(
            None(solution), (current, project) => current.AddAdditionalDocument(DocumentId.CreateNewId(project), BaselineFile.Name, text, filePath: path));
    }
}
