using System.Collections.Generic;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.Analyzers.Walk;

namespace Netra.Execution.Analyzers.Delivery;

/// <summary>
/// Tells what is one user's from an announcement. Serialising, encoding and wrapping keep what a payload is; locals are followed to what is written to them.
/// A member read from a user's data is data, one that only names the user is not: who says something is no secret of an announcement.
/// </summary>
internal static class Payload
{
    /// <summary>For whom the value is, or null if nothing shows it.</summary>
    public static Audience? Of(IOperation payload, BodyFacts body)
    {
        var seen = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        var pending = new Stack<(IOperation Value, string Way)>();
        pending.Push((payload, ""));
        while (pending.Count > 0)
        {
            var (next, way) = pending.Pop();
            foreach (var value in Values.Alternatives(next))
            {
                if (ByItself(value, body.Model) is { } audience)
                {
                    return audience with { Way = way + audience.Way };
                }

                foreach (var part in Parts(value, body, seen))
                {
                    pending.Push((part.Value, way + part.Way));
                }
            }
        }

        return null;
    }

    private static Audience? ByItself(IOperation value, IsolationModel model)
    {
        if (value is IInstanceReferenceOperation or IAnonymousFunctionOperation or ILiteralOperation || value.Type is not { } type)
        {
            return null;
        }

        var named = value switch
        {
            ILocalReferenceOperation local => local.Local,
            IParameterReferenceOperation parameter => parameter.Parameter,
            IMemberReferenceOperation member => member.Member,
            _ => (ISymbol?)null,
        };
        return named is not null && !AddressedNames.IsBareTo(named.Name) && AddressedNames.IsAddressed(named.Name, type, model) ? new Audience("`" + named.Name + "`", IsAddressed: true)
            : PayloadTypes.Of(type, model) ?? (UserData.WayOf(value, model) is { } way ? new Audience(way, IsAddressed: false) : null);
    }

    /// <summary>What a value is made of.</summary>
    private static IEnumerable<(IOperation Value, string Way)> Parts(IOperation value, BodyFacts body, HashSet<ISymbol> seen)
    {
        switch (value)
        {
            case ILocalReferenceOperation { Local: var local } when seen.Add(local):
                return All(body.WrittenTo(local), "");
            case IAwaitOperation awaited:
                return One(awaited.Operation);
            case IConversionOperation conversion:
                return One(conversion.Operand);
            case IAnonymousObjectCreationOperation anonymous:
                return Members(anonymous.Initializers);
            case IObjectCreationOperation creation:
                return Made(creation);
            case ITupleOperation tuple:
                return All(tuple.Elements, "");
            case IInterpolatedStringOperation text:
                return Holes(text);
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.Add, Type.SpecialType: SpecialType.System_String } sum:
                return All(new[] { sum.LeftOperand, sum.RightOperand }, "");
            case IInvocationOperation call when IsWrapping(call.TargetMethod):
                return Wrapped(call);
            default:
                // Spreads are younger than the compiler that this was built with.
                return Values.ElementsOf(value) is { } elements ? All(elements, "")
                    : value.Kind is OperationKind.None || (int)value.Kind > (int)OperationKind.InlineArrayAccess ? All(value.ChildOperations, "") : None;
        }
    }

    private static readonly ImmutableArray<(IOperation, string)> None = ImmutableArray<(IOperation, string)>.Empty;

    private static IEnumerable<(IOperation, string)> One(IOperation value) => new[] { (value, "") };

    private static IEnumerable<(IOperation, string)> All(IEnumerable<IOperation> values, string way)
    {
        foreach (var value in values)
        {
            yield return (value, way);
        }
    }

    private static IEnumerable<(IOperation, string)> Members(ImmutableArray<IOperation> initializers)
    {
        foreach (var initializer in initializers)
        {
            if (initializer is ISimpleAssignmentOperation { Target: IMemberReferenceOperation { Member: var member }, Value: var value }
                && !AddressedNames.IsSender(member.Name))
            {
                yield return (value, "member `" + member.Name + "` → ");
            }
        }
    }

    private static IEnumerable<(IOperation, string)> Made(IObjectCreationOperation creation)
    {
        foreach (var argument in creation.Arguments)
        {
            if (argument is { ArgumentKind: not ArgumentKind.DefaultValue, Parameter: { } parameter } && !AddressedNames.IsSender(parameter.Name))
            {
                yield return (argument.Value, creation.Type is INamedTypeSymbol named && !SymbolNames.IsOfPlatform(named) ? "`" + parameter.Name + "` of `" + named.Name + "` → " : "");
            }
        }

        foreach (var part in Members(creation.Initializer?.Initializers ?? ImmutableArray<IOperation>.Empty))
        {
            yield return part;
        }
    }

    private static IEnumerable<(IOperation, string)> Holes(IInterpolatedStringOperation text)
    {
        foreach (var part in text.Parts)
        {
            if (part is IInterpolationOperation hole)
            {
                yield return (hole.Expression, "");
            }
        }
    }

    private static IEnumerable<(IOperation, string)> Wrapped(IInvocationOperation call)
    {
        if (call.Instance is { } instance)
        {
            yield return (instance, "");
        }

        foreach (var argument in call.Arguments)
        {
            if (argument.ArgumentKind is not ArgumentKind.DefaultValue)
            {
                yield return (argument.Value, "");
            }
        }
    }

    private static bool IsWrapping(IMethodSymbol method) =>
        method.Name is "Format" or "Concat" or "Join" or "Trim" or "ToArray" or "AsMemory" or "FromResult" or "ToBase64String" or "Wrap" or "Create"
        || IsBytes(method.ReturnType) || method.Name.Contains("Serialize") || method.Name.Contains("Encode") || method.Name.StartsWith("GetBytes", System.StringComparison.Ordinal)
        || method.Name.StartsWith("ToJson", System.StringComparison.OrdinalIgnoreCase) || method.Name.StartsWith("ToUtf8", System.StringComparison.OrdinalIgnoreCase);

    private static bool IsBytes(ITypeSymbol type) =>
        type is IArrayTypeSymbol { ElementType.SpecialType: SpecialType.System_Byte }
        || type is INamedTypeSymbol { Name: "ReadOnlyMemory" or "Memory" or "ArraySegment", TypeArguments: { Length: 1 } elements } && elements[0].SpecialType is SpecialType.System_Byte;
}
