using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Netra.Execution.CodeFixes.Rewriting;

/// <summary>Symbols that are named for nobody but themselves: no override, contract, other part or generated member is meant with them.</summary>
internal static class LoneSymbols
{
    public static bool Is(ISymbol symbol, SpelledNames spelled) => spelled.Spells(symbol) && symbol switch
    {
        INamedTypeSymbol type => IsOrdinary(type),
        IMethodSymbol { MethodKind: MethodKind.Constructor, IsStatic: false } => IsOrdinary(symbol.ContainingType),
        IMethodSymbol { MethodKind: MethodKind.Ordinary, PartialDefinitionPart: null, PartialImplementationPart: null, ExplicitInterfaceImplementations.IsEmpty: true } => IsOfOneType(symbol, spelled),
        IPropertySymbol { IsIndexer: false, ExplicitInterfaceImplementations.IsEmpty: true } property => !IsOfRecord(property) && IsOfOneType(symbol, spelled),
        IFieldSymbol { IsImplicitlyDeclared: false, AssociatedSymbol: null, CorrespondingTupleField: null } => IsOrdinary(symbol.ContainingType),
        _ => false,
    };

    /// <summary>Where a parameter can be named is known for members that stand for themselves, and for types of one part.</summary>
    public static bool Is(IParameterSymbol parameter, SpelledNames spelled) =>
        parameter is { IsImplicitlyDeclared: false, DeclaringSyntaxReferences.Length: 1, ContainingSymbol: IMethodSymbol { IsExtensionMethod: false } member }
        && member.ContainingType is { IsRecord: false, DeclaringSyntaxReferences.Length: 1 }
        && Is(member, spelled);

    private static bool IsOrdinary(INamedTypeSymbol? type) =>
        type is { TypeKind: TypeKind.Class or TypeKind.Struct or TypeKind.Interface or TypeKind.Enum, IsFileLocal: false, IsTupleType: false, IsAnonymousType: false, Name.Length: > 0 }
        && (type.ContainingType is null || IsOrdinary(type.ContainingType));

    /// <summary>Whether neither a base type nor a contract of the type, or of one derived from it, has the member too.</summary>
    private static bool IsOfOneType(ISymbol member, SpelledNames spelled) =>
        member is { IsVirtual: false, IsAbstract: false, IsOverride: false, ContainingType: { TypeKind: not TypeKind.Interface } type } && IsOrdinary(type)
        && (member.DeclaredAccessibility is not Accessibility.Public
            || !type.AllInterfaces.SelectMany(contract => contract.GetMembers(member.Name)).Any() && (type.IsSealed || type.IsStatic || type.IsValueType || !spelled.MayBeBase(type)));

    private static bool IsOfRecord(IPropertySymbol property) =>
        property.ContainingType.IsRecord && property.DeclaringSyntaxReferences.All(reference => reference.GetSyntax() is not PropertyDeclarationSyntax);
}
