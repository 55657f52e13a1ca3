using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Netra.Execution.Analyzers.Containment.Caching;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.Analyzers.Walk;

namespace Netra.Execution.Analyzers.Separation;

/// <summary>
/// Whether two regions are of two users: their contexts are of one type, come from one list of parameters or from this object, and nothing in the body
/// says or asks whether they are one user's. A parent and its child are.
/// </summary>
internal sealed class Separations(BodyFacts body, Regions regions)
{
    private static readonly HashSet<string> Kin = new(StringComparer.Ordinal)
    {
        "parent", "child", "root", "outer", "inner", "base", "nested", "sub", "derived", "linked", "old", "new", "previous", "prior", "next", "original", "copy",
        "clone", "cloned", "updated", "fresh", "refreshed", "before", "after", "existing", "saved", "stored", "restored",
    };

    private readonly Dictionary<(UserRegion, UserRegion), bool> _known = new();

    public bool AreTwo(Belonging one, Belonging other) => IsPair(one.Region, other.Region) && one.Region.Seed == other.Region.Seed && one.Region.Seed is not RegionSeed.Element;

    /// <summary>As <see cref="AreTwo"/>, and where what is of each in a loop is gathered in what is of one.</summary>
    public bool AreTwoOrMany(Belonging one, Belonging each) =>
        AreTwo(one, each) || (one.Region.Seed is RegionSeed.Context && each.Region.Seed is RegionSeed.Element && IsPair(one.Region, each.Region));

    private bool IsPair(UserRegion one, UserRegion other)
    {
        if (one.Is(other) || !SymbolEqualityComparer.Default.Equals(one.Context, other.Context) || IsKin(one.Root.Name) || IsKin(other.Root.Name) || !IsOneScope(one.Root, other.Root))
        {
            return false;
        }

        if (!_known.TryGetValue((one, other), out var areTwo))
        {
            _known.Add((one, other), areTwo = !AreCompared(one, other));
        }

        return areTwo;
    }

    /// <summary>A local function may be given what its parameters stand beside.</summary>
    private static bool IsOneScope(ISymbol one, ISymbol other) =>
        IsOfLocalFunction(one) || IsOfLocalFunction(other) ? SymbolEqualityComparer.Default.Equals(one.ContainingSymbol, other.ContainingSymbol) : true;

    private static bool IsOfLocalFunction(ISymbol root) => root is IParameterSymbol { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.LocalFunction } };

    public static bool IsKin(string name) => AddressedNames.Words(name).Exists(Kin.Contains);

    private bool AreCompared(UserRegion one, UserRegion other)
    {
        foreach (var operation in body.Root.Descendants())
        {
            switch (operation)
            {
                case IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals } comparison
                    when AreOf(new[] { comparison.LeftOperand, comparison.RightOperand }, one, other):
                case IInvocationOperation call when Questions.IsOne(call.TargetMethod)
                    && AreOf(call.Arguments.Select(argument => argument.Value).Concat(call.Instance is { } instance ? new[] { instance } : Array.Empty<IOperation>()), one, other):
                    return true;
            }
        }

        return false;
    }

    private bool AreOf(IEnumerable<IOperation> values, UserRegion one, UserRegion other)
    {
        var (hasOne, hasOther) = (false, false);
        foreach (var value in values)
        {
            hasOne |= IsOf(value, one);
            hasOther |= IsOf(value, other);
        }

        return hasOne && hasOther;
    }

    private bool IsOf(IOperation value, UserRegion region) =>
        regions.Of(value) is { Region: var found } ? found.Is(region) : UserReads.RootOf(body.Locals.Resolve(value)) is { } root && SymbolEqualityComparer.Default.Equals(root, region.Root);
}
