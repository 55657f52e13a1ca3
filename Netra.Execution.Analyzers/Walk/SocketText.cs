using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Netra.Execution.Analyzers.Model;

namespace Netra.Execution.Analyzers.Walk;

/// <summary>What a client wrote into its web socket: text, or a message, that is made of the bytes that a receive of the same body filled.</summary>
internal static class SocketText
{
    public const string Word = "ReceiveAsync";

    /// <summary>The buffer that the text is decoded from, or null.</summary>
    public static ISymbol? Of(IOperation value, BodyFacts body) =>
        value is IInvocationOperation { TargetMethod: { Name: "GetString" } decode, Arguments: { Length: > 0 } arguments } && SymbolNames.Derives(decode.ContainingType, "System.Text.Encoding")
            ? FilledAmong(Buffers(arguments[0].Value, body), body)
            : null;

    /// <summary>True for a message that is read from the bytes, or from the text that they say.</summary>
    public static bool IsMessage(IOperation value, BodyFacts body) =>
        value is IInvocationOperation { TargetMethod: { Name: "Deserialize" or "DeserializeObject" }, Arguments: { Length: > 0 } arguments }
        && (Of(body.Locals.Resolve(arguments[0].Value), body) ?? FilledAmong(Buffers(arguments[0].Value, body), body)) is not null;

    private static ISymbol? FilledAmong(HashSet<ISymbol> buffers, BodyFacts body)
    {
        foreach (var call in buffers.Count == 0 ? Enumerable.Empty<IInvocationOperation>() : body.Invocations)
        {
            if (call is { TargetMethod.Name: Word, Instance.Type: { } socket, Arguments: { Length: > 0 } arguments }
                && SymbolNames.Derives(socket, "System.Net.WebSockets.WebSocket") && !SymbolNames.IsType(socket, "System.Net.WebSockets.ClientWebSocket")
                && Buffers(arguments[0].Value, body).FirstOrDefault(buffers.Contains) is { } filled)
            {
                return filled;
            }
        }

        return null;
    }

    /// <summary>The variables that hold the bytes: segments, spans and slices of one are of the same bytes.</summary>
    private static HashSet<ISymbol> Buffers(IOperation value, BodyFacts body)
    {
        var buffers = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        foreach (var part in value.DescendantsAndSelf())
        {
            if (Named(part) is not { } buffer || !IsOfBytes(part.Type))
            {
                continue;
            }

            buffers.Add(buffer);
            foreach (var behind in body.Locals.Resolve(part).DescendantsAndSelf())
            {
                if (Named(behind) is { } whole && IsOfBytes(behind.Type))
                {
                    buffers.Add(whole);
                }
            }
        }

        return buffers;
    }

    private static ISymbol? Named(IOperation value) => value switch
    {
        ILocalReferenceOperation { Local: var local } => local,
        IParameterReferenceOperation { Parameter: var parameter } => parameter,
        IFieldReferenceOperation { Field: var field } => field,
        _ => null,
    };

    private static bool IsOfBytes(ITypeSymbol? type) => type switch
    {
        IArrayTypeSymbol array => array.ElementType.SpecialType is SpecialType.System_Byte,
        INamedTypeSymbol { Name: "ArraySegment" or "Memory" or "ReadOnlyMemory" or "Span" or "ReadOnlySpan", TypeArguments: { Length: 1 } of } => of[0].SpecialType is SpecialType.System_Byte,
        _ => false,
    };
}
