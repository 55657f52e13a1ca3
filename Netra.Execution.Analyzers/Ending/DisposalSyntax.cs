using System.Linq;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.Analyzers.Walk;

namespace Netra.Execution.Analyzers.Ending;

/// <summary>What shows, before anything is bound, that a body may dispose something and go on.</summary>
internal static class DisposalSyntax
{
    private static readonly string[] Disposals = { "Dispose", "Close" };

    private static readonly string[] Usings = { "using (", "using(" };

    /// <summary>By a call of its own, a <c>using</c> over what is there already, or a method of this compilation that disposes what it is given.</summary>
    public static bool MayBeIn(BodyOutline body, IsolationModel model) =>
        body.MayMention(Disposals)
        || (body.MayMention(Usings) && body.Nodes.Exists(node => node is UsingStatementSyntax { Expression: not null }))
        || body.MayMention(model.Disposing.All);
}
