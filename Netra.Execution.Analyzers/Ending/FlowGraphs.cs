using System.Collections.Generic;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Netra.Execution.Analyzers.Walk;

namespace Netra.Execution.Analyzers.Ending;

/// <summary>The flow graph of the function that an operation stands in.</summary>
internal static class FlowGraphs
{
    /// <summary>Null where the body has none, as erroneous code may not.</summary>
    public static ControlFlowGraph? Of(IOperation operation, IOperation root, CancellationToken cancellationToken)
    {
        var functions = new Stack<IOperation>();
        for (var function = Values.FunctionAround(operation); function is not null; function = Values.FunctionAround(function))
        {
            functions.Push(function);
        }

        var graph = OfRoot(root, cancellationToken);
        while (graph is not null && functions.Count > 0)
        {
            graph = functions.Pop() switch
            {
                ILocalFunctionOperation { Symbol: var local } => graph.LocalFunctions.Contains(local) ? graph.GetLocalFunctionControlFlowGraph(local, cancellationToken) : null,
                IAnonymousFunctionOperation { Symbol: var lambda } => Lambda(graph, lambda) is { } flow ? graph.GetAnonymousFunctionControlFlowGraph(flow, cancellationToken) : null,
                _ => null,
            };
        }

        return graph;
    }

    private static ControlFlowGraph? OfRoot(IOperation root, CancellationToken cancellationToken) => root switch
    {
        { Parent: not null } => null,
        IMethodBodyOperation method => ControlFlowGraph.Create(method, cancellationToken),
        IConstructorBodyOperation constructor => ControlFlowGraph.Create(constructor, cancellationToken),
        IBlockOperation block => ControlFlowGraph.Create(block, cancellationToken),
        IFieldInitializerOperation field => ControlFlowGraph.Create(field, cancellationToken),
        IPropertyInitializerOperation property => ControlFlowGraph.Create(property, cancellationToken),
        _ => null,
    };

    private static IFlowAnonymousFunctionOperation? Lambda(ControlFlowGraph graph, IMethodSymbol lambda)
    {
        foreach (var block in graph.Blocks)
        {
            foreach (var operation in Operations(block))
            {
                foreach (var below in FunctionValue.Below(operation))
                {
                    if (below is IFlowAnonymousFunctionOperation { Symbol: var symbol } flow && SymbolEqualityComparer.Default.Equals(symbol, lambda))
                    {
                        return flow;
                    }
                }
            }
        }

        return null;
    }

    /// <summary>What a block does, in order, its branch's condition or value at the end.</summary>
    public static IEnumerable<IOperation> Operations(BasicBlock block)
    {
        foreach (var operation in block.Operations)
        {
            yield return operation;
        }

        if (block.BranchValue is { } value)
        {
            yield return value;
        }
    }
}
