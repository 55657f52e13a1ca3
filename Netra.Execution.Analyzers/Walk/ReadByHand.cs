using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Netra.Execution.Analyzers.Model;

namespace Netra.Execution.Analyzers.Walk;

/// <summary>
/// What is read by hand from the request's body, through readers and JSON, or from its path and host, one step nearer to the request at a time. What any
/// other call makes of it is not the client's.
/// </summary>
internal static class ReadByHand
{
    private const string Json = "System.Text.Json.";

    /// <summary>What the value is read from; null for what is no such reading.</summary>
    public static IOperation? Behind(IOperation value) => value switch
    {
        IAwaitOperation { Operation: var awaited } => Behind(Values.Unwrap(awaited)),
        IInvocationOperation { TargetMethod.Name: "ConfigureAwait", Instance: { } awaited } => Behind(Values.Unwrap(awaited)),
        IInvocationOperation call => Behind(call),
        IPropertyReferenceOperation { Instance: { } read, Property: var property } when IsStep(property) => Values.Receiver(read),
        IArrayElementReferenceOperation { ArrayReference: var parts, Type.SpecialType: SpecialType.System_String } => Values.Receiver(parts),
        _ => null,
    };

    /// <summary>What a call reads the value from that it gives as its <c>out</c> argument.</summary>
    public static IOperation? BehindGiven(IInvocationOperation call) => call.Instance is { } read && IsTry(call.TargetMethod) ? Values.Receiver(read) : null;

    /// <summary>True for what asks about form alone: whether there is such a part, of such a type.</summary>
    public static bool IsTry(IMethodSymbol method) =>
        (method.Name.StartsWith("TryGet", System.StringComparison.Ordinal) && IsJson(method.ContainingType))
        || (method.Name is "StartsWithSegments" && SymbolNames.IsType(method.ContainingType, "Microsoft.AspNetCore.Http.PathString"));

    /// <summary>True for JSON of which a type says nothing.</summary>
    public static bool IsJson(ITypeSymbol? type) =>
        SymbolNames.IsType(type, Json + "JsonElement") || SymbolNames.IsType(type, Json + "JsonDocument")
        || SymbolNames.Derives(type, Json + "Nodes.JsonNode") || SymbolNames.Derives(type, "Newtonsoft.Json.Linq.JToken");

    /// <summary>The bytes or the text that a message is made of, or null.</summary>
    public static IOperation? BehindMessage(IOperation value) => Call(value) is { TargetMethod: { Name: "Deserialize" or "DeserializeAsync" or "DeserializeObject" } method, Arguments: { Length: > 0 } arguments }
        && (SymbolNames.IsType(method.ContainingType, Json + "JsonSerializer") || SymbolNames.IsType(method.ContainingType, "Newtonsoft.Json.JsonConvert"))
            ? Values.Receiver(arguments[0].Value)
            : null;

    /// <summary>The call that is awaited, or the value itself.</summary>
    public static IInvocationOperation? Call(IOperation value)
    {
        value = Values.Unwrap(value);
        while (value is IAwaitOperation or IInvocationOperation { TargetMethod.Name: "ConfigureAwait", Instance: not null })
        {
            value = Values.Unwrap(value is IAwaitOperation awaited ? awaited.Operation : ((IInvocationOperation)value).Instance!);
        }

        return value as IInvocationOperation;
    }

    private static IOperation? Behind(IInvocationOperation call)
    {
        var method = call.TargetMethod;
        var isStep = method.Name switch
        {
            "ReadToEnd" or "ReadToEndAsync" or "ReadLine" or "ReadLineAsync" => SymbolNames.Derives(method.ContainingType, "System.IO.TextReader"),
            "GetProperty" or "GetString" or "GetGuid" or "GetInt32" or "GetInt64" or "GetRawText" or "Clone" or "GetValue" or "AsObject" or "AsArray" or "AsValue" or "Value" or "SelectToken" =>
                IsJson(method.ContainingType) || IsJson(Values.ReceiverOf(call)?.Type),
            "Parse" or "ParseAsync" => IsJson(method.ContainingType),
            "First" or "Last" or "LastOrDefault" or "ElementAt" or "ElementAtOrDefault" => call.Type?.SpecialType is SpecialType.System_String && SymbolNames.IsType(method.ContainingType, "System.Linq.Enumerable"),
            _ => false,
        };
        if (isStep)
        {
            return (Values.ReceiverOf(call) ?? (call.Arguments.Length > 0 ? call.Arguments[0].Value : null)) is { } read ? Values.Receiver(read) : null;
        }

        return IsJson(TaskTypes.ResultOf(method.ReturnType) ?? method.ReturnType) ? BehindMessage(call) : null;
    }

    private static bool IsStep(IPropertySymbol property) =>
        property.IsIndexer || property.Name is "RootElement" ? IsJson(property.ContainingType)
        : property.Name is "Value" or "Host" && (SymbolNames.IsType(property.ContainingType, "Microsoft.AspNetCore.Http.PathString") || SymbolNames.IsType(property.ContainingType, "Microsoft.AspNetCore.Http.HostString"));
}
