using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Netra.Execution.Analyzers.Walk;

namespace Netra.Execution.Analyzers.Ending;

/// <summary>
/// Follows one local or parameter along the paths of a function. Conditions on plain names are remembered, so that what one <c>if</c> opens and a later one
/// of the same condition closes is closed; where a product is known to be there, the way on which it is null is not taken. Bounded: what takes more
/// steps has no answer, which is silence.
/// </summary>
internal sealed class ProductPaths
{
    private const int MaxStates = 3000;
    private const int MaxConditions = 4;
    private const int MaxDepth = 8;

    private readonly ControlFlowGraph _graph;
    private readonly ISymbol _slot;
    private readonly SyntaxNode? _creation;
    private readonly HashSet<CaptureId> _aliases = new();
    private readonly HashSet<SyntaxNode> _late = new();
    private int _states;
    private bool _leaks;

    private ProductPaths(ControlFlowGraph graph, ISymbol slot, SyntaxNode? creation)
    {
        (_graph, _slot, _creation) = (graph, slot, creation);
        foreach (var operation in graph.Blocks.SelectMany(FlowGraphs.Operations).SelectMany(FunctionValue.Below))
        {
            if (operation is IFlowCaptureOperation capture && IsMention(Values.Unwrap(capture.Value)))
            {
                _aliases.Add(capture.Id);
            }
        }
    }

    /// <summary>True if a path leads from the creation, which the local is given, to an end of the function, and neither disposes nor hands it on.</summary>
    public static bool Leaks(ControlFlowGraph graph, ISymbol slot, SyntaxNode creation)
    {
        var paths = new ProductPaths(graph, slot, creation);
        paths.Follow(graph.Blocks[0], new State(Phase.Before, ""), 0);
        return paths._leaks && paths._states < MaxStates;
    }

    /// <summary>The uses that a path reaches after the product was disposed.</summary>
    public static IReadOnlyCollection<SyntaxNode> UsedLate(ControlFlowGraph graph, ISymbol slot)
    {
        var paths = new ProductPaths(graph, slot, null);
        paths.Follow(graph.Blocks[0], new State(Phase.Open, ""), 0);
        return paths._states < MaxStates ? paths._late : new HashSet<SyntaxNode>();
    }

    /// <summary>Follows all paths from a block; the states in which they come to the end of a <c>finally</c>.</summary>
    private HashSet<State> Follow(BasicBlock start, State begin, int depth)
    {
        var ends = new HashSet<State>();
        var seen = new HashSet<(int, State)>();
        var pending = new Stack<(BasicBlock Block, State State)>();
        pending.Push((start, begin));
        while (pending.Count > 0 && _states < MaxStates)
        {
            var (block, state) = pending.Pop();
            if (!seen.Add((block.Ordinal, state)))
            {
                continue;
            }

            _states++;
            if (block.Kind is BasicBlockKind.Exit)
            {
                _leaks |= state.Phase is Phase.Made;
                continue;
            }

            foreach (var operation in FlowGraphs.Operations(block))
            {
                var next = After(operation, state);
                if (state.Phase is Phase.Made && next.Phase is Phase.Made && depth < MaxDepth)
                {
                    foreach (var caught in Caught(block, state, depth))
                    {
                        pending.Push(caught);
                    }
                }

                state = next;
            }

            foreach (var (branch, taken) in Branches(block, state))
            {
                if (branch.Semantics is ControlFlowBranchSemantics.StructuredExceptionHandling)
                {
                    ends.Add(taken);
                }
                else if (branch.Destination is { } destination)
                {
                    foreach (var arriving in Through(branch.FinallyRegions, taken, depth))
                    {
                        pending.Push((destination, arriving));
                    }
                }
            }
        }

        return ends;
    }

    /// <summary>The nearest handlers that an exception in the block comes to, through what is cleaned up on the way.</summary>
    private IEnumerable<(BasicBlock Block, State State)> Caught(BasicBlock block, State state, int depth)
    {
        if (_creation is null)
        {
            yield break;
        }

        var states = new HashSet<State> { state };
        for (var region = block.EnclosingRegion; region?.EnclosingRegion is { } outer; region = outer)
        {
            if (region.Kind is not ControlFlowRegionKind.Try)
            {
                continue;
            }

            if (outer.Kind is ControlFlowRegionKind.TryAndFinally)
            {
                states = new HashSet<State>(states.SelectMany(one => Cleaned(outer.NestedRegions[1], one, depth)));
                continue;
            }

            foreach (var handler in outer.NestedRegions.Skip(1))
            {
                foreach (var one in states)
                {
                    yield return (_graph.Blocks[handler.FirstBlockOrdinal], one);
                }
            }

            yield break;
        }
    }

    private IEnumerable<State> Through(IEnumerable<ControlFlowRegion> cleanups, State state, int depth)
    {
        IEnumerable<State> states = new[] { state };
        foreach (var cleanup in cleanups)
        {
            states = states.SelectMany(one => Cleaned(cleanup, one, depth)).ToList();
        }

        return states;
    }

    private IEnumerable<State> Cleaned(ControlFlowRegion cleanup, State state, int depth) =>
        depth < MaxDepth ? Follow(_graph.Blocks[cleanup.FirstBlockOrdinal], state, depth + 1) : Enumerable.Empty<State>();

    private IEnumerable<(ControlFlowBranch Branch, State State)> Branches(BasicBlock block, State state)
    {
        if (block.ConditionalSuccessor is { } conditional && block.BranchValue is { } condition)
        {
            var isTrue = block.ConditionKind is ControlFlowConditionKind.WhenTrue;
            if (Assume(condition, isTrue, state) is { } taken)
            {
                yield return (conditional, taken);
            }

            if (block.FallThroughSuccessor is { } otherwise && Assume(condition, !isTrue, state) is { } left)
            {
                yield return (otherwise, left);
            }
        }
        else if (block.FallThroughSuccessor is { } next)
        {
            yield return (next, state);
        }
    }

    /// <summary>The state where the condition has the value; null where it cannot.</summary>
    private State? Assume(IOperation condition, bool value, State state)
    {
        if (NullWhen(condition) is { } whenNull)
        {
            return state.Phase is Phase.Made && value == whenNull ? null : state;
        }

        if (condition is not (ILocalReferenceOperation or IParameterReferenceOperation or IFieldReferenceOperation or IPropertyReferenceOperation))
        {
            return state;
        }

        var text = condition.Syntax.ToString();
        return state.Conditions.Contains("|" + text + "=" + !value + "|") ? null
            : state.Conditions.Count(c => c == '=') >= MaxConditions || state.Conditions.Contains("|" + text + "=") ? state
            : new State(state.Phase, state.Conditions + "|" + text + "=" + value + "|");
    }

    /// <summary>Of a question whether the product is null, the answer that says so; null for any other condition.</summary>
    private bool? NullWhen(IOperation condition) => condition switch
    {
        IIsNullOperation { Operand: var operand } when IsMention(Values.Unwrap(operand)) => true,
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals } binary when IsNull(binary.RightOperand) && IsMention(Values.Unwrap(binary.LeftOperand)) =>
            binary.OperatorKind is BinaryOperatorKind.Equals,
        IIsPatternOperation { Value: var value, Pattern: IConstantPatternOperation { Value: var constant } } when IsNull(constant) && IsMention(Values.Unwrap(value)) => true,
        IIsPatternOperation { Value: var value, Pattern: INegatedPatternOperation { Pattern: IConstantPatternOperation { Value: var constant } } } when IsNull(constant) && IsMention(Values.Unwrap(value)) => false,
        _ => null,
    };

    private static bool IsNull(IOperation value) => Values.Unwrap(value).ConstantValue is { HasValue: true, Value: null };

    private State After(IOperation operation, State state)
    {
        var phase = state.Phase;
        foreach (var part in FunctionValue.Below(operation))
        {
            if (!IsMention(part))
            {
                continue;
            }

            switch (ProductUses.Of(part))
            {
                case ProductUse.Assigned:
                    var isCreation = _creation is not null && part.Parent is ISimpleAssignmentOperation { Value: var value } && FunctionValue.Below(value).Any(below => below.Syntax == _creation);
                    _leaks |= phase is Phase.Made;
                    phase = isCreation ? Phase.Made : _creation is null ? Phase.Open : Phase.Before;
                    break;
                case ProductUse.Disposed:
                    phase = _creation is null ? Phase.Disposed : Phase.Before;
                    break;
                case ProductUse.HandedOn when _creation is null && DisposingMethods.Takes(part):
                    phase = Phase.Disposed;
                    break;
                case ProductUse.HandedOn:
                    phase = _creation is null ? phase : Phase.Before;
                    break;
                case ProductUse.Used when phase is Phase.Disposed:
                    _late.Add(part.Parent!.Syntax);
                    break;
            }
        }

        return new State(phase, state.Conditions);
    }

    private bool IsMention(IOperation operation) => operation switch
    {
        ILocalReferenceOperation { Local: var local } => SymbolEqualityComparer.Default.Equals(local, _slot),
        IParameterReferenceOperation { Parameter: var parameter } => SymbolEqualityComparer.Default.Equals(parameter, _slot),
        IFlowCaptureReferenceOperation { Id: var id } => _aliases.Contains(id),
        _ => false,
    };

    private enum Phase
    {
        Before,
        Open,
        Made,
        Disposed,
    }

    private readonly record struct State(Phase Phase, string Conditions);
}
