using Microsoft.CodeAnalysis;
using Netra.Execution.Analyzers.Model;

namespace Netra.Execution.Analyzers.Delivery;

/// <summary>What leads to one client and stays open: web sockets, server streams, responses, and the application's types around one of them.</summary>
internal static class Connections
{
    private const int Depth = 2;

    public static bool IsOne(ITypeSymbol? type, IsolationModel model) => type is not null && IsOne(type, model, Depth);

    /// <summary>True for what a stream of events is read from at its other end.</summary>
    public static bool IsChannel(ITypeSymbol? type) =>
        SymbolNames.IsType(type, "System.Threading.Channels.Channel`1") || SymbolNames.IsType(type, "System.Threading.Channels.ChannelWriter`1");

    /// <summary>True if the class is itself of one user, so that all its connections are.</summary>
    public static bool AreOfOneUser(INamedTypeSymbol type, IsolationModel model)
    {
        if (model.IsUserScoped(type))
        {
            return true;
        }

        foreach (var member in type.GetMembers())
        {
            var kept = member switch
            {
                IFieldSymbol { IsStatic: false } field => field.Type,
                IPropertySymbol { IsStatic: false } property => property.Type,
                _ => null,
            };
            if (kept is not null && (IdentityNames.IsIdentity(member) || model.IsKey(kept) || model.IsContext(kept)))
            {
                return true;
            }
        }

        foreach (var parameter in CapturedParameters.Of(type))
        {
            if (Emitters.SaysUser(parameter, parameter.Type, model) && (IdentityNames.IsIdentity(parameter) || model.IsContext(parameter.Type)))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsOne(ITypeSymbol type, IsolationModel model, int depth)
    {
        for (var t = type; t is not null; t = t.BaseType)
        {
            if (IsKnown(t))
            {
                return true;
            }
        }

        if (depth == 0 || type is not INamedTypeSymbol { DeclaringSyntaxReferences.IsEmpty: false } named)
        {
            return false;
        }

        foreach (var held in HeldTypes.Of(named))
        {
            if (IsOne(held.Type, model, depth - 1))
            {
                return true;
            }
        }

        if (named.TypeKind is TypeKind.Interface)
        {
            foreach (var implementation in model.Implementations.Of(named))
            {
                if (IsOne(implementation, model, depth - 1))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool IsKnown(ITypeSymbol type) => type.MetadataName switch
    {
        "WebSocket" => SymbolNames.IsIn(type, "System.Net.WebSockets"),
        "IServerStreamWriter`1" => SymbolNames.IsIn(type, "Grpc.Core"),
        "HttpResponse" or "HttpContext" => SymbolNames.IsIn(type, "Microsoft.AspNetCore.Http"),
        "HubConnectionContext" => SymbolNames.IsIn(type, "Microsoft.AspNetCore.SignalR"),
        "ConnectionContext" => SymbolNames.IsIn(type, "Microsoft.AspNetCore.Connections"),
        _ => false,
    };
}
