using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.Analyzers.Walk;

namespace Netra.Execution.Analyzers.Containment.Caching;

/// <summary>What a key is put together from.</summary>
internal static class KeyParts
{
    /// <summary>The parts of a key: of text that is put together, of a tuple, of an object made from them; locals are followed to what they are given.</summary>
    public static List<IOperation> Of(IOperation key, BodyFacts body)
    {
        var parts = new List<IOperation>();
        var seen = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        var pending = new Stack<IOperation>();
        pending.Push(key);
        while (pending.Count > 0)
        {
            foreach (var value in Values.Alternatives(pending.Pop()))
            {
                if (value is ILocalReferenceOperation { Local: var local } && seen.Add(local) && Push(pending, body.WrittenTo(local)))
                {
                    continue;
                }

                var inner = value.ConstantValue.HasValue ? null : JoinedText.PartsOf(value) ?? Inner(value);
                if (inner is null || !Push(pending, inner))
                {
                    parts.Add(value);
                }
            }
        }

        return parts;
    }

    /// <summary>As <see cref="Of"/>, with what a static method is given that puts nothing else than that and constants together.</summary>
    public static IEnumerable<IOperation> Within(IOperation key, BodyFacts body)
    {
        foreach (var part in Of(key, body))
        {
            if (part is not IInvocationOperation { TargetMethod: { IsStatic: true, IsExtensionMethod: false } method, Arguments: { Length: > 0 } arguments } || !KeyMethod.JoinsOnly(method, body))
            {
                yield return part;
                continue;
            }

            foreach (var argument in arguments)
            {
                foreach (var inner in Of(argument.Value, body))
                {
                    yield return inner;
                }
            }
        }
    }

    /// <summary>The elements of what is made here of several, and the receiver and arguments of a text's or number's own methods.</summary>
    private static IEnumerable<IOperation>? Inner(IOperation value)
    {
        switch (value)
        {
            case ITupleOperation tuple:
                return tuple.Elements;
            case IConversionOperation { OperatorMethod: not null } conversion:
                return new[] { conversion.Operand };
            case IAnonymousObjectCreationOperation made:
                return ValuesOf(made.Initializers);
            case IObjectCreationOperation { Type: INamedTypeSymbol { IsRecord: true }, Initializer: null } made:
                return ArgumentsOf(made.Arguments);
            case IInvocationOperation { Instance: { } instance } call when IsSimple(instance.Type) && !call.TargetMethod.ReturnsVoid:
                var all = ArgumentsOf(call.Arguments);
                all.Insert(0, instance);
                return all;
            default:
                return null;
        }
    }

    private static List<IOperation> ArgumentsOf(IEnumerable<IArgumentOperation> arguments)
    {
        var values = new List<IOperation>();
        foreach (var argument in arguments)
        {
            if (!SymbolNames.IsIn(argument.Value.Type, "System.Globalization"))
            {
                values.Add(argument.Value);
            }
        }

        return values;
    }

    private static IEnumerable<IOperation> ValuesOf(IEnumerable<IOperation> initializers)
    {
        foreach (var initializer in initializers)
        {
            yield return initializer is ISimpleAssignmentOperation assignment ? assignment.Value : initializer;
        }
    }

    private static bool Push(Stack<IOperation> pending, IEnumerable<IOperation> values)
    {
        var isAny = false;
        foreach (var value in values)
        {
            pending.Push(value);
            isAny = true;
        }

        return isAny;
    }

    /// <summary>True for text, numbers and what else is a value by itself.</summary>
    public static bool IsSimple(ITypeSymbol? type)
    {
        if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable)
        {
            type = nullable.TypeArguments[0];
        }

        return type is { TypeKind: TypeKind.Enum }
            || type?.SpecialType is (>= SpecialType.System_Boolean and <= SpecialType.System_String) or SpecialType.System_DateTime
            || SymbolNames.IsType(type, "System.Guid") || SymbolNames.IsType(type, "System.DateOnly") || SymbolNames.IsType(type, "System.DateTimeOffset")
            || SymbolNames.IsType(type, "System.TimeSpan");
    }
}
