using System;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Netra.Execution.Analyzers.Walk;

namespace Netra.Execution.Analyzers.Delivery;

/// <summary>Topics, subjects and channels that are published to or subscribed, by the names of the call and of its parameter.</summary>
internal static class Topics
{
    public static ImmutableArray<string> Verbs { get; } = ImmutableArray.Create("Publish", "Subscribe", "Join");

    /// <summary>The argument that names the topic, or null.</summary>
    public static IOperation? NameIn(IInvocationOperation call) =>
        Verbs.Any(verb => call.TargetMethod.Name.StartsWith(verb, StringComparison.Ordinal)) ? call.Arguments.FirstOrDefault(argument => IsName(argument.Parameter))?.Value : null;

    /// <summary>True if what is published beside the name is one user's.</summary>
    public static bool CarriesUser(IInvocationOperation call, IOperation name, BodyFacts body) =>
        call.TargetMethod.Name.StartsWith("Publish", StringComparison.Ordinal)
        && call.Arguments.Any(argument => argument is { ArgumentKind: ArgumentKind.Explicit } && argument.Value != name && Payload.Of(argument.Value, body) is not null);

    private static bool IsName(IParameterSymbol? parameter) =>
        parameter is { Name: "topic" or "topicName" or "subject" or "channel" or "channelName" or "group" or "groupName" } && parameter.Type.SpecialType is SpecialType.System_String;
}
