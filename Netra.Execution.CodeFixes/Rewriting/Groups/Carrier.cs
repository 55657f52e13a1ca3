using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Netra.Execution.CodeFixes.Rewriting.Groups;

internal enum CarrierKind
{
    /// <summary>A local: it lives as long as its block.</summary>
    Local,

    /// <summary>A parameter that callers in source fill.</summary>
    Parameter,

    /// <summary>A method or local function that returns one.</summary>
    Returning,

    /// <summary>A field, an auto-property, a private member that only makes one, or a constructor's local that only kept delegates read: it outlives a call and goes.</summary>
    Kept,

    /// <summary>A parameter that the container or the framework fills.</summary>
    Injected,

    /// <summary>A member that keeps delegates which are handed one, or a delegate type of the code base: it stays, and names the new type.</summary>
    Retyped,
}

/// <summary>What is wrapped around the instance in a carrier.</summary>
internal enum Wrapping
{
    None,
    Lazy,
    Func,

    /// <summary>What a delegate is handed when it is called.</summary>
    Taken,

    /// <summary>The elements of a local's collection.</summary>
    Many,

    /// <summary>What the delegates in a local's collection make.</summary>
    ManyFuncs,

    /// <summary>What the delegates in a collection are handed.</summary>
    ManyTaken,

    /// <summary>An item of a local's tuple.</summary>
    Tuple,
}

/// <summary>A variable, member or method through which the group's instances travel.</summary>
internal sealed class Carrier(ISymbol symbol, CarrierKind kind, Wrapping wrapping)
{
    public ISymbol Symbol { get; } = symbol;

    public CarrierKind Kind { get; } = kind;

    public Wrapping Wrapping { get; } = wrapping;

    /// <summary>Who is handed on here: the constructions that go into it.</summary>
    public List<(SourceFile File, ArgumentSyntax Argument)> Arguments { get; } = [];

    /// <summary>The variables that take its elements, one after the other.</summary>
    public HashSet<ISymbol> Elements { get; } = new(SymbolEqualityComparer.Default);

    /// <summary>The parameters that take the whole collection, and the arguments that hand it over.</summary>
    public List<(Carrier Taking, ArgumentSyntax Argument, SourceFile File)> HandedTo { get; } = [];

    public bool IsVanishing => Kind is CarrierKind.Kept or CarrierKind.Injected;

    public bool IsConstructorParameter => Symbol is IParameterSymbol { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Constructor } };

    public SyntaxNode Declaration() => Symbol.DeclaringSyntaxReferences.First().GetSyntax();
}
