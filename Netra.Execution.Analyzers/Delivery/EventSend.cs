using System;
using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Netra.Execution.Analyzers.Walk;

namespace Netra.Execution.Analyzers.Delivery;

/// <summary>A call that sends an event by its name.</summary>
/// <param name="Call">The call.</param>
/// <param name="Names">The names that are written here; none where the name is handed on or computed.</param>
/// <param name="Payload">What is sent.</param>
internal sealed record EventSend(IInvocationOperation Call, List<string> Names, IOperation Payload)
{
    /// <summary>The verbs that such a member begins with.</summary>
    public static IReadOnlyCollection<string> Verbs { get; } = new[] { "Emit", "Send", "Publish", "Notify" };

    /// <summary>The call as a send by name; null if it is none.</summary>
    public static EventSend? Of(IInvocationOperation call, BodyFacts body)
    {
        if (!IsNamedSo(call.TargetMethod.Name) || NameOf(call.TargetMethod) is not { } name)
        {
            return null;
        }

        IOperation? given = null;
        IOperation? payload = null;
        foreach (var argument in call.Arguments)
        {
            given = SymbolEqualityComparer.Default.Equals(argument.Parameter, name) ? argument.Value : given;
            payload = argument.Parameter?.Ordinal == name.Ordinal + 1 ? argument.Value : payload;
        }

        return given is null || payload is null ? null : new EventSend(call, Constants(given, body), payload);
    }

    /// <summary>True if the payload has no type of its own, and does not only wrap what was handed in.</summary>
    public bool IsAnonymous(BodyFacts body)
    {
        if (body.Locals.Resolve(Payload) is not IAnonymousObjectCreationOperation made)
        {
            return false;
        }

        foreach (var initializer in made.Initializers)
        {
            if (initializer is ISimpleAssignmentOperation { Value: var value }
                && Values.Unwrap(value) is IParameterReferenceOperation { Parameter: var parameter }
                && (IsEventName(parameter) || IsPayload(parameter)))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The parameter that takes an event's name, with a payload behind it.</summary>
    private static IParameterSymbol? NameOf(IMethodSymbol method)
    {
        var parameters = method.Parameters;
        for (var i = 0; i + 1 < parameters.Length; i++)
        {
            if (parameters[i].Type.SpecialType is SpecialType.System_String && (IsEventName(parameters[i]) || parameters[i].Name is "name")
                && IsPayload(parameters[i + 1], parameters[i].Name is "name"))
            {
                return parameters[i];
            }
        }

        return null;
    }

    private static bool IsEventName(IParameterSymbol parameter) => parameter.Name is "event" or "eventName" or "eventType";

    private static bool IsPayload(IParameterSymbol parameter, bool hasPlainName = true)
    {
        var type = parameter.OriginalDefinition.Type;
        if (type.SpecialType is SpecialType.System_String)
        {
            return !hasPlainName && parameter.Name is "payload" or "data" or "body" or "json";
        }

        return type.SpecialType is SpecialType.System_Object || type.TypeKind is TypeKind.TypeParameter or TypeKind.Dynamic or TypeKind.Array
            || (type is INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Interface or TypeKind.Struct, SpecialType: SpecialType.None } named
                && parameter.Name is "payload" or "data" or "body" or "args" or "message" or "eventData" or "value" or "content"
                && named.Name is not "CancellationToken");
    }

    private static List<string> Constants(IOperation name, BodyFacts body)
    {
        var names = new List<string>();
        foreach (var alternative in Values.Alternatives(body.Locals.Resolve(name)))
        {
            if (body.Locals.Resolve(alternative).ConstantValue is not { HasValue: true, Value: string text })
            {
                return new List<string>();
            }

            names.Add(text);
        }

        return names;
    }

    /// <summary>True for a name that begins with one of the verbs.</summary>
    public static bool IsNamedSo(string name)
    {
        foreach (var verb in Verbs)
        {
            if (name.StartsWith(verb, StringComparison.Ordinal) && (name.Length == verb.Length || !char.IsLower(name[verb.Length])))
            {
                return true;
            }
        }

        return false;
    }
}
