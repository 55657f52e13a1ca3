using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Netra.Execution.CodeFixes.Rewriting.Text;

namespace Netra.Execution.CodeFixes.Rewriting.Sources.Injection;

/// <summary>The names under which a class keeps the factory.</summary>
internal static class InjectionNames
{
    public static string Access(string field, string parameter) => field == parameter ? $"this.{field}" : field;

    public static string Field(INamedTypeSymbol type, INamedTypeSymbol factory)
    {
        var fields = type.GetMembers().OfType<IFieldSymbol>().Where(field => !field.IsImplicitlyDeclared && !field.IsStatic && !field.IsConst && field.DeclaredAccessibility == Accessibility.Private).ToList();
        var plain = fields.Count > 0 && fields.All(field => field.Name[0] != '_');
        var wish = (plain ? "" : "_") + FactorySource.WishFor(factory);
        return Names.Next(wish, type.GetMembers().Select(member => member.Name).ToList());
    }

    /// <summary>The name by which every constructor takes the factory already; null where one does not.</summary>
    public static string? Known(INamedTypeSymbol type, INamedTypeSymbol factory)
    {
        var names = type.InstanceConstructors
            .Select(constructor => constructor.Parameters.FirstOrDefault(parameter => parameter.NullableAnnotation is not NullableAnnotation.Annotated && SymbolIdentity.Same(parameter.Type, factory))?.Name)
            .Distinct().ToList();
        return names.Count == 1 ? names[0] : null;
    }

    /// <summary>The name by which the constructors take the factory, now or from now on.</summary>
    public static string Taken(INamedTypeSymbol type, INamedTypeSymbol factory) => Known(type, factory) ?? Parameter(type, factory);

    /// <summary>A record's is a property too.</summary>
    public static string Parameter(INamedTypeSymbol type, INamedTypeSymbol factory)
    {
        var wish = FactorySource.WishFor(factory);
        var taken = type.InstanceConstructors.SelectMany(constructor => constructor.Parameters).Select(parameter => parameter.Name);
        return type.IsRecord && type.InstanceConstructors.Any(constructor => constructor.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax() is TypeDeclarationSyntax))
            ? Names.Next(char.ToUpperInvariant(wish[0]) + wish.Substring(1), taken.Concat(type.GetMembers().Select(member => member.Name)).ToList())
            : Names.Next(wish, taken.ToList());
    }
}
