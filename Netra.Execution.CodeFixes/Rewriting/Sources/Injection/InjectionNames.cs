using System.Linq;
using Microsoft.CodeAnalysis;
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

    public static string Parameter(INamedTypeSymbol type, INamedTypeSymbol factory) =>
        Names.Next(FactorySource.WishFor(factory), type.InstanceConstructors.SelectMany(constructor => constructor.Parameters).Select(parameter => parameter.Name).ToList());
}
