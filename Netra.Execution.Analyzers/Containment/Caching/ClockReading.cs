using System;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.Analyzers.Walk;

namespace Netra.Execution.Analyzers.Containment.Caching;

/// <summary>A reading of a clock that is fine enough to be taken for unique. A day or an hour is a bucket and is meant to be shared.</summary>
internal static class ClockReading
{
    /// <summary>The words of which every reading has one.</summary>
    public static string[] Words { get; } = { "Now", "UtcNow", "TickCount", "TickCount64", "GetTimestamp", "GetUtcNow", "GetLocalNow" };

    /// <summary>What is read, "`DateTime.UtcNow`"; null if the value is no such reading.</summary>
    public static string? Of(IOperation value, BodyFacts body)
    {
        for (var at = Values.Unwrap(body.Locals.Resolve(value)); ;)
        {
            switch (at)
            {
                case IPropertyReferenceOperation { Property: { IsStatic: true, Name: "Now" or "UtcNow" } now } when SymbolNames.IsIn(now.ContainingType, "System"):
                    return "`" + now.ContainingType.Name + "." + now.Name + "`";
                case IPropertyReferenceOperation { Property: { IsStatic: true, Name: "TickCount" or "TickCount64" } count } when SymbolNames.IsType(count.ContainingType, "System.Environment"):
                    return "`Environment." + count.Name + "`";
                case IInvocationOperation { TargetMethod: { Name: "GetTimestamp" or "GetUtcNow" or "GetLocalNow" } read }
                    when SymbolNames.IsType(read.ContainingType, "System.TimeProvider") || SymbolNames.IsType(read.ContainingType, "System.Diagnostics.Stopwatch"):
                    return "`" + read.ContainingType.Name + "." + read.Name + "`";
                case IPropertyReferenceOperation { Property.Name: "Ticks" or "UtcTicks" or "UtcDateTime" or "DateTime", Instance: { } instance }:
                    at = Values.Unwrap(body.Locals.Resolve(instance));
                    break;
                case IInvocationOperation { TargetMethod.Name: "ToUnixTimeMilliseconds" or "ToUnixTimeSeconds" or "ToUniversalTime" or "ToFileTimeUtc" or "ToBinary" or "ToFileTime", Instance: { } instance }:
                    at = Values.Unwrap(body.Locals.Resolve(instance));
                    break;
                case IInvocationOperation { TargetMethod.Name: "ToString", Instance: { } instance } call when IsFine(call):
                    at = Values.Unwrap(body.Locals.Resolve(instance));
                    break;
                default:
                    return null;
            }
        }
    }

    /// <summary>A format without seconds makes a bucket.</summary>
    private static bool IsFine(IInvocationOperation call)
    {
        foreach (var argument in call.Arguments)
        {
            if (argument.Value is { Type.SpecialType: SpecialType.System_String, ConstantValue: { HasValue: true, Value: string format } })
            {
                return format.Length <= 1 ? format is "" or "o" or "O" or "s" or "u" or "U" or "G" or "F" or "T" or "D" or "N" or "X" or "x" : format.IndexOf('s') >= 0 || format.IndexOf('f') >= 0;
            }
        }

        return true;
    }
}
