using System;
using Microsoft.CodeAnalysis;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.Analyzers.Reporting.Baselines;

namespace Netra.Execution.Analyzers.OptOuts;

/// <summary>How findings about opt-outs are put into words: what it is, what to do.</summary>
internal static class Wording
{
    public static string NoBaselineRow(string line) => $"'{line.Trim()}' is no row of a baseline, which is a rule, a member and a count with tabs between: remove it";

    public static string UnknownBaselineRule(string rule) => $"The baseline allows '{rule}', and there is no such rule: remove the row";

    public static string BaselineTooHigh(BaselineRow row, int found) => found == 0
        ? $"The baseline allows {row.Count} of {row.Rule} in '{row.Member}', and there is none left: remove the row"
        : $"The baseline allows {row.Count} of {row.Rule} in '{row.Member}', and {found} {(found == 1 ? "is" : "are")} left: lower it to {found}";

    public static string BaselineMoved(BaselineRow row, string member) => $"The baseline allows {row.Rule} in '{row.Member}', which is '{member}' now: name that";

    public static string BaselineMatchesNothing(BaselineRow row) => $"The baseline allows {row.Rule} in '{row.Member}', and there is no such member: remove the row";

    /// <summary>"[CrossUser] keeps nothing from being reported: …".</summary>
    public static string UnusedOptOut(string attribute) =>
        "[" + attribute + "] keeps nothing from being reported any more: remove it, before something that its reason does not mean hides under it";

    /// <summary>"[SharedAcrossUsers] was for what `Operator` has from its base, and …".</summary>
    public static string OutgrownOptOut(INamedTypeSymbol type, InstanceSlot gained) =>
        "[SharedAcrossUsers] was given for what `" + type.Name + "` is by its base, and " + gained.Word + " → `" + gained.Type.Name + "` keeps one user's data besides: move that out, or mark it itself with its reason";

    /// <summary>"[CrossUser] says no reason: …".</summary>
    public static string WithoutReason(string what) =>
        what + " says no reason: say why no user's data gets loose here, so that the next reader can judge it";

    /// <summary>"'NETRA2001' is suppressed by a pragma, …".</summary>
    public static string SuppressedRule(string rule) =>
        (rule.StartsWith(Rules.IdPrefix, StringComparison.Ordinal) ? "'" + rule + "'" : rule)
        + " is suppressed by a pragma, and 'netra.enforcement' is 'strict': repair it, or say in an attribute why no user's data gets loose ('[CrossUser(\"…\")]')";

    /// <summary>"'NETRA2001' is set to 'none' in the options, …".</summary>
    public static string LoweredRule(string lowered) =>
        lowered + " in the options, and 'netra.enforcement' is 'strict': rules that break the build are left out by attributes only";

    /// <summary>"'netra.user_key_types' names 'T:Shop.Id', which …".</summary>
    public static string UnknownName(string key, string id) =>
        "'" + key + "' names '" + id + "', which neither this project nor its references have: write the documentation-comment id of what exists, or remove it";

    /// <summary>"'netra.project_kind' has no effect in an .editorconfig section: …".</summary>
    public static string MisplacedKey(string key) =>
        "'" + key + "' has no effect in a section of an .editorconfig: put it into a .globalconfig, with 'is_global = true', where it holds for the whole project";
}
