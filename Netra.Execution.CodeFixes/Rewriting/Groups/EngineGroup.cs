using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Netra.Execution.Analyzers.Model.Annotated;
using Netra.Execution.Analyzers.Model.Registrations;
using Netra.Execution.CodeFixes.Rewriting.Groups.Tracing;

namespace Netra.Execution.CodeFixes.Rewriting.Groups;

/// <summary>One place at which an instance of the group is had: made, resolved, read from a carrier, or returned by a call.</summary>
/// <param name="Expression">The whole expression, with <c>.Value</c> or the call of a wrapping carrier.</param>
/// <param name="File">Where it stands.</param>
/// <param name="Creation">How it is made, where it is.</param>
/// <param name="Carrier">What it is read from, where it is.</param>
/// <param name="Home">Where it goes.</param>
internal sealed record EngineValue(ExpressionSyntax Expression, SourceFile File, Creation? Creation, Carrier? Carrier, Home Home);

/// <summary>A connected group: constructions and everything of the old type that their values reach.</summary>
internal sealed class EngineGroup(Replacement replacement)
{
    public Replacement Replacement { get; } = replacement;

    public Dictionary<ISymbol, Carrier> Carriers { get; } = new(SymbolEqualityComparer.Default);

    public List<EngineValue> Values { get; } = [];

    /// <summary>The methods that make an engine with the settings that a kept one had.</summary>
    public Dictionary<Carrier, string> Makers { get; } = [];

    /// <summary>Statements that only serve a carrier that goes: null guards, settings.</summary>
    public List<(SourceFile File, StatementSyntax Statement)> Guards { get; } = [];

    /// <summary>Values that whoever takes them knows by a contract only, which the replacement has too.</summary>
    public HashSet<ExpressionSyntax> HandedOn { get; } = [];

    /// <summary>Casts, and the variables of patterns, that ask for the type: nobody knows what comes in.</summary>
    public HashSet<SyntaxNode> Asked { get; } = [];

    /// <summary>The names in tests and casts of values that are followed as plain objects.</summary>
    public List<(SourceFile File, TypeSyntax Type)> AskedTypes { get; } = [];

    /// <summary>Registrations that construct the type.</summary>
    public List<Registration> Registrations { get; } = [];
}
