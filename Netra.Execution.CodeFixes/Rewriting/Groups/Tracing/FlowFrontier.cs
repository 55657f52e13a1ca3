using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Netra.Execution.CodeFixes.Rewriting.Sources.Threaded;

namespace Netra.Execution.CodeFixes.Rewriting.Groups.Tracing;

/// <summary>What belongs to the group so far, and what of it is still to be followed.</summary>
internal sealed class FlowFrontier(RewriteSession session, EngineGroup group)
{
    private readonly Queue<EngineValue> _values = new();
    private readonly Queue<Carrier> _carriers = new();
    private readonly HashSet<SyntaxNode> _seen = [];

    public bool IsEmpty => _values.Count + _carriers.Count == 0;

    public bool TryTakeValue(out EngineValue value)
    {
        value = _values.Count > 0 ? _values.Dequeue() : null!;
        return value is not null;
    }

    public Carrier TakeCarrier() => _carriers.Dequeue();

    public void Add(ExpressionSyntax expression, SourceFile file, Creation? creation, Carrier? carrier)
    {
        if (!_seen.Add(expression))
        {
            return;
        }

        var value = new EngineValue(expression, file, creation, carrier, Home.Of(expression, file));
        group.Values.Add(value);
        _values.Enqueue(value);
    }

    /// <exception cref="RewriteRefusedException">The symbol cannot carry an instance that is followed.</exception>
    public Task<Carrier> AddAsync(ISymbol symbol) => AddAsync(symbol, CarriedType.WrappingOf(symbol));

    /// <exception cref="RewriteRefusedException">The symbol cannot carry an instance that is followed.</exception>
    public async Task<Carrier> AddAsync(ISymbol symbol, Wrapping wrapping)
    {
        symbol = symbol.OriginalDefinition;
        if (group.Carriers.TryGetValue(symbol, out var known))
        {
            return known;
        }

        if (!symbol.Locations.Any(location => location.IsInSource) || !CarriedType.Is(symbol, wrapping, group.Replacement))
        {
            throw Escapes(symbol);
        }

        var method = symbol as IMethodSymbol ?? (symbol as IParameterSymbol)?.ContainingSymbol as IMethodSymbol;
        var isContract = method is not null && IsContract(method);
        if (isContract && symbol is IMethodSymbol returning && await FamilyAsync(returning, wrapping).ConfigureAwait(false) is { } family)
        {
            foreach (var member in family)
            {
                Add(new Carrier(member, CarrierKind.Returning, wrapping));
            }

            return group.Carriers[symbol];
        }

        if (isContract)
        {
            throw new RewriteRefusedException(
                RefusalCodes.PinnedCaller,
                $"'{method!.ContainingType.Name}.{method.Name}' is part of a contract, and its signature names '{CarriedType.NamedBy(symbol)}'",
                "change the contract by hand");
        }

        var carrier = Add(new Carrier(symbol, await CarrierKinds.OfAsync(symbol, wrapping, session).ConfigureAwait(false) ?? throw Escapes(symbol), wrapping));
        if (CarriedType.OwnDelegateOf(symbol) is { } own)
        {
            AddType(own);
        }

        return carrier;
    }

    /// <summary>All that shares the signature of a method that returns one, if the solution alone decides on it; null otherwise.</summary>
    private async Task<IReadOnlyList<IMethodSymbol>?> FamilyAsync(IMethodSymbol method, Wrapping wrapping)
    {
        var family = await MemberFamily.OfAsync(method, session).ConfigureAwait(false);
        return family.All(member => FixedSignatures.Of(member) is null && member.PartialDefinitionPart is null && member.PartialImplementationPart is null
                && CarriedType.Is(member, wrapping, group.Replacement) && !Contracts.IsShared(member.ReturnType, group.Replacement))
            ? family.Distinct<IMethodSymbol>(SymbolEqualityComparer.Default).OrderBy(member => member.GetDocumentationCommentId(), StringComparer.Ordinal).ToList()
            : null;
    }

    /// <summary>A delegate type of the code base, with all that is declared with it.</summary>
    public void AddType(INamedTypeSymbol type)
    {
        if (!group.Carriers.ContainsKey(type))
        {
            Add(new Carrier(type, CarrierKind.Retyped, Wrapping.None));
        }
    }

    /// <summary>A lambda's parameter, whose values the caller has seen.</summary>
    public void AddVariable(IParameterSymbol parameter) => AddLocal(parameter);

    /// <summary>A pattern's variable, which is the old type's only because the pattern asks for it.</summary>
    public void AddAsked(SingleVariableDesignationSyntax variable, SourceFile file)
    {
        group.Asked.Add(variable);
        AddLocal(file.Model.GetDeclaredSymbol(variable)!);
    }

    /// <summary>A cast that asks for the type.</summary>
    public void AddAsked(ExpressionSyntax cast, SourceFile file)
    {
        group.Asked.Add(cast);
        Add(cast, file, null, null);
    }

    /// <summary>True where a value is only what a cast asks for.</summary>
    public bool IsAsked(SyntaxNode value) => group.Asked.Count > 0 && value.AncestorsAndSelf().TakeWhile(node => node is ExpressionSyntax).Any(group.Asked.Contains);

    private void AddLocal(ISymbol symbol)
    {
        if (!group.Carriers.ContainsKey(symbol))
        {
            Add(new Carrier(symbol, CarrierKind.Local, Wrapping.None));
        }
    }

    private Carrier Add(Carrier carrier)
    {
        group.Carriers.Add(carrier.Symbol, carrier);
        _carriers.Enqueue(carrier);
        return carrier;
    }

    public RewriteRefusedException Escapes(ISymbol symbol) => new(
        RefusalCodes.Escapes,
        $"the instance flows into '{symbol.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat)}', which is not followed",
        $"decide who owns the '{group.Replacement.Replaced.Name}' there");

    private static bool IsContract(IMethodSymbol method) => method.MethodKind is MethodKind.Ordinary or MethodKind.ExplicitInterfaceImplementation
        && (method.IsOverride || method.IsVirtual || method.IsAbstract || method.PartialDefinitionPart is not null || !method.ExplicitInterfaceImplementations.IsEmpty
        || method.ContainingType.AllInterfaces.SelectMany(contract => contract.GetMembers(method.Name))
            .Any(member => SymbolEqualityComparer.Default.Equals(method.ContainingType.FindImplementationForInterfaceMember(member), method)));
}
