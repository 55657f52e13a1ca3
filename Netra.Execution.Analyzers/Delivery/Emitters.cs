using System;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.Analyzers.Model.Annotated;

namespace Netra.Execution.Analyzers.Delivery;

/// <summary>
/// What an emitter is, and whether it knows whose event it sends: by what its constructors take, for a contract by what those of any implementation in
/// sight take, or by the parameters of the emitting member. An addressed parameter, a group or a connection is a recipient.
/// </summary>
internal static class Emitters
{
    public static bool IsEmitter(ITypeSymbol? type, IsolationModel model) =>
        type is INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Interface or TypeKind.Struct } named
        && (model.Replacements.Of(named) is { } replacement
            ? model.IsUserScoped(replacement.Replacing)
            : IsNamedSo(named.Name) && !SymbolNames.IsOfPlatform(named));

    /// <summary>
    /// True if the member emits: by a verb, <c>SendAsync</c>, for what is an emitter by name also by the event it tells of, <c>ThinkingAsync</c>. Of a
    /// replaced emitter every member emits that gives nothing back but whether it was delivered.
    /// </summary>
    public static bool IsEmit(IMethodSymbol method, INamedTypeSymbol emitter, IsolationModel model)
    {
        if (method.MethodKind is not (MethodKind.Ordinary or MethodKind.ReducedExtension) || method.ReturnType.SpecialType is SpecialType.System_Boolean)
        {
            return false;
        }

        var replacement = model.Replacements.Of(emitter);
        var isNamedSo = IsNamedSo(emitter.Name) || (replacement is not null && IsNamedSo(replacement.Replacing.Name));
        return EmitNames.IsVerb(method.Name)
            || (isNamedSo && GivesNothing(method.ReturnType)
                && (EmitNames.IsEvent(method.Name) || (replacement is not null && !EmitNames.IsUpkeep(method.Name))));
    }

    private static bool GivesNothing(ITypeSymbol type) =>
        type.SpecialType is SpecialType.System_Void || TaskTypes.IsOne(type);

    /// <summary>True if the emitter is made for one user.</summary>
    public static bool KnowsUser(INamedTypeSymbol type, IsolationModel model)
    {
        if (model.IsolationOf(type).IsOfUser || IsMadeForUser(type, model))
        {
            return true;
        }

        if (type.TypeKind is TypeKind.Interface || type.IsAbstract)
        {
            foreach (var implementation in model.Implementations.Of(type))
            {
                if (model.IsolationOf(implementation).IsOfUser || IsMadeForUser(implementation, model))
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>True if the member is told who is meant.</summary>
    public static bool TakesUser(ImmutableArray<IParameterSymbol> parameters, IsolationModel model)
    {
        foreach (var parameter in parameters)
        {
            if (SaysUser(parameter, model) || IsRecipient(parameter.Name) || HasIdentity(parameter.Type, model))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>True if a value or parameter of that name and type is of a user or says who the user is.</summary>
    public static bool SaysUser(ISymbol symbol, ITypeSymbol type, IsolationModel model) =>
        model.IsolationOf(type).Kind is not IsolationKind.Neutral
        || (IdentityNames.IsIdentity(symbol.Name) && IdentityNames.CanIdentify(type))
        || Annotations.Find(symbol, Annotations.UserKey) is not null;

    private static bool SaysUser(IParameterSymbol parameter, IsolationModel model) => SaysUser(parameter, parameter.Type, model);

    private static bool IsMadeForUser(INamedTypeSymbol type, IsolationModel model)
    {
        foreach (var constructor in type.InstanceConstructors)
        {
            foreach (var parameter in constructor.Parameters)
            {
                if (SaysUser(parameter, model) || AsksForUser(parameter.Type) || SaysWhoIsCurrent(parameter.Type, model))
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>An emitter that asks who is current knows its user in every call.</summary>
    private static bool AsksForUser(ITypeSymbol type) =>
        type.Name is "IHttpContextAccessor" or "HttpContextAccessor"
        || type.Name.Contains("CurrentUser") || type.Name.Contains("UserAccessor") || type.Name.Contains("UserContext") || type.Name.Contains("TenantAccessor") || type.Name.Contains("CurrentTenant");

    /// <summary>As <see cref="AsksForUser"/>, for the application's own contract for it, whatever it is called: a member says who the user is.</summary>
    private static bool SaysWhoIsCurrent(ITypeSymbol type, IsolationModel model)
    {
        if (type.TypeKind is not TypeKind.Interface || SymbolNames.IsOfPlatform(type) || ConfigurationTypes.IsNamedSo(type))
        {
            return false;
        }

        foreach (var contract in type.AllInterfaces.Insert(0, (INamedTypeSymbol)type))
        {
            foreach (var member in contract.GetMembers())
            {
                if (member is IPropertySymbol { IsIndexer: false } property ? SaysUser(property, property.Type, model)
                    : member is IMethodSymbol { MethodKind: MethodKind.Ordinary, Parameters.IsEmpty: true } method && IdentityNames.IsIdentity(method.Name) && IdentityNames.CanIdentify(method.ReturnType))
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>A message of the application that carries an identity can be routed by it.</summary>
    private static bool HasIdentity(ITypeSymbol type, IsolationModel model)
    {
        if (type is not INamedTypeSymbol { SpecialType: SpecialType.None, IsAnonymousType: false, TypeKind: TypeKind.Class or TypeKind.Struct or TypeKind.Interface } named
            || SymbolNames.IsOfPlatform(named))
        {
            return false;
        }

        for (INamedTypeSymbol? t = named; t is { SpecialType: SpecialType.None }; t = t.BaseType)
        {
            foreach (var member in t.GetMembers())
            {
                if (member is IPropertySymbol { IsStatic: false } property && (SaysUser(property, property.Type, model) || IsRecipient(property.Name)))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool IsRecipient(string name)
    {
        foreach (var word in new[] { "recipient", "receiver", "target", "group", "connection", "channel", "subject", "email", "phone", "address" })
        {
            if (name.StartsWith(word, StringComparison.OrdinalIgnoreCase) || name.Contains(char.ToUpperInvariant(word[0]) + word.Substring(1)))
            {
                return true;
            }
        }

        return name == "to" || (name.StartsWith("to", StringComparison.OrdinalIgnoreCase) && name.Length > 2 && char.IsUpper(name[2]));
    }

    /// <summary>True if an argument's message type is declared in the application and so may be meant for services and not for people.</summary>
    public static bool IsBusOfMessages(INamedTypeSymbol type) => type.Name.EndsWith("EventBus", StringComparison.Ordinal) || type.Name.EndsWith("EventPublisher", StringComparison.Ordinal);

    /// <summary>True for a class or struct of the application, which as a message may carry what routes it.</summary>
    public static bool IsMessage(ITypeSymbol type, IsolationModel model, out bool saysUser)
    {
        saysUser = model.IsolationOf(type).Kind is not IsolationKind.Neutral || HasIdentity(type, model);
        return type is INamedTypeSymbol { SpecialType: SpecialType.None, IsAnonymousType: false } named && !SymbolNames.IsOfPlatform(named);
    }

    /// <summary>True if a type of that name is an emitter.</summary>
    public static bool IsNamedSo(string name) =>
        name.EndsWith("Emitter", StringComparison.Ordinal) || name.EndsWith("Notifier", StringComparison.Ordinal)
        || name.EndsWith("EventPublisher", StringComparison.Ordinal) || name.EndsWith("EventBus", StringComparison.Ordinal);
}
