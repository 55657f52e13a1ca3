using System;
using System.Globalization;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace Netra.Execution.CodeFixes.Rewriting;

/// <summary>
/// The stable name of a connected group: project, rule, the member that holds its first place, without parameters, and a mark of that place's text. Neither what
/// stands elsewhere nor what becomes of other groups changes it, and it names no folder of a machine.
/// </summary>
public static class GroupName
{
    /// <summary>The name; of two that are equal a caller appends to the second.</summary>
    /// <param name="project">The project's name, with or without the target framework that loading appends.</param>
    /// <param name="what">The rule, or what else leads to the group.</param>
    /// <param name="member">The documentation id of the member; the file's name where there is none.</param>
    /// <param name="text">The text at the place.</param>
    public static string Of(string project, string what, string member, string text)
    {
        using var sha = SHA256.Create();
        var mark = string.Concat(sha.ComputeHash(Encoding.UTF8.GetBytes(text)).Take(2).Select(value => value.ToString("x2", CultureInfo.InvariantCulture)));
        return $"{project.Split('(')[0]}/{what}/{member.Split('(')[0]}/{mark}";
    }

    /// <summary>The line at a position, as names take it.</summary>
    public static string LineAt(SourceText text, int position) => text.Lines.GetLineFromPosition(Math.Min(position, text.Length)).ToString().Trim();
}
