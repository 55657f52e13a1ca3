using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Netra.Execution.Analyzers.Model.Registrations;
using Netra.Execution.Analyzers.Model.Source;

namespace Netra.Execution.Analyzers.Model;

/// <summary>What a method leaves of a parameter in a slot that outlives the call.</summary>
/// <param name="Parameter">The parameter of the method that is called.</param>
/// <param name="Slot">The field or auto-property of an instance.</param>
/// <param name="Owner">The type that has the slot, as the method reaches it.</param>
/// <param name="IsWhole">True if the parameter itself is kept, false if what is read from it.</param>
internal readonly record struct KeptParameter(IParameterSymbol Parameter, ISymbol Slot, INamedTypeSymbol Owner, bool IsWhole);

/// <summary>
/// What the methods of source types leave of their parameters in slots, theirs or those of the objects that they hand a parameter on to, read from their
/// syntax by name. Limits: locals, what a call makes of the parameter, and what is handed on more than three times are not followed.
/// </summary>
internal sealed class Setters(IsolationModel model)
{
    private const int MaxDepth = 3;

    private readonly ConcurrentDictionary<IMethodSymbol, ImmutableArray<KeptParameter>> _kept = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<ISymbol, bool> _read = new(SymbolEqualityComparer.Default);

    /// <summary>What the method leaves in slots; of a contract's method, what the one class that is shared for it does.</summary>
    public ImmutableArray<KeptParameter> Of(IMethodSymbol method) => _kept.GetOrAdd(method.OriginalDefinition, key => Find(key, 0).ToImmutableArray());

    /// <summary>True if the method does nothing but store what it is given: whoever calls it is judged, not the method.</summary>
    public bool OnlyStores(IMethodSymbol method)
    {
        if (method.MethodKind is MethodKind.PropertySet)
        {
            return true;
        }

        return Implementing(method) is { } body && SetterSyntax.IsSetter(body) && !Of(method).IsEmpty;
    }

    /// <summary>True if the type, or one below it, reads what is in the slot, or lets others read it.</summary>
    public bool IsRead(ISymbol slot) => _read.GetOrAdd(slot.OriginalDefinition, FindRead);

    /// <summary>The field or auto-property that an assignment to the property ends in; null if none does.</summary>
    public ISymbol? SlotOf(IPropertySymbol property) =>
        IsOwn(property) ? property
        : property.SetMethod is { } setter ? Of(setter).Select(kept => kept.Slot).FirstOrDefault()
        : null;

    /// <summary>The method whose body runs: the method, or that of the one shared class that implements the contract.</summary>
    public IMethodSymbol? Implementing(IMethodSymbol method)
    {
        if (method.ContainingType.TypeKind is not TypeKind.Interface && !method.IsAbstract)
        {
            return method;
        }

        IMethodSymbol? found = null;
        foreach (var type in model.Implementations.Of(method.ContainingType))
        {
            if (model.LifetimeOf(type).Kind is not LifetimeKind.Shared || !IsFor(method.ContainingType, type))
            {
                continue;
            }

            if (found is not null)
            {
                return null;
            }

            found = method.IsAbstract && method.ContainingType.TypeKind is not TypeKind.Interface
                ? type.GetMembers(method.Name).OfType<IMethodSymbol>().FirstOrDefault(member => member.IsOverride)
                : type.AllInterfaces.Where(contract => SymbolEqualityComparer.Default.Equals(contract.OriginalDefinition, method.ContainingType))
                    .SelectMany(contract => contract.GetMembers(method.Name)).Where(member => SymbolEqualityComparer.Default.Equals(member.OriginalDefinition, method))
                    .Select(member => type.FindImplementationForInterfaceMember(member) as IMethodSymbol).FirstOrDefault();
        }

        return found;
    }

    /// <summary>False if what the container gives for the contract is written and is another class.</summary>
    private bool IsFor(INamedTypeSymbol contract, INamedTypeSymbol type)
    {
        var isNamed = false;
        foreach (var registration in model.Registrations.Naming(contract))
        {
            if (registration.Implementation is null || !model.Registrations.IsServiceOf(registration, contract))
            {
                continue;
            }

            if (model.Registrations.IsImplementationOf(registration, type))
            {
                return true;
            }

            isNamed = true;
        }

        return !isNamed;
    }

    private IEnumerable<KeptParameter> Find(IMethodSymbol called, int depth)
    {
        if (Implementing(called) is not { Parameters.IsEmpty: false } method || SetterSyntax.Declaration(method) is not { } declaration)
        {
            yield break;
        }

        // An initialiser sets what is being made, not what the method is called on.
        foreach (var node in declaration.DescendantNodes(node => node is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or InitializerExpressionSyntax)))
        {
            switch (node)
            {
                case AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression or (int)SyntaxKind.CoalesceAssignmentExpression } assignment:
                    foreach (var (target, value) in SetterSyntax.Pairs(assignment))
                    {
                        if (SetterSyntax.Parameter(value, method, out var isWhole) is { } parameter && SlotNamed(target, method) is { } slot)
                        {
                            yield return new KeptParameter(called.Parameters[parameter.Ordinal], slot, method.ContainingType, isWhole);
                        }
                    }

                    break;
                case InvocationExpressionSyntax { ArgumentList.Arguments: { Count: > 0 } arguments } call when depth < MaxDepth:
                    foreach (var callee in SetterSyntax.Callees(call, method))
                    {
                        var inner = Find(callee, depth + 1).ToList();
                        for (var i = 0; i < arguments.Count && inner.Count > 0; i++)
                        {
                            if (arguments[i].NameColon is null && SetterSyntax.Parameter(arguments[i].Expression, method, out var isWhole) is { } parameter)
                            {
                                foreach (var kept in inner.Where(kept => kept.Parameter.Ordinal == i))
                                {
                                    yield return new KeptParameter(called.Parameters[parameter.Ordinal], kept.Slot, kept.Owner, isWhole && kept.IsWhole);
                                }
                            }
                        }
                    }

                    break;
            }
        }
    }

    private ISymbol? SlotNamed(ExpressionSyntax target, IMethodSymbol method)
    {
        var name = target switch
        {
            IdentifierNameSyntax identifier when !method.Parameters.Any(parameter => parameter.Name == identifier.Identifier.ValueText) => identifier.Identifier.ValueText,
            MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax or BaseExpressionSyntax, Name.Identifier.ValueText: var member } => member,
            _ => null,
        };
        return name is null ? null
            : SetterSyntax.MemberNamed(name, method.ContainingType) switch
            {
                IFieldSymbol { IsStatic: false, IsConst: false } field => field,
                IPropertySymbol { IsStatic: false } property => method.MethodKind is MethodKind.PropertySet ? (IsOwn(property) ? property : null) : SlotOf(property),
                _ => null,
            };
    }

    private static bool IsOwn(IPropertySymbol property) => property.DeclaringSyntaxReferences.IsEmpty || PropertyStorage.Has(property);

    private bool FindRead(ISymbol slot)
    {
        if (slot is IPropertySymbol { GetMethod.DeclaredAccessibility: not Accessibility.Private } or IFieldSymbol { DeclaredAccessibility: Accessibility.Public or Accessibility.Internal }
            || slot.DeclaringSyntaxReferences.IsEmpty)
        {
            return true;
        }

        return IsReadIn(slot.ContainingType, slot)
            || (slot.DeclaredAccessibility is not Accessibility.Private && model.Implementations.Of(slot.ContainingType).Any(type => IsReadIn(type, slot)));
    }

    /// <summary>True if the type's own code reads what is in the slot, by its name.</summary>
    public static bool IsReadIn(INamedTypeSymbol type, ISymbol slot) => OwnUses.Of(slot, type).Any(IsReading);

    private static bool IsReading(ExpressionSyntax use) => use.Parent switch
    {
        AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression } assignment => assignment.Left != use,
        ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" } } } => false,
        ArgumentSyntax { Parent: TupleExpressionSyntax { Parent: AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression } assignment } targets } =>
            assignment.Left != targets,
        NameColonSyntax or NameEqualsSyntax => false,
        _ => true,
    };
}
