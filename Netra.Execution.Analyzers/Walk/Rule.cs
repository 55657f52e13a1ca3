using Microsoft.CodeAnalysis;
using Netra.Execution.Analyzers.Model;

namespace Netra.Execution.Analyzers.Walk;

/// <summary>
/// A rule: stateless, one instance for all compilations. It says when it can be left out, what words a body must contain to concern it, and what it
/// finds in a type or a body. What it throws is named by the host.
/// </summary>
internal abstract class Rule(DiagnosticDescriptor descriptor)
{
    public DiagnosticDescriptor Descriptor { get; } = descriptor;

    /// <summary>The gate: false if nothing in the compilation can concern the rule.</summary>
    public abstract bool Applies(IsolationModel model);

    /// <summary>The words that a text must contain; none means that no body concerns the rule.</summary>
    public virtual void Words(IsolationModel model, WordList words)
    {
    }

    /// <summary>False if the body cannot concern the rule; asked before anything in the body is bound.</summary>
    public virtual bool MayConcern(BodyOutline body, IsolationModel model) => true;

    /// <summary>Judges a declared type by its symbols alone.</summary>
    public virtual void OnType(TypeFacts type)
    {
    }

    /// <summary>Judges the syntax of a tree that has one of the words, after its bodies.</summary>
    public virtual void OnTree(TreeFacts tree)
    {
    }

    /// <summary>Judges the compilation as a whole: for what has no place in the source, and for what no single file can show.</summary>
    public virtual void OnEnd(EndFacts end)
    {
    }

    /// <summary>Judges a body after it was walked.</summary>
    public virtual void OnBody(BodyFacts body)
    {
    }
}
