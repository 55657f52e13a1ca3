using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Netra.Execution.CodeFixes.Rewriting;
using Netra.Execution.Migration.Checking;

namespace Netra.Execution.Migration.Migrating;

/// <summary>What a check said of the sites that are planned from it.</summary>
internal sealed class SiteFindings(CheckResult check)
{
    private readonly Dictionary<(DocumentId?, TextSpan, string), Finding> _findings =
        check.Findings.Where(finding => finding.Document is not null).GroupBy(finding => (finding.Document, finding.Span, finding.RuleId)).ToDictionary(same => same.Key, same => same.First());

    /// <summary>Null where the check did not report the site.</summary>
    public Finding? Of(RewriteSite site) => _findings.GetValueOrDefault((site.Document, site.Span, site.RuleId));
}
