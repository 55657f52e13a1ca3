using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Netra.Execution.Analyzers.Containment.Statics;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.Analyzers.Model.Registrations;
using Netra.Execution.Analyzers.Walk;

namespace Netra.Execution.Analyzers.Containment.Shared;

/// <summary>Whether a template is used by more runs than the one whose code it is.</summary>
internal static class SharedTemplate
{
    private const int MaxSteps = 8;

    /// <summary>What shows it; null if it was made or cloned here, or nothing shows it.</summary>
    public static string? Evidence(IOperation template, BodyFacts body)
    {
        foreach (var alternative in Values.Alternatives(template))
        {
            if (OfOne(body.Locals.Resolve(alternative), body) is { } evidence)
            {
                return evidence;
            }
        }

        return null;
    }

    private static string? OfOne(IOperation template, BodyFacts body) => template switch
    {
        _ when IsOfOptions(template, body) => "one for everybody who is given these options",
        IMemberReferenceOperation { Member: { IsStatic: true } slot } => StaticSlots.IsExcused(slot, body.Model) || !StaticSlots.IsSlot(slot) ? null : "kept in static `" + slot.ContainingType.Name + "." + slot.Name + "`",
        IMemberReferenceOperation { Instance: IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance } } stored => OfHolder(stored.Type, body) ?? GivenTemplate.Evidence(stored.Member, body),
        IParameterReferenceOperation { Parameter: { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Constructor } } parameter } => OfHolder(parameter.Type, body) ?? GivenTemplate.Evidence(parameter, body),
        IParameterReferenceOperation { Parameter: { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.LocalFunction } function } parameter } => OfCalls(parameter, function, body),
        IParameterReferenceOperation { Parameter: var parameter } => OfCaller(parameter, body),
        IInvocationOperation { TargetMethod.Name: "GetRequiredService" or "GetService" } call => ByRegistration(call.Type, body.Model),
        _ => null,
    };

    /// <summary>The value of injected options, or what that keeps.</summary>
    private static bool IsOfOptions(IOperation template, BodyFacts body)
    {
        for (var step = 0; step < MaxSteps; step++)
        {
            if (Templates.IsOptionsValue(template) || TemplateChange.KeepsOptions(template, body))
            {
                return true;
            }

            if (template is not IMemberReferenceOperation { Member: var member, Instance: { } instance } || !IsKept(member))
            {
                return false;
            }

            template = body.Locals.Resolve(Values.Receiver(instance));
        }

        return false;
    }

    /// <summary>A property that computes may make a new one each time.</summary>
    private static bool IsKept(ISymbol member) => member is not IPropertySymbol { DeclaringSyntaxReferences.IsEmpty: false } property || PropertyStorage.Has(property);

    /// <summary>A local function changes what the body around it hands it.</summary>
    private static string? OfCalls(IParameterSymbol parameter, IMethodSymbol function, BodyFacts body)
    {
        if (parameter.RefKind is not RefKind.None || IsReplaced(parameter, body))
        {
            return null;
        }

        foreach (var call in body.Invocations)
        {
            if (SymbolEqualityComparer.Default.Equals(call.TargetMethod, function) && call.Arguments.FirstOrDefault(argument => argument.Parameter?.Ordinal == parameter.Ordinal) is { } argument
                && body.Locals.Resolve(argument.Value) is var given and not IParameterReferenceOperation { Parameter.ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.LocalFunction } }
                && OfOne(given, body) is { } evidence)
            {
                return evidence;
            }
        }

        return null;
    }

    private static bool IsReplaced(IParameterSymbol parameter, BodyFacts body) =>
        body.Assignments.Any(assignment => assignment is ISimpleAssignmentOperation { Target: IParameterReferenceOperation { Parameter: var replaced } }
            && SymbolEqualityComparer.Default.Equals(replaced, parameter));

    private static string? OfHolder(ITypeSymbol? template, BodyFacts body) =>
        ByRegistration(template, body.Model)
        ?? (body.Outline.Type is { } holder && SharedObjects.EvidenceOrSingle(holder, body.Model) is { } evidence ? "kept by `" + holder.Name + "`, which is " + evidence : null);

    private static string? ByRegistration(ITypeSymbol? template, IsolationModel model) =>
        template is INamedTypeSymbol named && model.LifetimeOf(named) is { Kind: LifetimeKind.Shared, Evidence: var evidence } ? evidence : null;

    /// <summary>
    /// What a method that others can call was given may be the caller's for many runs; a method that says by its form that it changes it (it gives it or
    /// nothing back, and runs nothing with it), a function's parameter, and one that was replaced by a copy first, are not.
    /// </summary>
    private static string? OfCaller(IParameterSymbol parameter, BodyFacts body) =>
        parameter is { RefKind: RefKind.None, ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Ordinary or MethodKind.ExplicitInterfaceImplementation, IsExtensionMethod: false } method }
        && (method.DeclaredAccessibility is Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal || !method.ExplicitInterfaceImplementations.IsEmpty)
        && !SymbolEqualityComparer.Default.Equals(method.ReturnType, parameter.Type)
        && (!method.ReturnsVoid || IsRunWith(parameter, body))
        && !IsReplaced(parameter, body)
            ? "the caller's, who may use it for other runs" : null;

    private static bool IsRunWith(IParameterSymbol parameter, BodyFacts body) =>
        body.Invocations.Any(call => !call.TargetMethod.ReturnsVoid && !call.TargetMethod.IsExtensionMethod && call.Type?.SpecialType is not SpecialType.System_Boolean
            && !SymbolEqualityComparer.Default.Equals(call.Type, parameter.Type)
            && call.Arguments.Any(argument => Templates.Contain(argument.Parameter?.OriginalDefinition.Type, body.Model)
                && Values.Unwrap(argument.Value) is IParameterReferenceOperation { Parameter: var given } && SymbolEqualityComparer.Default.Equals(given, parameter)));
}
