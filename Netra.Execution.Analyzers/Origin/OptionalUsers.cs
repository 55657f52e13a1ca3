using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.Analyzers.Model.Annotated;
using Netra.Execution.Analyzers.Walk;

namespace Netra.Execution.Analyzers.Origin;

/// <summary>Parameters by which the user may be missing.</summary>
internal static class OptionalUsers
{
    /// <summary>The words by which nobody is passed.</summary>
    public static readonly string[] Nothings = { "null", "default" };

    /// <summary>A context, a key, or an identity by its name; never a user's data.</summary>
    public static bool IsUser(IParameterSymbol parameter, IsolationModel model)
    {
        var type = SymbolNames.WithoutNullable(parameter.Type);
        return parameter is { RefKind: not RefKind.Out, Name: not "" } && parameter.OriginalDefinition.Type is not ITypeParameterSymbol
            && (model.IsContext(type)
                || model.IsKey(type)
                || Annotations.Find(parameter, Annotations.UserKey) is not null
                || (IdentityNames.IsIdentity(parameter.Name) && IdentityNames.CanIdentify(type) && parameter.ContainingType is not { IsRecord: true }));
    }

    /// <summary>True if the declaration of the parameter is what is wrong.</summary>
    public static bool IsReported(IParameterSymbol parameter, IMethodSymbol method, IsolationModel model) =>
        IsOptional(parameter) && IsUser(parameter, model) && !IsExempt(method) && !IsInherited(method) && !IsEndpoint(parameter, method) && !IsBesideContext(parameter, method, model)
        && !NullRefusal.Of(parameter) && !IsAnswered(parameter, model);

    /// <summary>True if whoever is called has an answer to a user who is missing.</summary>
    public static bool IsAnswered(IParameterSymbol parameter, IsolationModel model) => IsTenantOfChoice(parameter, model) || AnsweredAbsence.Of(parameter.OriginalDefinition);

    /// <summary>True unless another project says that its parameter may be left out, or does not say: it is reported there, or an interface of somebody else's.</summary>
    public static bool IsDemanded(IParameterSymbol parameter, IMethodSymbol method, IsolationModel model) =>
        SymbolEqualityComparer.Default.Equals(method.ContainingAssembly, model.Compilation.Assembly)
        || (!IsOptional(parameter) && (parameter.Type.IsValueType || parameter.NullableAnnotation is NullableAnnotation.NotAnnotated));

    /// <summary>True if this project declares the parameter, and it is reported there.</summary>
    public static bool IsReportedHere(IParameterSymbol parameter, IMethodSymbol method, IsolationModel model) =>
        SymbolEqualityComparer.Default.Equals(method.ContainingAssembly, model.Compilation.Assembly)
        && !parameter.DeclaringSyntaxReferences.IsEmpty
        && !ReplacedPlaces.IsWithin(method.ContainingType, model)
        && IsReported(parameter.OriginalDefinition, method.OriginalDefinition, model);

    /// <summary>An identity beside a context that is required: who the user is is known, and whom else it is about may be left out.</summary>
    public static bool IsBesideContext(IParameterSymbol parameter, IMethodSymbol method, IsolationModel model) =>
        !model.IsContext(SymbolNames.WithoutNullable(parameter.Type))
        && method.Parameters.Any(other => !IsOptional(other) && other.RefKind is not RefKind.Out && model.IsContext(other.Type));

    /// <summary>
    /// A tenant by its name that every caller has to write: that none is meant is then said, and where there are tenants there is a default one. One that
    /// can be left out is forgotten like a user.
    /// </summary>
    private static bool IsTenantOfChoice(IParameterSymbol parameter, IsolationModel model) =>
        !parameter.HasExplicitDefaultValue && IsOptional(parameter) && IdentityNames.OwnerIn(parameter.Name) is "tenant"
        && !model.IsKey(SymbolNames.WithoutNullable(parameter.Type));

    /// <summary>A framework calls it, with what a client sends.</summary>
    private static bool IsEndpoint(IParameterSymbol parameter, IMethodSymbol method) =>
        Entry.IsAction(method) || parameter.GetAttributes().Any(attribute => attribute.AttributeClass is { Name: "FromQueryAttribute" or "FromRouteAttribute"
            or "FromHeaderAttribute" or "FromBodyAttribute" or "FromFormAttribute" });

    private static bool IsOptional(IParameterSymbol parameter) =>
        parameter.NullableAnnotation is NullableAnnotation.Annotated
        || parameter.HasExplicitDefaultValue
        || parameter.Type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T };

    /// <summary>True for what compares, for <c>TryGet…(out …)</c>, which says that there may be none, and for what makes an exception, which only tells.</summary>
    public static bool IsExempt(IMethodSymbol method) =>
        method.MethodKind is MethodKind.UserDefinedOperator or MethodKind.Conversion or MethodKind.PropertySet or MethodKind.EventAdd or MethodKind.EventRemove
        || (method.MethodKind is MethodKind.Constructor && SymbolNames.Derives(method.ContainingType, "System.Exception"))
        || method.Name is "Equals" or "CompareTo" or "Compare" or "ReferenceEquals" or "GetHashCode"
        || (method.Name.StartsWith("Try", StringComparison.Ordinal) && method.Parameters.Any(parameter => parameter.RefKind is RefKind.Out));

    /// <summary>True if the signature is given by a base class or a contract.</summary>
    public static bool IsInherited(IMethodSymbol method)
    {
        if (method.IsOverride || !method.ExplicitInterfaceImplementations.IsEmpty)
        {
            return true;
        }

        if (method.MethodKind is not MethodKind.Ordinary)
        {
            return false;
        }

        foreach (var contract in method.ContainingType.AllInterfaces)
        {
            foreach (var promised in contract.GetMembers(method.Name))
            {
                if (SymbolEqualityComparer.Default.Equals(method.ContainingType.FindImplementationForInterfaceMember(promised), method))
                {
                    return true;
                }
            }
        }

        return false;
    }
}
