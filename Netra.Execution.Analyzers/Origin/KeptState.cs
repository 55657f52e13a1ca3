using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.Analyzers.Model.Annotated;
using Netra.Execution.Analyzers.Model.Registrations;
using Netra.Execution.Analyzers.Model.Source;
using Netra.Execution.Analyzers.Walk;

namespace Netra.Execution.Analyzers.Origin;

/// <summary>What a type keeps and changes while it is used: fields and auto-properties that are assigned, or collections that are stored into, after construction.</summary>
internal static class KeptState
{
    private const int MaxSteps = 16;

    private static readonly string[] StandIns = { "fake", "stub", "mock", "null", "noop", "dummy", "sample", "demo" };

    /// <summary>The state that the body returns or goes through, or null.</summary>
    public static ISymbol? ReturnedOrEnumerated(BodyFacts body)
    {
        foreach (var operation in body.Root.DescendantsAndSelf())
        {
            var value = operation switch
            {
                IReturnOperation { ReturnedValue: { } returned } when !Values.IsInFunction(operation) => returned,
                IForEachLoopOperation { Collection: var collection } when !Values.IsInFunction(operation) => collection,
                _ => null,
            };
            if (value is not null && Values.Alternatives(value).Select(part => RootOf(part, body)).FirstOrDefault(root => root is not null) is { } state && (IsChanged(state) || OwnedRows.BeginEmpty(state) || OwnedRows.AreGiven(state)))
            {
                return state;
            }
        }

        return null;
    }

    /// <summary>True if the type's state is one user's by itself, or a stand-in's.</summary>
    public static bool IsOfOneUser(INamedTypeSymbol type, IsolationModel model) =>
        model.IsolationOf(type).Kind is IsolationKind.UserScoped or IsolationKind.UserKey
        || model.LifetimeOf(type).Kind is LifetimeKind.Scoped or LifetimeKind.PerUse
        || AddressedNames.Words(type.Name).Exists(word => Array.IndexOf(StandIns, word) >= 0)
        || type.GetMembers().Any(member => !member.IsStatic && IdentityNames.TypeOf(member) is { } held && SaysWho(member, held, model))
        || type.InstanceConstructors.Any(constructor => constructor.Parameters.Any(parameter => SaysWho(parameter, parameter.Type, model)));

    /// <summary>True if the body asks somebody else who the user is.</summary>
    public static bool KnowsUser(BodyFacts body) =>
        body.Root.DescendantsAndSelf().Any(part => part is IMemberReferenceOperation or IParameterReferenceOperation or ILocalReferenceOperation or IInvocationOperation && part.Type is { } type
            && (body.Model.IsContext(type) || body.Model.IsKey(type) || SymbolNames.IsType(type, "Microsoft.AspNetCore.Http.IHttpContextAccessor")
                || IdentityNames.IsIdentity(part is IInvocationOperation call ? call.TargetMethod.Name : NameOf(part))));

    private static string NameOf(IOperation part) => part switch
    {
        IMemberReferenceOperation member => member.Member.Name,
        IParameterReferenceOperation parameter => parameter.Parameter.Name,
        ILocalReferenceOperation local => local.Local.Name,
        _ => "",
    };

    private static bool SaysWho(ISymbol symbol, ITypeSymbol type, IsolationModel model) =>
        model.IsContext(type) || model.IsKey(type) || Annotations.Has(symbol, Annotations.UserKey) || IdentityNames.IsIdentity(symbol);

    /// <summary>The field, auto-property or constructor's parameter of the type that a chain of reads begins at.</summary>
    private static ISymbol? RootOf(IOperation value, BodyFacts body)
    {
        IOperation? at = value;
        for (var step = 0; step < MaxSteps && at is not null; step++)
        {
            switch (Values.Receiver(body.Locals.Resolve(at)))
            {
                case IFieldReferenceOperation { Field: { IsConst: false } field, Instance: null or IInstanceReferenceOperation }:
                    return IsOwn(field, body) ? field : null;
                case IParameterReferenceOperation { Parameter: { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Constructor } } taken }:
                    return OwnedRows.AreGiven(taken) ? taken : null; // of a primary constructor
                case IPropertyReferenceOperation { Property: { IsIndexer: false } property, Instance: null or IInstanceReferenceOperation }:
                    return IsOwn(property, body) && IsStored(property) ? property : null;
                case IPropertyReferenceOperation { Instance: { } instance } read when read.Property.IsIndexer || IsContainer(instance.Type):
                    at = instance;
                    break;
                case var list when SpreadIn(list) is { } spread:
                    at = spread;
                    break;
                case IAwaitOperation awaited:
                    at = awaited.Operation;
                    break;
                case IInvocationOperation { TargetMethod: { IsStatic: true, Name: "FromResult" }, Arguments: { Length: 1 } arguments }:
                    at = arguments[0].Value;
                    break;
                case IInvocationOperation call when Values.ReceiverOf(call) is { } receiver && (SymbolNames.IsIn(call.TargetMethod.ContainingType, "System.Linq") || IsContainer(receiver.Type)):
                    at = receiver;
                    break;
                case IArgumentOperation { Parent: IInvocationOperation giver } when IsContainer(giver.Instance?.Type):
                    at = giver.Instance;
                    break;
                default:
                    return null;
            }
        }

        return null;
    }

    /// <summary>What stands behind <c>..</c> in a collection; null for any other value.</summary>
    private static IOperation? SpreadIn(IOperation value)
    {
        foreach (var element in Values.ElementsOf(value) ?? [])
        {
            if (element.Syntax is SpreadElementSyntax { Expression: var spread })
            {
                return element.DescendantsAndSelf().FirstOrDefault(part => part.Syntax == spread);
            }
        }

        return null;
    }

    private static bool IsOwn(ISymbol member, BodyFacts body) => SymbolEqualityComparer.Default.Equals(member.ContainingType, body.Outline.Type);

    private static bool IsStored(IPropertySymbol property) => property.ContainingType.GetMembers().Any(member => member is IFieldSymbol { AssociatedSymbol: { } of } && SymbolEqualityComparer.Default.Equals(of, property));

    private static bool IsContainer(ITypeSymbol? type) =>
        type is IArrayTypeSymbol || (type is INamedTypeSymbol named && named.ContainingNamespace is { } space && IsCollections(space));

    private static bool IsCollections(INamespaceSymbol space)
    {
        for (; space is { IsGlobalNamespace: false }; space = space.ContainingNamespace)
        {
            if (space is { Name: "Collections", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } })
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>By syntax, in the type's own files: an assignment outside its constructors, or a call or an index that stores.</summary>
    private static bool IsChanged(ISymbol state) => state is not IParameterSymbol && OwnUses.Of(state).Any(IsWrite);

    private static bool IsWrite(ExpressionSyntax state) => state.Parent switch
    {
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: var name, Parent: InvocationExpressionSyntax } access when access.Expression == state => StoringCalls.IsName(name),
        ElementAccessExpressionSyntax { Parent: AssignmentExpressionSyntax written } index => written.Left == index,
        AssignmentExpressionSyntax assignment => assignment.Left == state && !IsInConstructor(assignment),
        _ => false,
    };

    private static bool IsInConstructor(SyntaxNode node) => node.Ancestors().Any(ancestor => ancestor is ConstructorDeclarationSyntax);
}
