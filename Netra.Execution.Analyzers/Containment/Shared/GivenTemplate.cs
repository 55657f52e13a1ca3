using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.Analyzers.Model.Registrations;
using Netra.Execution.Analyzers.Walk;

namespace Netra.Execution.Analyzers.Containment.Shared;

/// <summary>
/// A template that a service was given when it was made, of whose life nothing is in sight, as in a library: who gave it may use it for other runs. A service
/// keeps nothing of its own beside what it is given, and nobody in sight makes one; what does, a builder or one conversation, may have it for itself.
/// </summary>
internal static class GivenTemplate
{
    /// <summary>What shows it, where the body runs with the template; null if nothing does.</summary>
    public static string? Evidence(ISymbol slot, BodyFacts body) =>
        body.Outline.Type is { TypeKind: TypeKind.Class, IsStatic: false, IsAbstract: false, DeclaredAccessibility: Accessibility.Public, BaseType.SpecialType: SpecialType.System_Object } holder
        && IdentityNames.TypeOf(slot) is INamedTypeSymbol template
        && body.Model.LifetimeOf(holder).Kind is LifetimeKind.Unknown && body.Model.LifetimeOf(template).Kind is LifetimeKind.Unknown
        && IsRunWith(slot, body)
        && InstanceSlots.Of(holder).All(kept => IsOfService(kept, body.Model))
        && holder.InstanceConstructors.Any(constructor => IsInjected(constructor) && Gives(constructor, slot))
        && body.Model.OnlyOnes.IsMadeByItself(holder)
            ? "given to `" + holder.Name + "` by whoever made it, who may use it for other runs" : null;

    private static bool IsRunWith(ISymbol slot, BodyFacts body) => body.Constructing.Any(operation =>
        (operation switch
        {
            IInvocationOperation call => call.Arguments,
            IObjectCreationOperation made => made.Arguments,
            _ => default,
        }) is { IsDefault: false } arguments
        && arguments.Any(argument => Templates.Contain(argument.Parameter?.OriginalDefinition.Type, body.Model) && Is(slot, body.Locals.Resolve(argument.Value))));

    private static bool Is(ISymbol slot, IOperation value) => value switch
    {
        IMemberReferenceOperation { Member: var member, Instance: IInstanceReferenceOperation } => SymbolEqualityComparer.Default.Equals(member, slot),
        IParameterReferenceOperation { Parameter: var parameter } => SymbolEqualityComparer.Default.Equals(parameter, slot),
        _ => false,
    };

    private static bool IsOfService(InstanceSlot slot, IsolationModel model) =>
        slot.Symbol is IFieldSymbol { IsReadOnly: true } or IPropertySymbol { SetMethod: null } or IParameterSymbol
        && !ContainerShapes.Of(slot.Type).Any() && !model.IsolationOf(slot.Type).IsOfUser;

    /// <summary>It takes a service beside the template.</summary>
    private static bool IsInjected(IMethodSymbol constructor) =>
        constructor.DeclaredAccessibility is Accessibility.Public && constructor.Parameters.Any(parameter => parameter.Type.TypeKind is TypeKind.Interface);

    /// <summary>The slot is the constructor's parameter, or is given it as it is.</summary>
    private static bool Gives(IMethodSymbol constructor, ISymbol slot) =>
        SymbolEqualityComparer.Default.Equals(slot.ContainingSymbol, constructor)
        || constructor.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax() switch
        {
            ConstructorDeclarationSyntax declaration => declaration.DescendantNodes().OfType<AssignmentExpressionSyntax>().SelectMany(SetterSyntax.Pairs)
                .Any(pair => IsNamed(pair.Target, slot.Name) && IsParameter(pair.Value, constructor)),
            TypeDeclarationSyntax declaration => declaration.DescendantNodes().OfType<EqualsValueClauseSyntax>().Any(initial => IsParameter(initial.Value, constructor) && initial.Parent switch
            {
                VariableDeclaratorSyntax variable => variable.Identifier.ValueText == slot.Name,
                PropertyDeclarationSyntax property => property.Identifier.ValueText == slot.Name,
                _ => false,
            }),
            _ => false,
        });

    private static bool IsParameter(ExpressionSyntax value, IMethodSymbol constructor) => SetterSyntax.Parameter(value, constructor, out var isWhole) is not null && isWhole;

    private static bool IsNamed(ExpressionSyntax target, string slot) => target switch
    {
        IdentifierNameSyntax name => name.Identifier.ValueText == slot,
        MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax, Name.Identifier.ValueText: var name } => name == slot,
        _ => false,
    };
}
