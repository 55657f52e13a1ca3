using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Netra.Execution.Analyzers.Delivery;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.Analyzers.Model.Annotated;
using Netra.Execution.Analyzers.Model.Source;
using Netra.Execution.Analyzers.Walk;

namespace Netra.Execution.Analyzers.Origin;

/// <summary>
/// The places of a body where a value becomes an identity: what a key is made from, a <c>[UserKey]</c> member or parameter, an identity by its name, the
/// value of a claim that identifies. Whom something is sent to is no identity that anybody acquires, nor is what is only written to a log.
/// </summary>
internal static class IdentitySinks
{
    private static readonly HashSet<string> Identifiers = new(StringComparer.OrdinalIgnoreCase) { "id", "value", "subject", "sub", "user", "key", "identifier", "name" };

    private static readonly string[] IdentityTypes = { "Claim", "GenericIdentity" };

    private static readonly string[] Endings = IdentityNames.Endings.ToArray();

    public static IReadOnlyList<IdentitySink> Of(BodyFacts body) => body.Derived(All);

    private static List<IdentitySink> All(BodyFacts body) =>
        OfArguments(body).Concat(OfAssignments(body)).Concat(OfVariables(body)).Concat(OfResult(body)).Concat(OfConversions(body)).ToList();

    /// <summary>The words of which a body that has such a place has one.</summary>
    public static void AddWords(IsolationModel model, WordList words)
    {
        words.Exact.UnionWith(model.Source.UserTakers);
        words.Exact.UnionWith(model.Source.KeyNames);
        words.Exact.UnionWith(DeclaredKeys(model));
        words.Exact.UnionWith(IdentityTypes);
        words.Endings.AddRange(Endings);
    }

    /// <summary>False if the body has none of these words; nothing is bound.</summary>
    public static bool MayOccur(BodyOutline body, IsolationModel model) =>
        body.MayMention(Endings)
        || body.Named.Exists(name => name.Identifier.ValueText is var word && (model.Source.UserTakers.Contains(word) || model.Source.KeyNames.Contains(word)
            || Array.IndexOf(IdentityTypes, word) >= 0 || DeclaredKeys(model).Contains(word)));

    private static IEnumerable<string> DeclaredKeys(IsolationModel model) => model.Configuration.UserKeyTypes.Select(type => type.Text.Substring(type.Text.LastIndexOf('.') + 1));

    /// <summary>True if what the call is given is only told to somebody who watches the process, or compared.</summary>
    public static bool IsTelling(IMethodSymbol method)
    {
        var type = method.ContainingType;
        return type.SpecialType is SpecialType.System_String
            || SymbolNames.IsIn(type, "Microsoft.Extensions.Logging") || SymbolNames.IsIn(type, "Serilog") || SymbolNames.IsIn(type, "System.Diagnostics")
            || type.Name.EndsWith("Log", StringComparison.Ordinal) || type.Name.EndsWith("Logger", StringComparison.Ordinal) || type.Name.EndsWith("Metrics", StringComparison.Ordinal)
            || type.Name.EndsWith("Telemetry", StringComparison.Ordinal) || type.Name is "Console" or "Results" or "TypedResults" or "ControllerBase"
            || method.Name.StartsWith("Log", StringComparison.Ordinal)
            || method.GetAttributes().Any(attribute => attribute.AttributeClass?.Name is "LoggerMessageAttribute");
    }

    /// <summary>A question about an identity, <c>IsUser(id)</c>, is how one is checked.</summary>
    private static bool IsAsking(IMethodSymbol method) =>
        TaskTypes.ResultOf(method.ReturnType)?.SpecialType is SpecialType.System_Boolean
        && (method.Name.StartsWith("Is", StringComparison.Ordinal) || method.Name.StartsWith("Has", StringComparison.Ordinal)
            || method.Name.StartsWith("Can", StringComparison.Ordinal) || method.Name.StartsWith("May", StringComparison.Ordinal));

    private static IEnumerable<IdentitySink> OfArguments(BodyFacts body)
    {
        foreach (var operation in body.Constructing)
        {
            var (method, arguments) = operation switch
            {
                IInvocationOperation call when Narrowing.NameOf(call, body.Model) is null && !EmitNames.IsVerb(call.TargetMethod.Name) => (call.TargetMethod, call.Arguments),
                IObjectCreationOperation creation => (creation.Constructor, creation.Arguments),
                _ => default,
            };
            if (method is null || IsTelling(method) || IsAsking(method))
            {
                continue;
            }

            foreach (var argument in arguments)
            {
                if (argument is { ArgumentKind: ArgumentKind.Explicit, Parameter: { RefKind: not (RefKind.Out or RefKind.Ref) } parameter } && IsIdentifier(parameter, method, operation, body.Model))
                {
                    yield return new IdentitySink(argument.Value, NameOf(parameter, method), parameter);
                }
            }
        }
    }

    private static IEnumerable<IdentitySink> OfAssignments(BodyFacts body)
    {
        foreach (var assignment in body.Assignments)
        {
            switch (assignment)
            {
                case { Target: IMemberReferenceOperation { Member: var member } } and (ISimpleAssignmentOperation or ICoalesceAssignmentOperation) when IsIdentity(member, body.Model):
                    yield return new IdentitySink(assignment.Value, "'" + member.ContainingType.Name + "." + member.Name + "'", member);
                    break;
                case { Target: ILocalReferenceOperation { Local: var local } } and (ISimpleAssignmentOperation or ICoalesceAssignmentOperation) when IdentityNames.IsIdentity(local) && IsHandedOn(local, body):
                    yield return new IdentitySink(assignment.Value, "`" + local.Name + "`", local);
                    break;
            }
        }
    }

    private static IEnumerable<IdentitySink> OfVariables(BodyFacts body)
    {
        foreach (var variable in body.Variables)
        {
            if (variable.Symbol is { IsConst: false } local && IdentityNames.IsIdentity(local) && variable.GetVariableInitializer() is { Value: { } value }
                && (IsHandedOn(local, body) || (IsReturned(local, body) && IsChoiceAboutUser(value, body.Model))))
            {
                yield return new IdentitySink(value, "`" + local.Name + "`", local);
            }
        }
    }

    /// <summary>What a member gives, or begins with, whose name is an identity's.</summary>
    private static IEnumerable<IdentitySink> OfResult(BodyFacts body)
    {
        var (owner, type) = body.Outline.Owner switch
        {
            IMethodSymbol { MethodKind: MethodKind.PropertyGet, AssociatedSymbol: IPropertySymbol property } => ((ISymbol)property, property.Type),
            IMethodSymbol { MethodKind: MethodKind.Ordinary } method => (method, TaskTypes.ResultOf(method.ReturnType) ?? method.ReturnType),
            IPropertySymbol { IsStatic: false } property => (property, property.Type),
            IFieldSymbol { IsStatic: false, IsConst: false } field => (field, field.Type),
            _ => default,
        };
        if (owner is null || !IdentityNames.IsIdentity(owner.Name) || AddressedNames.IsAddressed(owner.Name, type, body.Model) || !IdentityNames.CanIdentify(SymbolNames.WithoutNullable(type)))
        {
            yield break;
        }

        var name = "'" + owner.ContainingType.Name + "." + owner.Name + "'";
        if (body.Root is ISymbolInitializerOperation { Value: var initial })
        {
            yield return new IdentitySink(initial, name, owner);
        }

        foreach (var operation in body.Root.DescendantsAndSelf())
        {
            if (operation is IReturnOperation { ReturnedValue: { } value } && !Values.IsInFunction(operation))
            {
                yield return new IdentitySink(value, name, owner);
            }
        }
    }

    private static IEnumerable<IdentitySink> OfConversions(BodyFacts body)
    {
        foreach (var operation in body.Root.DescendantsAndSelf())
        {
            if (operation is IConversionOperation { OperatorMethod: not null, Type: { } made, Operand: { Type: { } given } operand }
                && body.Model.IsKey(made) && IdentityNames.CanIdentify(SymbolNames.WithoutNullable(given)))
            {
                yield return new IdentitySink(operand, "`" + SymbolNames.WithoutNullable(made).Name + "`", null);
            }
        }
    }

    private static bool IsIdentifier(IParameterSymbol parameter, IMethodSymbol method, IOperation call, IsolationModel model)
    {
        if (AddressedNames.IsAddressed(parameter.Name, parameter.Type, model))
        {
            return false;
        }

        var type = SymbolNames.WithoutNullable(parameter.Type);
        return Annotations.Find(parameter, Annotations.UserKey) is not null
            || (IdentityNames.IsIdentity(parameter.Name) && IdentityNames.CanIdentify(type))
            || (IdentityNames.CanIdentify(type) && MakesKey(method, model) && (Identifiers.Contains(parameter.Name) || IsOnlyText(method)))
            || (parameter is { Name: "value", Type.SpecialType: SpecialType.System_String } && IsIdentifyingClaim(method, call))
            || (parameter.Name is "name" && SymbolNames.IsType(method.ContainingType, "System.Security.Principal.GenericIdentity"));
    }

    /// <summary>True for a key's constructor, for what makes a key in its own type, and for an extension that turns text into one.</summary>
    private static bool MakesKey(IMethodSymbol method, IsolationModel model)
    {
        if (method.MethodKind is MethodKind.Constructor)
        {
            return model.IsKey(method.ContainingType);
        }

        var declared = method.ReducedFrom ?? method;
        return declared.IsStatic && model.IsKey(declared.ReturnType)
            && (declared.IsExtensionMethod || SymbolEqualityComparer.Default.Equals(SymbolNames.WithoutNullable(declared.ReturnType), declared.ContainingType));
    }

    private static bool IsOnlyText(IMethodSymbol method) => method.Parameters.Count(parameter => IdentityNames.CanIdentify(SymbolNames.WithoutNullable(parameter.Type))) == 1;

    private static bool IsIdentifyingClaim(IMethodSymbol method, IOperation call) =>
        SymbolNames.IsType(method.ContainingType, "System.Security.Claims.Claim") && call is IObjectCreationOperation { Arguments: var arguments }
        && arguments.Any(argument => argument is { Parameter.Name: "type", Value.ConstantValue: { HasValue: true, Value: string type } } && IdentityNames.IsIdentifyingClaim(type));

    private static bool IsIdentity(ISymbol member, IsolationModel model) =>
        IdentityNames.TypeOf(member) is { } type && member.ContainingType is { IsAnonymousType: false } owner && !AddressedNames.IsAddressed(member.Name, type, model)
        && (Annotations.Has(member, Annotations.UserKey)
            || (IdentityNames.IsIdentity(member.Name)
                && (IdentityNames.CanIdentify(SymbolNames.WithoutNullable(type)) || model.IsUserScoped(owner))));

    /// <summary>True if a call other than one of a log is given the local, or text with it, or a member or entry is.</summary>
    private static bool IsHandedOn(ILocalSymbol local, BodyFacts body)
    {
        if (body.Assignments.Any(assignment => assignment.Target is IMemberReferenceOperation && Mentions(assignment.Value, local)))
        {
            return true;
        }

        foreach (var operation in body.Constructing)
        {
            var (method, arguments) = operation switch
            {
                IInvocationOperation call => (call.TargetMethod, call.Arguments),
                IObjectCreationOperation creation => (creation.Constructor, creation.Arguments),
                _ => default,
            };
            if (method is not null && !IsTelling(method) && arguments.Any(argument => Mentions(argument, local)))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsReturned(ILocalSymbol local, BodyFacts body) =>
        body.Root.DescendantsAndSelf().Any(operation => operation is IReturnOperation { ReturnedValue: { } value } && SymbolEqualityComparer.Default.Equals(Values.Variable(value), local));

    /// <summary>True for one of several values, whichever a principal or context has: the others stand in for it.</summary>
    private static bool IsChoiceAboutUser(IOperation value, IsolationModel model) =>
        Values.Alternatives(value).Skip(1).Any() && value.DescendantsAndSelf().Any(part => part.Type is { } type && model.IsContext(type));

    private static bool Mentions(IOperation value, ILocalSymbol local) =>
        value.DescendantsAndSelf().Any(part => part is ILocalReferenceOperation { Local: var named } && SymbolEqualityComparer.Default.Equals(named, local));

    /// <summary>"`userId` of 'Store.Load'".</summary>
    public static string NameOf(IParameterSymbol parameter, IMethodSymbol method) =>
        method.MethodKind is MethodKind.Constructor
            ? "`" + parameter.Name + "` of '" + method.ContainingType.Name + "'"
            : "`" + parameter.Name + "` of '" + method.ContainingType.Name + "." + method.Name + "'";
}
