using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Netra.Execution.Analyzers.Walk;

namespace Netra.Execution.Analyzers.Containment.Statics;

/// <summary>
/// What <c>GetOrAdd</c> with a function of the key does, written out: the container is asked for the key, and is given a value that the key alone makes.
/// </summary>
internal static class Memo
{
    /// <summary>True if the write keeps under a key what anybody with the same key would have made.</summary>
    public static bool IsOf(StaticWrite write, BodyFacts body) =>
        Entry(write.Place) is var (key, value)
        && IsAskedFor(key, write.Slot, body)
        && (IsObject(key) || (Values.Variable(key) is { } name && IsMadeFrom(name, value, body)));

    /// <summary>
    /// True if what is kept is its own key, so that equal ones become one: <c>name = s_names.GetOrAdd(name, name)</c>, also with what goes with it.
    /// </summary>
    public static bool IsInterned(StaticWrite write) =>
        write.Place is IInvocationOperation { TargetMethod.Name: "GetOrAdd", Arguments: { Length: >= 2 } arguments }
        && Values.Variable(arguments[0].Value) is { } key
        && (Values.Unwrap(arguments[1].Value) is IAnonymousFunctionOperation made
            ? FunctionValue.CapturesNothing(made) && Returned(made) is { } result && IsOrHolds(result, made.Symbol.Parameters[0])
            : IsNamed(arguments[1].Value, key));

    private static bool IsOrHolds(IOperation value, ISymbol symbol) =>
        IsNamed(value, symbol) || (value is ITupleOperation { Elements: var parts } && parts.Any(part => IsNamed(part, symbol)));

    private static IOperation? Returned(IAnonymousFunctionOperation function) =>
        function.Body.Operations is { Length: 1 } operations && operations[0] is IReturnOperation { ReturnedValue: { } value } ? Values.Unwrap(value) : null;

    private static bool IsNamed(IOperation value, ISymbol symbol) => SymbolEqualityComparer.Default.Equals(Values.Variable(value), symbol);

    /// <summary>What is kept once beside an object, whatever it is, is found by those who have the object; a text or number others have too.</summary>
    private static bool IsObject(IOperation key) =>
        Values.Unwrap(key).Type is INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Interface, IsRecord: false, SpecialType: SpecialType.None } type
        && !type.GetMembers(nameof(Equals)).Any(member => member is IMethodSymbol { IsOverride: true });

    private static (IOperation Key, IOperation Value)? Entry(IOperation place) => place switch
    {
        IInvocationOperation { TargetMethod.Name: "Add" or "TryAdd", Arguments: { Length: 2 } arguments } => (arguments[0].Value, arguments[1].Value),
        ISimpleAssignmentOperation { Target: var target, Value: var value } when StaticTarget.KeyOf(target) is { } key => (key, value),
        _ => null,
    };

    /// <summary>True if the body asks the container there for the key.</summary>
    public static bool IsAskedFor(IOperation key, ISymbol slot, BodyFacts body, bool ofInstance = false)
    {
        foreach (var call in body.Invocations)
        {
            if (call is { TargetMethod.Name: "TryGetValue" or "ContainsKey", Instance: { } container, Arguments: { Length: > 0 } arguments }
                && IsSame(arguments[0].Value, key)
                && SymbolEqualityComparer.Default.Equals(StaticTarget.Of(container, body.Locals, ofInstance), slot))
            {
                return true;
            }
        }

        return body.References.Exists(read => read is IPropertyReferenceOperation { Property.IsIndexer: true, Instance: { } table, Arguments: { Length: 1 } keys }
            && (read.Parent as IAssignmentOperation)?.Target != read && AnswersNull(table) && IsSame(keys[0].Value, key)
            && SymbolEqualityComparer.Default.Equals(StaticTarget.Of(table, body.Locals, ofInstance), slot));
    }

    /// <summary>A table without type arguments answers a key that it does not have, where others throw.</summary>
    private static bool AnswersNull(IOperation table) => table.Type is INamedTypeSymbol { Arity: 0, Name: "Hashtable" or "IDictionary" or "HybridDictionary" or "ListDictionary" };

    private static bool IsSame(IOperation one, IOperation other) =>
        (Values.Variable(one), Values.Variable(other)) is ({ } first, { } second)
            ? SymbolEqualityComparer.Default.Equals(first, second)
            : one.Syntax.IsEquivalentTo(other.Syntax)
            || ((Values.Unwrap(one), Values.Unwrap(other)) is (IMemberReferenceOperation left, IMemberReferenceOperation right)
                && SymbolEqualityComparer.Default.Equals(left.Member, right.Member)
                && ((left.Instance, right.Instance) is (null, null) or (IInstanceReferenceOperation, IInstanceReferenceOperation)
                    || (left.Instance is { } of && right.Instance is { } also && IsSame(of, also))));

    private static bool IsMadeFrom(ISymbol key, IOperation value, BodyFacts body)
    {
        if (Values.Unwrap(value) is not ILocalReferenceOperation { Local: var made } || SymbolEqualityComparer.Default.Equals(made, key))
        {
            return NamesOnly(key, value);
        }

        var any = false;
        foreach (var given in body.WrittenTo(made))
        {
            any = true;
            if (!NamesOnly(key, given))
            {
                return false;
            }
        }

        return any;
    }

    /// <summary>True if nothing but the key and what every caller sees alike goes into the value.</summary>
    private static bool NamesOnly(ISymbol key, IOperation value)
    {
        foreach (var part in value.DescendantsAndSelf())
        {
            if (part is IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance }
                || (part is IParameterReferenceOperation or ILocalReferenceOperation && Values.Variable(part) is { } named && !SymbolEqualityComparer.Default.Equals(named, key) && !IsDeclaredIn(named, value)
                    && !HarmlessState.IsMetadata(part.Type)))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsDeclaredIn(ISymbol named, IOperation value)
    {
        foreach (var declaration in named.DeclaringSyntaxReferences)
        {
            if (declaration.SyntaxTree == value.Syntax.SyntaxTree && value.Syntax.Span.Contains(declaration.Span))
            {
                return true;
            }
        }

        return false;
    }
}
