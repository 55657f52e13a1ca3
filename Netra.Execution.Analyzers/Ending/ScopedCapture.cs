using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Netra.Execution.Analyzers.Containment.Ambient;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.Analyzers.Model.Knowledge;
using Netra.Execution.Analyzers.Model.Registrations;
using Netra.Execution.Analyzers.Walk;

namespace Netra.Execution.Analyzers.Ending;

/// <summary>
/// The way from work to what is of one user and ends with the scope that starts the work: a parameter, what was made of one, a member of an object that
/// ends so itself. What the code made or accepted on its own, and what it found in a collection, has another scope, or is handed over with the work. What implements a
/// transport's connection says itself when that ends.
/// </summary>
internal sealed class ScopedCapture(BodyFacts body)
{
    private const int MaxDepth = 5;

    private readonly HashSet<ISymbol> _seen = new(SymbolEqualityComparer.Default);
    private bool _isWork;

    /// <summary>The way, "captured `context` → `UserContext`"; null if the work reaches nothing that ends.</summary>
    public string? Of(WorkStart start)
    {
        _seen.Clear();
        _isWork = true;
        foreach (var given in start.Given)
        {
            if (OfGiven(given, start.Place) is { } way)
            {
                return way;
            }
        }

        return start.Place.TargetMethod is { MethodKind: MethodKind.LocalFunction } local ? OfLocalFunction(local) : null;
    }

    /// <summary>As <see cref="Of(WorkStart)"/>, of a function that is handed to something that lasts.</summary>
    public string? OfFunctionValue(IOperation function)
    {
        _seen.Clear();
        _isWork = false;
        return OfGiven(function, null);
    }

    private string? OfGiven(IOperation given, IInvocationOperation? start)
    {
        var value = Values.Unwrap(given);
        switch (value is IDelegateCreationOperation { Target: var target } ? target : value)
        {
            case IAnonymousFunctionOperation lambda:
                return OfFunction(lambda);
            case IMethodReferenceOperation { Method.MethodKind: MethodKind.LocalFunction } local:
                return OfLocalFunction(local.Method);
            case IMethodReferenceOperation { Instance: IInstanceReferenceOperation } own:
                return OfOwnMethod(own.Method, 0);
            case IMethodReferenceOperation { Instance: { } instance }:
                return OfValue(instance, 0) is { } way ? "target " + way : null;
            case IInstanceReferenceOperation when value == start?.Instance:
                return OfOwnMethod(start!.TargetMethod, 0);
            default:
                return OfValue(value, 0);
        }
    }

    private string? OfLocalFunction(IMethodSymbol function) =>
        _seen.Add(function) && FunctionValue.Declaration(function, body.Root) is { } declaration ? OfFunction(declaration) : null;

    private string? OfFunction(IOperation function)
    {
        foreach (var operation in FunctionValue.Below(function))
        {
            var way = operation switch
            {
                ILocalReferenceOperation { Local: var local } when FunctionValue.IsOutside(local, function) => OfValue(operation, 0),
                IParameterReferenceOperation { Parameter: var parameter } when FunctionValue.IsOutside(parameter, function) => OfValue(operation, 0),
                IInvocationOperation { TargetMethod: { MethodKind: MethodKind.LocalFunction } local } => OfLocalFunction(local),
                IInvocationOperation { Instance: IInstanceReferenceOperation, TargetMethod: var own } => OfOwnMethod(own, 0),
                IMemberReferenceOperation { Instance: IInstanceReferenceOperation } => OfValue(operation, 0),
                IPropertyReferenceOperation { Instance: { } service } asked when _isWork => OfService(asked, Values.Receiver(service), function),
                IInstanceReferenceOperation { Parent: IArgumentOperation or IConversionOperation { Parent: IArgumentOperation } } => OfValue(operation, 0),
                _ => null,
            };
            if (way is not null)
            {
                return "captured " + way;
            }
        }

        return null;
    }

    /// <summary>
    /// Whom something that ends with the scope, or the accessor, is asked for when the scope has ended. What the work asks for is asked of a variable or a member that it captured.
    /// </summary>
    private string? OfService(IPropertyReferenceOperation asked, IOperation service, IOperation function)
    {
        if (service is not (IParameterReferenceOperation or ILocalReferenceOperation or IMemberReferenceOperation { Instance: IInstanceReferenceOperation }) || service.Type is not INamedTypeSymbol type
            || asked.Type is not { } read || body.Model.IsolationOf(read).Kind is not IsolationKind.UserScoped
            || (Values.Variable(service) is { } variable && !FunctionValue.IsOutside(variable, function)))
        {
            return null;
        }

        return AmbientUser.IsAccessor(type) || (body.Model.IsolationOf(type).Kind is IsolationKind.Neutral && body.Model.LifetimeOf(type).Kind is LifetimeKind.Scoped)
            ? "`" + Name(service) + "` → `" + type.Name + "." + asked.Property.Name + "`" : null;
    }

    /// <summary>By what the method, and those of its object that it calls, name in whichever file.</summary>
    private string? OfOwnMethod(IMethodSymbol method, int depth)
    {
        if (depth > MaxDepth || method.IsStatic || !_seen.Add(method.OriginalDefinition))
        {
            return null;
        }

        foreach (var member in WrittenMembers.NamedIn(method.OriginalDefinition))
        {
            var way = member is IMethodSymbol called ? OfOwnMethod(called, depth + 1) : OfMember(member);
            if (way is not null)
            {
                return "`" + method.Name + "` → " + way;
            }
        }

        return null;
    }

    private string? OfValue(IOperation given, int depth)
    {
        if (depth > MaxDepth || Values.Unwrap(given) is not { Type: { } type } value || body.Model.IsolationOf(type) is not { IsOfUser: true } isolation)
        {
            return null;
        }

        var source = body.Locals.Resolve(value);
        while (source is IAwaitOperation awaited)
        {
            source = body.Locals.Resolve(awaited.Operation);
        }

        var name = "`" + Name(value) + "` → " + isolation.Path;
        return source switch
        {
            // What a function is called with may be an element, or have been handed over as a whole.
            IParameterReferenceOperation { Parameter.ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.AnonymousFunction } } when !body.Model.IsContext(type) || IsElement(source) => null,
            IParameterReferenceOperation { Parameter: { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Constructor } constructor } kept }
                when !SymbolEqualityComparer.Default.Equals(constructor, body.Outline.Owner) => OfMember(kept),
            IParameterReferenceOperation => name,
            ILocalReferenceOperation or IDeclarationExpressionOperation => null,
            ITupleOperation tuple => tuple.Elements.Where(IsUsersOwn).Select(element => OfValue(element, depth + 1)).FirstOrDefault(way => way is not null),
            IInstanceReferenceOperation => EndsWithScope(type) && !SymbolNames.Derives(type, "Microsoft.AspNetCore.Connections.ConnectionContext") ? name : null,
            IMemberReferenceOperation { Instance: IInstanceReferenceOperation, Member: var member } => OfMember(member),
            IMemberReferenceOperation { Instance: { } instance } => AmbientUser.IsAccessor(Values.Receiver(instance).Type) || OfValue(Values.Receiver(instance), depth + 1) is not null ? name : null,
            IInvocationOperation call => IsUsed(value) || IsMadeFromScope(call.Instance, call.Arguments, depth) ? name : null,
            IObjectCreationOperation creation => IsUsed(value) || IsMadeFromScope(null, creation.Arguments, depth) ? name : null,
            _ => null,
        };
    }

    /// <summary>What is handed on among other things has to be a user's itself: a connection, which holds one, lives until it is closed.</summary>
    private bool IsUsersOwn(IOperation element) => Values.Unwrap(element).Type is { } type && body.Model.IsolationOf(type).Kind is IsolationKind.UserScoped;

    /// <summary>A member of the object that starts the work, where that is shown to end, or is a request's or a user's own context.</summary>
    private string? OfMember(ISymbol member)
    {
        var type = member switch
        {
            IFieldSymbol field => field.Type,
            IPropertySymbol property => property.Type,
            IParameterSymbol parameter => parameter.Type,
            _ => null,
        };
        return type is not null && body.Model.IsolationOf(type) is { IsOfUser: true } isolation
            && ((body.Model.IsContext(type) && !SymbolNames.IsIn(type, "System.Security.Claims"))
                || (isolation.Kind is IsolationKind.UserScoped ? EndsWithScope(body.Outline.Type) : EndsWithScope(type)))
            ? "`" + member.Name + "` → " + isolation.Path
            : null;
    }

    private bool IsMadeFromScope(IOperation? instance, IEnumerable<IArgumentOperation> arguments, int depth)
    {
        if (instance is not null and not IInstanceReferenceOperation && OfValue(Values.Receiver(instance), depth + 1) is not null)
        {
            return true;
        }

        foreach (var argument in arguments)
        {
            if (OfValue(argument.Value, depth + 1) is not null)
            {
                return true;
            }
        }

        return false;
    }

    private bool EndsWithScope(ITypeSymbol? type) =>
        type is INamedTypeSymbol named
        && ((body.Model.Known.FactsOf(named) & KnownFacts.UserScoped) != 0 || body.Model.LifetimeOf(named).Kind is LifetimeKind.Scoped or LifetimeKind.PerUse);

    /// <summary>The nearest function is called for each element of a collection.</summary>
    private static bool IsElement(IOperation parameter)
    {
        var at = Values.FunctionAround(parameter)?.Parent;
        while (at is IConversionOperation or IDelegateCreationOperation or IParenthesizedOperation)
        {
            at = at.Parent;
        }

        return at is IArgumentOperation { Parent: IInvocationOperation { TargetMethod: var method } }
            && (SymbolNames.IsIn(method.ContainingType, "System.Linq") || SymbolNames.IsIn(method.ContainingType, "System.Collections.Generic")
                || SymbolNames.IsIn(method.ContainingType, "System.Threading.Tasks") || method.ContainingType.SpecialType is SpecialType.System_Array)
            && method.Name is not ("Run" or "StartNew" or "ContinueWith");
    }

    /// <summary>A local that is disposed at the end of the code that starts the work.</summary>
    private static bool IsUsed(IOperation value) => value is ILocalReferenceOperation { Local: { IsUsing: true } };

    private static string Name(IOperation value) => value switch
    {
        IInstanceReferenceOperation => "this",
        ILocalReferenceOperation { Local.Name: var name } => name,
        IParameterReferenceOperation { Parameter.Name: var name } => name,
        IMemberReferenceOperation { Member.Name: var name } => name,
        IInvocationOperation { TargetMethod.Name: var name } => name,
        _ => value.Type!.Name,
    };
}
