using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Netra.Execution.Analyzers.Model.Knowledge;

namespace Netra.Execution.Analyzers.Model;

/// <summary>
/// Finds the shortest way from a type to a user's data, breadth first, so that neither cycles nor depth of the source matter. Answers are kept per
/// constructed type; a search that found nothing answers for every type it saw. Limits: a type that is constructed over itself ever deeper is followed
/// through <see cref="MaxConstructions"/> constructions; an entity's collections of users' rows are not followed. What <paramref name="ends"/> names is not followed: it answers for itself.
/// </summary>
internal sealed class HolderSearch(DeclaredIsolation declared, KnownTypes known, System.Func<ITypeSymbol, bool>? ends = null)
{
    private const int MaxConstructions = 8;

    private readonly ConcurrentDictionary<ITypeSymbol, Isolation> _answers = new(SymbolEqualityComparer.Default);

    public Isolation Of(ITypeSymbol type) => _answers.TryGetValue(type, out var known) ? known : Search(type);

    private Isolation Search(ITypeSymbol start)
    {
        var visited = new Dictionary<ITypeSymbol, Step>(SymbolEqualityComparer.Default);
        Dictionary<ITypeSymbol, int>? constructions = null;
        var pending = new Queue<ITypeSymbol>();
        var complete = true;
        visited.Add(start, new Step(null, ""));
        pending.Enqueue(start);
        while (pending.Count > 0)
        {
            var type = pending.Dequeue();
            foreach (var held in Holdings(type))
            {
                var answer = Immediate(held.Type);
                if (answer is { IsOfUser: true })
                {
                    var isolation = new Isolation(IsolationKind.HoldsUser, Way(visited, type, held.Word) + answer.Value.Path);
                    _answers.TryAdd(start, isolation);
                    return isolation;
                }

                if (answer is not null || visited.ContainsKey(held.Type))
                {
                    continue;
                }

                if (IsConstructedTooOften(held.Type, ref constructions))
                {
                    complete = false;
                    continue;
                }

                visited.Add(held.Type, new Step(type, held.Word));
                pending.Enqueue(held.Type);
            }
        }

        foreach (var type in visited.Keys)
        {
            if (complete || SymbolEqualityComparer.Default.Equals(type, start))
            {
                _answers.TryAdd(type, Isolation.Neutral);
            }
        }

        return Isolation.Neutral;
    }

    /// <summary>A container's arguments are smaller than itself, so only the application's own generics can grow for ever.</summary>
    private static bool IsConstructedTooOften(ITypeSymbol type, ref Dictionary<ITypeSymbol, int>? constructions)
    {
        if (type is not INamedTypeSymbol { IsGenericType: true, DeclaringSyntaxReferences.IsEmpty: false })
        {
            return false;
        }

        constructions ??= new Dictionary<ITypeSymbol, int>(SymbolEqualityComparer.Default);
        constructions.TryGetValue(type.OriginalDefinition, out var count);
        constructions[type.OriginalDefinition] = count + 1;
        return count >= MaxConstructions;
    }

    /// <summary>What is known of a held type without following it further, or null.</summary>
    private Isolation? Immediate(ITypeSymbol type)
    {
        if (declared.Of(type) is { } kind)
        {
            return kind is IsolationKind.UserScoped ? new Isolation(kind, "`" + type.Name + "`") : Isolation.Neutral;
        }

        return _answers.TryGetValue(type, out var answer) ? answer : ends?.Invoke(type) == true ? Isolation.Neutral : null;
    }

    private IEnumerable<ContainedType> Holdings(ITypeSymbol type)
    {
        switch (type)
        {
            case { TypeKind: TypeKind.Error or TypeKind.Dynamic or TypeKind.Pointer or TypeKind.Enum }:
                return System.Array.Empty<ContainedType>();
            case INamedTypeSymbol { TypeKind: TypeKind.Delegate, DelegateInvokeMethod: { } invoke } when TakesUser(invoke):
                return System.Array.Empty<ContainedType>();
            case ITypeParameterSymbol parameter:
                return Constraints(parameter);
        }

        var contained = ContainerShapes.Of(type);
        return contained is ContainedType[] { Length: 0 } && type is INamedTypeSymbol named ? HeldTypes.Of(named).Where(held => !IsOfManyUsers(held.Type)) : contained;
    }

    /// <summary>
    /// A collection of rows that each say whose they are, by a user and, beside it, the key of that user (<c>User</c> and <c>UserId</c>): what has it is an
    /// entity of a data base that many users have something with, and none of theirs.
    /// </summary>
    private bool IsOfManyUsers(ITypeSymbol collection)
    {
        foreach (var element in ContainerShapes.Of(collection))
        {
            if (element.Type is INamedTypeSymbol { TypeKind: TypeKind.Class, DeclaringSyntaxReferences.IsEmpty: false } row && IsRow(row))
            {
                return true;
            }
        }

        return false;
    }

    private bool IsRow(INamedTypeSymbol row)
    {
        foreach (var member in row.GetMembers())
        {
            if (member is IPropertySymbol user && declared.Of(SymbolNames.WithoutNullable(user.Type)) is IsolationKind.UserScoped && row.GetMembers(user.Name + "Id").Any(key => key is IPropertySymbol))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A function that is given a user, or where to ask for one, answers about that user and keeps nobody.</summary>
    private bool TakesUser(IMethodSymbol invoke)
    {
        foreach (var parameter in invoke.Parameters)
        {
            if (declared.Of(parameter.Type) is IsolationKind.UserScoped or IsolationKind.UserKey || (known.FactsOf(parameter.Type) & (KnownFacts.Scoped | KnownFacts.Neutral)) != 0)
            {
                return true;
            }
        }

        return false;
    }

    private static IEnumerable<ContainedType> Constraints(ITypeParameterSymbol parameter)
    {
        foreach (var constraint in parameter.ConstraintTypes)
        {
            yield return new ContainedType(constraint, "type parameter `" + parameter.Name + "`");
        }
    }

    private static string Way(Dictionary<ITypeSymbol, Step> visited, ITypeSymbol last, string word)
    {
        var way = word + " → ";
        for (var step = visited[last]; step.From is not null; step = visited[step.From])
        {
            way = step.Word + " → " + way;
        }

        return way;
    }

    private readonly record struct Step(ITypeSymbol? From, string Word);
}
