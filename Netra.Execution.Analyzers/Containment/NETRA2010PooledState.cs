using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Netra.Execution.Analyzers.Containment.Pools;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.Analyzers.Reporting;
using Netra.Execution.Analyzers.Walk;

namespace Netra.Execution.Analyzers.Containment;

/// <summary>
/// A pool of objects that keep something of a user from one renting to the next: pooled database contexts, <c>ObjectPool</c>s, and collections from which
/// one member takes objects and into which one puts them back. Silent where each such slot is put back by its type, or written by the code that rents or
/// returns; for sets of a database context, counters, buffers and gates; where the pool itself is reported as a holder of users; in client and test projects.
/// Known limits: what puts a slot back is read from syntax by name, and that it is called is not shown; pools of types without source are not judged;
/// numbers and flags count only where their names are a user's.
/// </summary>
internal sealed class NETRA2010PooledState() : Rule(Rules.NETRA2010)
{
    public override bool Applies(IsolationModel model) => model.ProjectKind is not (ProjectKind.Client or ProjectKind.Test);

    public override void Words(IsolationModel model, WordList words) =>
        words.Exact.UnionWith(new[] { "AddDbContextPool", "AddPooledDbContextFactory", "ObjectPool", "ObjectPoolProvider", "DefaultObjectPoolProvider", "DefaultObjectPool" });

    public override void OnType(TypeFacts facts)
    {
        if (facts.Type.TypeKind is not TypeKind.Class)
        {
            return;
        }

        foreach (var member in facts.Type.GetMembers())
        {
            if (member is IFieldSymbol { IsImplicitlyDeclared: false, AssociatedSymbol: null } field && OwnPools.PooledBy(field) is { } pooled
                && !IsReported(field.Locations[0], facts.Sink) && PooledState.Of(pooled, facts.Model) is { Count: > 0 } kept)
            {
                facts.Sink.Report(Descriptor, field.Locations[0], field, Wording.PooledState(pooled, field.Name, kept));
            }
        }
    }

    public override void OnBody(BodyFacts body)
    {
        foreach (var operation in body.Constructing)
        {
            if (Pooled(operation) is { } pool && PooledState.Of(pool.Type, body.Model, PolicyOf(operation, body)) is { Count: > 0 } kept)
            {
                body.Sink.Report(Descriptor, Place(operation.Syntax).GetLocation(), operation, body.Outline.Owner, Wording.PooledState(pool.Type, pool.Name, kept));
            }
        }
    }

    private static (INamedTypeSymbol Type, string Name)? Pooled(IOperation operation) => operation switch
    {
        IInvocationOperation { TargetMethod: { Name: "AddDbContextPool" or "AddPooledDbContextFactory", TypeArguments: { Length: > 0 } types } method }
            when types[types.Length - 1] is INamedTypeSymbol context && IsDatabaseContext(context) => (context, method.Name),
        IInvocationOperation { TargetMethod: { Name: "Create", TypeArguments: { Length: 1 } types } method }
            when IsOfPools(method.ContainingType) && types[0] is INamedTypeSymbol type => (type, "ObjectPool"),
        IObjectCreationOperation { Type: INamedTypeSymbol { Name: "DefaultObjectPool", TypeArguments: { Length: 1 } types } pool }
            when IsOfPools(pool) && types[0] is INamedTypeSymbol type => (type, "ObjectPool"),
        _ => null,
    };

    /// <summary>What a pool of objects is made with, if that is made in sight, of nothing else that may be a policy; a pool that is given none has the platform's.</summary>
    private static INamedTypeSymbol? PolicyOf(IOperation operation, BodyFacts body)
    {
        var (method, arguments) = operation switch
        {
            IInvocationOperation call => (call.TargetMethod, call.Arguments),
            IObjectCreationOperation made => (made.Constructor, made.Arguments),
            _ => (null, default),
        };
        if (method is null || !IsOfPools(method.ContainingType))
        {
            return null;
        }

        foreach (var argument in arguments)
        {
            if (argument is { ArgumentKind: ArgumentKind.Explicit, Parameter.Type.Name: "IPooledObjectPolicy" })
            {
                return body.Locals.Resolve(argument.Value) is IObjectCreationOperation { Type: INamedTypeSymbol made, Arguments.IsEmpty: true } ? made : null;
            }
        }

        return method.Name is "Create" ? body.Model.Compilation.GetTypeByMetadataName("Microsoft.Extensions.ObjectPool.DefaultPooledObjectPolicy`1") : null;
    }

    private static bool IsOfPools(INamedTypeSymbol type) => SymbolNames.IsIn(type, "Microsoft.Extensions.ObjectPool");

    private static bool IsDatabaseContext(INamedTypeSymbol type)
    {
        for (var at = type.BaseType; at is not null; at = at.BaseType)
        {
            if (SymbolNames.IsType(at, "Microsoft.EntityFrameworkCore.DbContext"))
            {
                return true;
            }
        }

        return false;
    }

    private static SyntaxNode Place(SyntaxNode syntax) =>
        syntax is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name: var name } } ? name : syntax;

    /// <summary>That a pool holds users for everybody is the greater fault.</summary>
    private static bool IsReported(Location place, Sink sink) => sink.Has(Rules.NETRA2001, place.SourceSpan) || sink.Has(Rules.NETRA2003, place.SourceSpan);
}
