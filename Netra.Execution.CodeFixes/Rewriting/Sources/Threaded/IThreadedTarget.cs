using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Netra.Execution.CodeFixes.Rewriting.Text;

namespace Netra.Execution.CodeFixes.Rewriting.Sources.Threaded;

/// <summary>What can gain a parameter: a member with everything that shares its signature, or a delegate type with everything that is one.</summary>
internal interface IThreadedTarget
{
    /// <summary>The same for the same target in every run.</summary>
    string Key { get; }

    /// <summary>How a refusal names it.</summary>
    string Name { get; }

    /// <summary>Names that a new parameter must not hide.</summary>
    ISet<string> MentionedNames();

    /// <exception cref="RewriteRefusedException">A call would bind to something else.</exception>
    Task CheckAsync(ITypeSymbol gained, RewriteSession session);

    /// <summary>The changes of its declarations.</summary>
    /// <param name="name">The new parameter.</param>
    /// <param name="value">What it brings.</param>
    /// <param name="typeIn">How its type is named at a place.</param>
    IEnumerable<Requirement> Declare(string name, ThreadedValue value, Func<SourceFile, int, string> typeIn);

    /// <summary>Every place that calls it, in a fixed order.</summary>
    Task<IReadOnlyList<ThreadedCall>> CallsAsync(RewriteSession session, Func<string, RewriteRefusedException> end);

    /// <summary>Methods that must take the parameter too, for they stand where the target is expected.</summary>
    IEnumerable<IMethodSymbol> Followers { get; }
}
