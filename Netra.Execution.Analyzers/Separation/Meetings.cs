using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Netra.Execution.Analyzers.Containment.Caching;
using Netra.Execution.Analyzers.Delivery;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.Analyzers.Model.Annotated;
using Netra.Execution.Analyzers.Origin;
using Netra.Execution.Analyzers.Walk;

namespace Netra.Execution.Analyzers.Separation;

/// <summary>A place where what is of one user is put to what is of another.</summary>
/// <param name="Value">What is put there.</param>
/// <param name="Other">Whose that is.</param>
/// <param name="Host">"`Engine.Run`": the call, slot or collection.</param>
/// <param name="Owner">Whose that is.</param>
internal readonly record struct Meeting(IOperation Value, Belonging Other, string Host, Belonging Owner);

/// <summary>Finds such places: receivers with arguments, arguments with each other, keys with what is stored under them, members with what they are given, and collections.</summary>
internal sealed class Meetings(BodyFacts body, Regions regions)
{
    private readonly Separations _separations = new(body, regions);
    private readonly List<(ISymbol Collection, IOperation Call, Belonging Element)> _gathered = new();

    public IEnumerable<Meeting> All()
    {
        foreach (var operation in body.Constructing)
        {
            var method = operation switch
            {
                IInvocationOperation call => call.TargetMethod,
                IObjectCreationOperation creation => creation.Constructor,
                _ => null,
            };
            if (method is not null && !IdentitySinks.IsTelling(method)
                && (InReceiver(operation, method) ?? AmongParts(operation, method) ?? InCollection(operation, method)) is { } meeting)
            {
                yield return meeting;
            }
        }

        foreach (var assignment in body.Assignments)
        {
            if (InSlot(assignment) is { } meeting)
            {
                yield return meeting;
            }
        }
    }

    /// <summary>Something of one user, called with what is of another.</summary>
    private Meeting? InReceiver(IOperation operation, IMethodSymbol method)
    {
        if (operation is not IInvocationOperation call || Values.ReceiverOf(call) is not { Type: { } type } receiver || regions.Of(receiver) is not { } owner)
        {
            return null;
        }

        // Two principals by themselves may be one user's, of two schemes; those of two requests are not.
        var isStoring = Questions.IsStoring(method);
        if (IsPrincipal(type) && (!isStoring || IsPrincipal(owner.Region.Context)))
        {
            return null;
        }

        var isOfUser = body.Model.IsolationOf(type).IsOfUser;
        foreach (var part in Parts.In(operation))
        {
            if (part.Target is IParameterSymbol parameter && AddressedNames.IsAddressed(parameter.Name, parameter.Type, body.Model))
            {
                continue;
            }

            foreach (var value in Given(part.Value))
            {
                if (regions.Of(value) is { } other && value.Type is { } given
                    && (isStoring ? _separations.AreTwoOrMany(owner, other) && IsState(value) : isOfUser && _separations.AreTwo(owner, other) && IsData(value) && !IsSame(type, given)))
                {
                    return new Meeting(part.Value, other, Name(method), owner);
                }
            }
        }

        return null;
    }

    /// <summary>What takes one user's context or data beside another's, or keeps it under another's key.</summary>
    private Meeting? AmongParts(IOperation operation, IMethodSymbol method)
    {
        if (IsForTwo(method))
        {
            return null;
        }

        var isStoring = Questions.IsStoring(method);
        var seen = new List<(Part Part, Belonging Owner)>();
        foreach (var part in Parts.In(operation))
        {
            if (regions.Of(part.Value) is not { } other || (part.Target is IParameterSymbol parameter && AddressedNames.IsAddressed(parameter.Name, parameter.Type, body.Model)))
            {
                continue;
            }

            foreach (var (earlier, owner) in seen)
            {
                if (!_separations.AreTwo(owner, other))
                {
                    continue;
                }

                if (IsData(part.Value) && (isStoring ? IsKey(earlier.Value) || IsTakenAsData(earlier) : IsTakenAsData(earlier) && IsTakenAsData(part) && !IsSame(earlier.Type, part.Type)))
                {
                    return new Meeting(part.Value, other, Name(method), owner);
                }

                if (isStoring && IsKey(part.Value) && IsData(earlier.Value))
                {
                    return new Meeting(earlier.Value, owner, Name(method), other);
                }
            }

            seen.Add((part, other));
        }

        return null;
    }

    /// <summary>One list, set or queue that is given what is of one user and then what is of another, unless only one of the two happens.</summary>
    private Meeting? InCollection(IOperation operation, IMethodSymbol method)
    {
        if (operation is not IInvocationOperation call || !StoringCalls.IsName(method.Name) || Parts.Only(operation) is not { } part || !IsData(part.Value)
            || Values.ReceiverOf(call) is not { Type: { } type } receiver || !body.Model.IsolationOf(type).IsOfUser
            || UserReads.RootOf(receiver) is not { } collection || !IsCollectionItself(receiver) || regions.Of(part.Value) is not { } other || body.Model.IsContext(part.Value.Type!))
        {
            return null;
        }

        foreach (var (earlier, first, owner) in _gathered)
        {
            if (SymbolEqualityComparer.Default.Equals(earlier, collection) && _separations.AreTwo(owner, other) && !AreAlternatives(first, call) && !IsEmptied(collection, first, call))
            {
                return new Meeting(part.Value, other, collection.Name, owner);
            }
        }

        _gathered.Add((collection, call, other));
        return null;
    }

    /// <summary>A member of what is of one user, or an entry under their key, that is given what is of another.</summary>
    private Meeting? InSlot(IAssignmentOperation assignment)
    {
        if (assignment is not (ISimpleAssignmentOperation or ICoalesceAssignmentOperation)
            || Values.Unwrap(assignment.Target) is not IMemberReferenceOperation { Member: IPropertySymbol or IFieldSymbol, Instance: { } instance } target
            || instance is IInstanceReferenceOperation || regions.Of(assignment.Value) is not { } other)
        {
            return null;
        }

        if (instance.Type is { } type && !IsPrincipal(type) && !Separations.IsKin(target.Member.Name) && regions.Of(instance) is { } owner && _separations.AreTwoOrMany(owner, other) && IsState(assignment.Value))
        {
            return new Meeting(assignment.Value, other, target.Member.ContainingType.Name + "." + target.Member.Name, owner);
        }

        if (target is IPropertyReferenceOperation { Property.IsIndexer: true, Arguments: { Length: 1 } keys } && IsKey(keys[0].Value) && IsData(assignment.Value)
            && regions.Of(keys[0].Value) is { } key && _separations.AreTwo(key, other))
        {
            return new Meeting(assignment.Value, other, keys[0].Value.Syntax.ToString(), key);
        }

        return null;
    }

    /// <summary>The value itself, or what a function captures.</summary>
    private static IEnumerable<IOperation> Given(IOperation value) => Values.Unwrap(value) is IAnonymousFunctionOperation lambda
        ? lambda.Body.Descendants().Where(part => part is IParameterReferenceOperation or ILocalReferenceOperation or IMemberReferenceOperation)
        : new[] { value };

    /// <summary>A user's context or data; who the user is, text and tasks are none.</summary>
    private bool IsData(IOperation value) =>
        (Values.Unwrap(value).Type ?? value.Type) is { TypeKind: not TypeKind.Delegate } type
        && type is not INamedTypeSymbol { Name: "Task" or "ValueTask" } && body.Model.IsolationOf(type).IsOfUser;

    /// <summary>Data, or what a user's own object keeps besides text and numbers.</summary>
    private bool IsState(IOperation value) =>
        IsData(value)
        || (Values.Unwrap(value) is ILocalReferenceOperation { Type: { IsReferenceType: true, SpecialType: SpecialType.None } } element && LoopElement.Of(element, body) is { Collection: var all } && IsState(all))
        || (Values.Receiver(body.Locals.Resolve(value)) is IMemberReferenceOperation { Type: { IsReferenceType: true, SpecialType: SpecialType.None, TypeKind: not TypeKind.Delegate } type, Member: not IMethodSymbol }
            && body.Model.IsolationOf(type).Kind is IsolationKind.Neutral && ContainerShapes.Of(type).Any());

    private bool IsKey(IOperation value) =>
        Values.Receiver(body.Locals.Resolve(value)) is { Type: { } type } key
        && (body.Model.IsContext(type) || body.Model.IsKey(type)
            || (key is IMemberReferenceOperation { Member: var member } && (IdentityNames.IsIdentity(member) || Annotations.Has(member, Annotations.UserKey)))
            || (key is IInvocationOperation call && (IdentityNames.IsAnswer(call) || (call is { TargetMethod.Name: "ToString", Instance: { } instance } && IsKey(instance)))));

    private bool IsTakenAsData(Part part) => IsData(part.Value) && body.Model.IsolationOf(part.Type).IsOfUser;

    /// <summary>What takes two contexts of one type is made for two.</summary>
    private bool IsForTwo(IMethodSymbol method)
    {
        for (var i = 0; i < method.Parameters.Length; i++)
        {
            for (var j = i + 1; j < method.Parameters.Length; j++)
            {
                if (IsSame(method.Parameters[i].Type, method.Parameters[j].Type) && body.Model.IsContext(method.Parameters[i].Type))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool IsCollectionItself(IOperation receiver) =>
        Values.Receiver(receiver) is ILocalReferenceOperation or IParameterReferenceOperation
        || (Values.Receiver(receiver) is IMemberReferenceOperation { Instance: IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance } });

    /// <summary>True if the two stand in different branches of one choice, or the first one's branch leaves the method.</summary>
    private static bool AreAlternatives(IOperation first, IOperation second)
    {
        for (IOperation at = first; at.Parent is { } parent; at = parent)
        {
            if (parent.Syntax.Span.Contains(second.Syntax.Span))
            {
                return parent is IConditionalOperation or ISwitchOperation or ISwitchExpressionOperation || (at is IConditionalOperation { WhenTrue: var branch } && Leaves(branch));
            }
        }

        return false;
    }

    private static bool Leaves(IOperation branch) => (branch is IBlockOperation { Operations: { Length: > 0 } operations } ? operations[operations.Length - 1] : branch)
        is IReturnOperation or IBranchOperation or IThrowOperation or IExpressionStatementOperation { Operation: IThrowOperation };

    private bool IsEmptied(ISymbol collection, IOperation first, IOperation second) =>
        body.Invocations.Exists(call => call.TargetMethod.Name is "Clear" && IsBetween(call, first, second) && call.Instance is { } instance && SymbolEqualityComparer.Default.Equals(UserReads.RootOf(instance), collection))
        || body.Assignments.Exists(assignment => IsBetween(assignment, first, second) && SymbolEqualityComparer.Default.Equals(UserReads.RootOf(assignment.Target), collection));

    private static bool IsBetween(IOperation operation, IOperation first, IOperation second) =>
        operation.Syntax.SpanStart > first.Syntax.SpanStart && operation.Syntax.SpanStart < second.Syntax.SpanStart;

    private static bool IsPrincipal(ITypeSymbol type) => SymbolNames.IsIn(type, "System.Security.Claims") || SymbolNames.IsIn(type, "System.Security.Principal");

    private static bool IsSame(ITypeSymbol one, ITypeSymbol other) => SymbolEqualityComparer.Default.Equals(one, other);

    private static string Name(IMethodSymbol method) =>
        method.MethodKind is MethodKind.Constructor ? "new " + method.ContainingType.Name : method.ContainingType.Name + "." + method.Name;
}
