using System;

namespace Netra.Execution.Analyzers.Model;

/// <summary>Calls that are given a function by code that starts the program, and call it for each request.</summary>
internal static class ServerCalls
{
    /// <summary>True for the names of calls that make an endpoint of a pattern and a function.</summary>
    public static bool IsEndpoint(string name) =>
        name is "Map" or "MapGet" or "MapPost" or "MapPut" or "MapDelete" or "MapPatch" or "MapMethods" or "MapFallback" or "MapWhen";

    /// <summary>True for the names of calls that make a part of the pipeline of a function.</summary>
    public static bool IsPipeline(string name) => name is "AddEndpointFilter" || name.StartsWith("Use", StringComparison.Ordinal);
}
