using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.Analyzers.Reporting;
using Netra.Execution.Analyzers.Walk;

namespace Netra.Execution.Analyzers.OptOuts;

/// <summary>
/// Under <c>netra.enforcement = strict</c>, what takes an enforcement rule away other than by an attribute: a <c>#pragma warning disable</c> that names it or
/// names nothing, and a severity below error in any options. What options say has no place in the source.
/// Known limits: <c>SuppressMessage</c> is an attribute, whose reason NETRA9001 asks for; a recorded baseline only shrinks and is not judged.
/// </summary>
internal sealed class NETRA9004WeakenedEnforcement() : Rule(Rules.NETRA9004)
{
    public override bool Applies(IsolationModel model) => model.Configuration.IsStrict;

    public override void Words(IsolationModel model, WordList words) => words.Exact.Add("pragma");

    public override bool MayConcern(BodyOutline body, IsolationModel model) => false;

    public override void OnTree(TreeFacts tree)
    {
        for (var directive = tree.Unit.GetFirstDirective(); directive is not null; directive = directive.GetNextDirective())
        {
            if (directive is PragmaWarningDirectiveTriviaSyntax { IsActive: true, DisableOrRestoreKeyword.RawKind: (int)SyntaxKind.DisableKeyword } pragma)
            {
                Judge(pragma, tree);
            }
        }
    }

    public override void OnEnd(EndFacts end)
    {
        foreach (var lowered in LoweredRules.In(end))
        {
            end.Report(Descriptor, Wording.LoweredRule(lowered));
        }
    }

    private void Judge(PragmaWarningDirectiveTriviaSyntax pragma, TreeFacts tree)
    {
        if (pragma.ErrorCodes.Count == 0)
        {
            tree.Sink.Report(Descriptor, pragma.GetLocation(), owner: null, Wording.SuppressedRule("every rule"));
        }

        foreach (var code in pragma.ErrorCodes)
        {
            if (code is IdentifierNameSyntax { Identifier.ValueText: var id } && LoweredRules.IsEnforcement(id))
            {
                tree.Sink.Report(Descriptor, code.GetLocation(), owner: null, Wording.SuppressedRule(id));
            }
        }
    }
}
