using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using Netra.Execution.Analyzers.Model;

namespace Netra.Execution.Analyzers.Containment.Shared;

/// <summary>Connections with other machines: each is kept under the address of the machine that it leads to, and a machine is no user.</summary>
internal static class Peers
{
    /// <summary>True if the container keeps nothing of a user but connections, under addresses of the network.</summary>
    public static bool Are(ITypeSymbol container, IsolationModel model) =>
        container is INamedTypeSymbol { TypeArguments: { Length: 2 } arguments }
        && ContainerShapes.IsKeyed(container)
        && (IsAddress(arguments[0]) || arguments[0].GetMembers().Any(member => member is IPropertySymbol { IsStatic: false } part && IsAddress(part.Type)))
        && model.IsolationOf(container).Path.EndsWith("`ConnectionContext`", StringComparison.Ordinal);

    private static bool IsAddress(ITypeSymbol key) =>
        key.Name is "EndPoint" or "IPEndPoint" or "DnsEndPoint" or "IPAddress" && SymbolNames.IsIn(key, "System.Net");
}
