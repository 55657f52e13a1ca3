using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Netra.Execution.Analyzers.Delivery;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.Analyzers.Walk;

namespace Netra.Execution.Analyzers.Separation;

/// <summary>
/// Whose the values of a body are. Contexts among the parameters, the slots of this object and the elements of loops each start a region, as does a key
/// under which a context is looked up; a member of what is in a region is in it, and so is a user-scoped result of a call that takes one region and no
/// other user. What a local is given several times, and what a lambda is called with, is of nobody that is known.
/// </summary>
internal sealed class Regions(BodyFacts body)
{
    private const int MaxDepth = 12;

    private IReadOnlyList<InstanceSlot>? _own;

    /// <summary>Whose the value is, or null.</summary>
    public Belonging? Of(IOperation value) => Of(value, 0);

    private Belonging? Of(IOperation value, int depth)
    {
        if (depth > MaxDepth)
        {
            return null;
        }

        Belonging? found = null;
        foreach (var alternative in Values.Alternatives(value))
        {
            var resolved = body.Locals.Resolve(alternative);
            if ((resolved == alternative ? OfOne(resolved, depth + 1) : Of(resolved, depth + 1)) is not { } one)
            {
                continue;
            }

            if (found is { Region: var known } && !known.Is(one.Region))
            {
                return null;
            }

            found ??= alternative is ILocalReferenceOperation { Local.Name: var name } ? one.Through(name) : one;
        }

        return found;
    }

    private Belonging? OfOne(IOperation value, int depth)
    {
        switch (value)
        {
            case IConditionalAccessInstanceOperation:
                return Values.Receiver(value) is var receiver && receiver != value ? Of(receiver, depth) : null;
            case IParameterReferenceOperation { Parameter: var parameter }:
                return OfParameter(parameter);
            case ILocalReferenceOperation local:
                return OfElement(local, depth);
            case IPropertyReferenceOperation { Property.IsIndexer: true, Instance: { } instance } indexer:
                return Taken(instance, indexer.Arguments, indexer.Type, depth);
            case IArrayElementReferenceOperation { ArrayReference: var array }:
                return Of(array, depth);
            case IMemberReferenceOperation { Instance: IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance }, Member: var own }:
                return OfOwn(own);
            case IMemberReferenceOperation { Member: IPropertySymbol or IFieldSymbol, Instance: { } instance } member:
                return Of(instance, depth) is { } owner ? owner.Through(member.Member.Name) : null;
            case IInvocationOperation call:
                return OfCall(call, call.Type, depth);
            case IArgumentOperation { Parent: IInvocationOperation call } given:
                return OfCall(call, given.Value.Type, depth);
            case IObjectCreationOperation creation:
                return Taken(null, Parts.Of(creation), creation.Type, depth) is { } made ? made.Through("new " + creation.Type!.Name) : null;
            case IAwaitOperation { Operation: var task }:
                return Of(task, depth);
            case IConversionOperation { Operand: var operand }:
                return Of(operand, depth);
            case IWithOperation { Operand: var original }:
                return Of(original, depth);
            default:
                return null;
        }
    }

    private Belonging? OfParameter(IParameterSymbol parameter)
    {
        if (parameter.ContainingSymbol is not IMethodSymbol { MethodKind: not MethodKind.AnonymousFunction } function)
        {
            return null;
        }

        if (function.MethodKind is MethodKind.Constructor && !SymbolEqualityComparer.Default.Equals(function, body.Outline.Owner))
        {
            return OfOwn(parameter);
        }

        return parameter.RefKind is not (RefKind.Ref or RefKind.Out) && body.Model.IsContext(parameter.Type) && !IsAssigned(parameter)
            ? new Belonging(new UserRegion(parameter, parameter.Type, RegionSeed.Context), "`" + parameter.Name + "`")
            : null;
    }

    private Belonging? OfOwn(ISymbol slot)
    {
        if (body.Outline is not { Type: { } type, Owner: { IsStatic: false } owner }
            || (owner is IMethodSymbol { MethodKind: MethodKind.Constructor } && slot is not IParameterSymbol) || body.Model.IsContext(type))
        {
            return null;
        }

        _own ??= body.Model.ContextSlotsOf(type);
        foreach (var context in _own)
        {
            if (SymbolEqualityComparer.Default.Equals(context.Symbol, slot))
            {
                return new Belonging(new UserRegion(slot, context.Type, RegionSeed.Context), "`" + slot.Name + "`");
            }
        }

        // An object with one context is one user's, and so is all that it keeps.
        return _own.Count == 1 && IdentityNames.TypeOf(slot) is { } kept && body.Model.IsolationOf(kept).Kind is not IsolationKind.Neutral
            ? new Belonging(new UserRegion(_own[0].Symbol, _own[0].Type, RegionSeed.Context), "`" + slot.Name + "` → `" + type.Name + "` → `" + _own[0].Symbol.Name + "`")
            : null;
    }

    private Belonging? OfElement(ILocalReferenceOperation local, int depth)
    {
        if (LoopElement.Of(local, body) is not { Collection: var collection })
        {
            return null;
        }

        if (Of(collection, depth) is { } all)
        {
            return all.Through(local.Local.Name);
        }

        return body.Model.IsContext(local.Local.Type) && !collection.DescendantsAndSelf().Any(part => OfOne(part, depth) is not null)
            ? new Belonging(new UserRegion(local.Local, local.Local.Type, RegionSeed.Element), "`" + local.Local.Name + "`")
            : null;
    }

    private Belonging? OfCall(IInvocationOperation call, ITypeSymbol? type, int depth)
    {
        var method = call.TargetMethod;
        if (method.Name is "ToString" or "ConfigureAwait" && call.Instance is { } instance)
        {
            return Of(instance, depth);
        }

        return Taken(call.Instance, call.Arguments, type, depth, SymbolNames.IsIn(method.ContainingType, "System.Linq") || IdentityNames.IsAnswer(call)) is { } taken ? taken.Through(method.Name) : null;
    }

    private Belonging? Taken(IOperation? instance, IEnumerable<IArgumentOperation> arguments, ITypeSymbol? type, int depth, bool isOfSequence = false) =>
        Taken(instance, from argument in arguments where argument.Parameter is not { RefKind: RefKind.Out } select argument.Value, type, depth, isOfSequence);

    /// <summary>Whose a result is: that of the only user that the call is given, on its receiver or as an argument.</summary>
    private Belonging? Taken(IOperation? instance, IEnumerable<IOperation> given, ITypeSymbol? type, int depth, bool isOfSequence = false)
    {
        if (type is null || !(isOfSequence || body.Model.IsolationOf(Awaited(type)).Kind is not IsolationKind.Neutral))
        {
            return null;
        }

        Belonging? found = null;
        ISymbol? key = null;
        var others = 0;
        foreach (var part in instance is null or IInstanceReferenceOperation ? given : new[] { instance }.Concat(given))
        {
            if (Of(part, depth) is { } one)
            {
                if (found is { Region: var known } && !known.Is(one.Region))
                {
                    return null;
                }

                found ??= one;
            }
            else if (IsUser(part))
            {
                others++;
                key = KeyOf(part);
            }
        }

        return others == 0 ? found
            : others == 1 && found is null && key is not null && body.Model.IsContext(Awaited(type))
                ? new Belonging(new UserRegion(key, Awaited(type), RegionSeed.Key), "`" + key.Name + "`")
            : null;
    }

    private bool IsUser(IOperation value) =>
        Values.Receiver(body.Locals.Resolve(value)) is { Type: { } type } given
        && !given.ConstantValue.HasValue
        && (body.Model.IsContext(type) || body.Model.IsKey(type) || (KeyOf(given) is { } named && IdentityNames.IsIdentity(named)));

    private ISymbol? KeyOf(IOperation value) => Values.Receiver(body.Locals.Resolve(value)) switch
    {
        IParameterReferenceOperation { Parameter: { ContainingSymbol: IMethodSymbol { MethodKind: not MethodKind.AnonymousFunction } } parameter } when !IsAssigned(parameter) => parameter,
        IMemberReferenceOperation { Member: IPropertySymbol or IFieldSymbol } member => member.Member,
        _ => null,
    };

    private bool IsAssigned(IParameterSymbol parameter) =>
        body.Assignments.Exists(assignment => assignment.Target is IParameterReferenceOperation { Parameter: var target } && SymbolEqualityComparer.Default.Equals(target, parameter));

    internal static ITypeSymbol Awaited(ITypeSymbol type) =>
        type is INamedTypeSymbol { Name: "Task" or "ValueTask", Arity: 1 } task ? task.TypeArguments[0] : type;
}
