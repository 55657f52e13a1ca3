using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.Analyzers.Model.Source;
using Netra.Execution.Analyzers.Walk;

namespace Netra.Execution.Analyzers.Containment.Ambient;

/// <summary>A value put into a flow's slot.</summary>
/// <param name="Slot">The <c>AsyncLocal</c> field or property.</param>
/// <param name="Assignment">What sets it.</param>
internal readonly record struct AmbientSet(ISymbol Slot, IAssignmentOperation Assignment)
{
    public static IEnumerable<AmbientSet> Of(BodyFacts body)
    {
        foreach (var assignment in body.Assignments)
        {
            if (SlotOf(assignment.Target, body) is { } slot)
            {
                yield return new AmbientSet(slot, assignment);
            }
        }
    }

    /// <summary>The slot whose value the expression is, or null.</summary>
    public static ISymbol? SlotOf(IOperation value, BodyFacts body) =>
        value is IPropertyReferenceOperation { Property.Name: "Value", Instance: { } instance }
        && body.Locals.Resolve(Values.Receiver(instance)) is IMemberReferenceOperation { Member: var slot } && AmbientSlots.OfFlow(slot) is not null
            ? slot
            : null;

    /// <summary>True if nobody new is left there: nothing at all, what was there, or what its type calls nobody.</summary>
    public bool IsPutBack(BodyFacts body) =>
        (SlotOf(body.Locals.Resolve(Assignment.Value), body) is { } source && SymbolEqualityComparer.Default.Equals(source, Slot))
        || Assignment.Value.ConstantValue is { HasValue: true, Value: null } || Values.Unwrap(Assignment.Value) is IDefaultValueOperation
        || IsNobody(Values.Unwrap(body.Locals.Resolve(Assignment.Value)));

    /// <summary><c>Context.Anonymous()</c>: a static member of the value's own type that says so, and is told nothing.</summary>
    private static bool IsNobody(IOperation value)
    {
        var member = value switch
        {
            IInvocationOperation { Instance: null, Arguments: var arguments } call when arguments.All(argument => argument.Value.ConstantValue.HasValue) => call.TargetMethod,
            IMemberReferenceOperation { Instance: null } reference => reference.Member,
            _ => null,
        };
        return member is { IsStatic: true, Name: "Anonymous" or "Nobody" or "None" or "Empty" } && SymbolEqualityComparer.Default.Equals(member.ContainingType, value.Type);
    }

    /// <summary>The function that sets it: the nearest lambda or local function; null for the member's body.</summary>
    public IOperation? Function => Values.FunctionAround(Assignment);

    /// <summary>True if it is set only where it was empty: whoever comes first decides for all that flow from there.</summary>
    public bool IsLazy(BodyFacts body)
    {
        if (Assignment is ICoalesceAssignmentOperation)
        {
            return true;
        }

        for (IOperation at = Assignment; at.Parent is { } parent; at = parent)
        {
            switch (parent)
            {
                case ICoalesceOperation coalesce when coalesce.WhenNull == at && Mentions(coalesce.Value, body):
                case IConditionalOperation choice when choice.WhenTrue == at && AsksForNothing(choice.Condition, body):
                    return true;
                case IAnonymousFunctionOperation or ILocalFunctionOperation:
                    return false;
            }
        }

        return false;
    }

    /// <summary>
    /// True if the same code puts the old value back: in a <c>finally</c>, in a function that it hands out, by what it returns to be disposed, or when
    /// its type is; and if what it sets ends with the call that runs it.
    /// </summary>
    public bool IsRestored(BodyFacts body)
    {
        for (var at = Assignment.Parent; at is not null; at = at.Parent)
        {
            switch (at)
            {
                case ITryOperation { Finally: { } cleanup } attempt when attempt.Finally.Syntax.Span.Contains(Assignment.Syntax.Span) || SetsAgain(cleanup, body):
                    return true;
                case IAnonymousFunctionOperation lambda when RunsInFlowOfItsOwn(lambda):
                    return true;
            }
        }

        var function = Function ?? body.Root;
        foreach (var operation in FunctionValue.Below(function))
        {
            if ((operation is ITryOperation { Finally: { } cleanup } && SetsAgain(cleanup, body))
                || (operation is IAnonymousFunctionOperation inner && inner != function && SetsAgain(inner, body)))
            {
                return true;
            }
        }

        return ReturnsDisposable(body) || IsOfDisposable(body);
    }

    private bool SetsAgain(IOperation code, BodyFacts body)
    {
        foreach (var operation in FunctionValue.Below(code))
        {
            if (operation is IAssignmentOperation other && other != Assignment && SlotOf(other.Target, body) is { } slot && SymbolEqualityComparer.Default.Equals(slot, Slot))
            {
                return true;
            }
        }

        return false;
    }

    private bool Mentions(IOperation code, BodyFacts body)
    {
        foreach (var operation in FunctionValue.Below(code))
        {
            if (SlotOf(body.Locals.Resolve(operation), body) is { } slot && SymbolEqualityComparer.Default.Equals(slot, Slot))
            {
                return true;
            }
        }

        return false;
    }

    private bool AsksForNothing(IOperation condition, BodyFacts body)
    {
        if (!Mentions(condition, body))
        {
            return false;
        }

        foreach (var operation in FunctionValue.Below(condition))
        {
            if (operation.ConstantValue is { HasValue: true, Value: null })
            {
                return true;
            }
        }

        return false;
    }

    private static bool RunsInFlowOfItsOwn(IOperation lambda)
    {
        var at = lambda.Parent;
        while (at is IConversionOperation or IDelegateCreationOperation or IParenthesizedOperation)
        {
            at = at.Parent;
        }

        return at is IArgumentOperation { Parent: IInvocationOperation { TargetMethod: { Name: "Run" or "StartNew" or "QueueUserWorkItem" } method } }
            && (SymbolNames.IsIn(method.ContainingType, "System.Threading") || SymbolNames.IsIn(method.ContainingType, "System.Threading.Tasks"));
    }

    private bool ReturnsDisposable(BodyFacts body)
    {
        var method = Function switch
        {
            IAnonymousFunctionOperation lambda => lambda.Symbol,
            ILocalFunctionOperation local => local.Symbol,
            _ => body.Outline.Owner as IMethodSymbol,
        };
        return method is { ReturnType: INamedTypeSymbol type } && (IsDisposable(type) || IsDisposable(type.TypeArguments.Length == 1 ? type.TypeArguments[0] : type));
    }

    /// <summary>The type that sets it has a <c>Dispose</c> in which it is set again.</summary>
    private bool IsOfDisposable(BodyFacts body)
    {
        for (var type = body.Outline.Type; type is not null; type = type.ContainingType)
        {
            foreach (var member in type.GetMembers())
            {
                if (member is not IMethodSymbol { Name: "Dispose" or "DisposeAsync" or "DisposeAsyncCore" } dispose)
                {
                    continue;
                }

                foreach (var reference in dispose.DeclaringSyntaxReferences)
                {
                    foreach (var node in reference.GetSyntax(body.CancellationToken).DescendantNodes())
                    {
                        if (node is AssignmentExpressionSyntax { Left: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Value", Expression: var target } }
                            && target.ToString().EndsWith(Slot.Name, System.StringComparison.Ordinal))
                        {
                            return true;
                        }
                    }
                }
            }
        }

        return false;
    }

    /// <summary>What a framework's disposable does when it is disposed is none of the slot's.</summary>
    private static bool IsDisposable(ITypeSymbol type) => Disposables.IsContract(type) || (!type.DeclaringSyntaxReferences.IsEmpty && Disposables.Is(type));
}
