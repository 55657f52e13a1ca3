using System;
using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.Analyzers.Walk;

namespace Netra.Execution.Analyzers.Containment.Caching;

/// <summary>Text that is joined of several variable parts, and whether two different lists of parts can make the same text.</summary>
internal static class CompositeText
{
    /// <summary>The two parts that can trade characters, "`tenant` and `name`"; null if no two lists of parts make one text.</summary>
    public static string? CollisionIn(IOperation join, BodyFacts body)
    {
        if (JoinedText.PartsOf(join) is not { } parts)
        {
            return null;
        }

        var isInterleaved = Values.Unwrap(join) is not IInvocationOperation { TargetMethod.Name: "Format" or "Join" };
        var free = new List<IOperation>();
        IOperation? before = null;
        foreach (var part in parts)
        {
            if (part.ConstantValue is { HasValue: true, Value: var text })
            {
                before = text is "" or null ? before : null;
                continue;
            }

            if (isInterleaved && before is not null && CanRunInto(before, body) && CanRunInto(part, body))
            {
                return Named(before, part);
            }

            before = part;
            if (IsFreeText(part, body))
            {
                free.Add(part);
            }
        }

        return free.Count >= 2 ? Named(free[0], free[1]) : null;
    }

    private static string Named(IOperation first, IOperation second) => "`" + first.Syntax + "` and `" + second.Syntax + "`";

    /// <summary>Text of any length and content, or a key over one.</summary>
    private static bool IsFreeText(IOperation part, BodyFacts body)
    {
        var value = body.Locals.Resolve(part);
        if (value.Type is not { } type || value.ConstantValue.HasValue)
        {
            return false;
        }

        if (type.SpecialType is SpecialType.System_String)
        {
            return !IsEncoded(value);
        }

        return body.Model.IsKey(type) && IsOverText(type);
    }

    private static bool CanRunInto(IOperation part, BodyFacts body) =>
        IsFreeText(part, body)
        || body.Locals.Resolve(part).Type?.SpecialType is >= SpecialType.System_SByte and <= SpecialType.System_UInt64;

    /// <summary>What has an alphabet of its own, or a shape of its own, cannot contain a separator.</summary>
    private static bool IsEncoded(IOperation value) => value switch
    {
        IInvocationOperation { TargetMethod: { Name: "ToString" }, Instance: { Type: { } type } } => type.SpecialType is not SpecialType.System_String and not SpecialType.System_Object
            && (type.TypeKind is TypeKind.Enum || SymbolNames.IsIn(type, "System")),
        IInvocationOperation { TargetMethod.Name: var name } => Encodes(name),
        IPropertyReferenceOperation { Property.Name: "Name" or "FullName", Instance: ITypeOfOperation } => true,
        _ => false,
    };

    private static bool Encodes(string name)
    {
        foreach (var word in AddressedNames.Words(name))
        {
            if (word is "escape" or "encode" or "base64" or "hash" or "hex" or "sha256" or "sha512" or "md5" or "digest" or "quote")
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsOverText(ITypeSymbol type)
    {
        foreach (var member in type.GetMembers())
        {
            if (member is IFieldSymbol { IsStatic: false, Type.SpecialType: SpecialType.System_String } or IPropertySymbol { IsStatic: false, Type.SpecialType: SpecialType.System_String })
            {
                return true;
            }
        }

        return false;
    }
}
