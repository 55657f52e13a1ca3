using System.Linq;
using Microsoft.CodeAnalysis;
using Netra.Execution.Analyzers.Containment.Shared;
using Netra.Execution.CodeFixes.Rewriting;

namespace Netra.Execution.CodeFixes.Containment;

/// <summary>How a template is copied: the text before and after the expression that is copied.</summary>
internal sealed record TemplateCopy(string Before, string After)
{
    /// <summary>Its <c>Clone</c>, <c>with</c>, or the constructor that takes one of its own; null where none is accessible, or what is changed would still be shared.</summary>
    public static TemplateCopy? Of(TemplateUses template)
    {
        var position = template.Function.Node.SpanStart;
        var model = template.File.Model;
        var type = template.Type;
        var holdsItsOwn = Templates.Contain(type, template.File.Isolation);
        if (template.IsNestedChange && !holdsItsOwn)
        {
            return null;
        }

        if (model.LookupSymbols(position, type, "Clone").OfType<IMethodSymbol>().FirstOrDefault(method => method is { IsStatic: false, Parameters.Length: 0, Arity: 0, IsExtensionMethod: false }) is { } clone)
        {
            if (clone.ReturnNullableAnnotation is NullableAnnotation.Annotated)
            {
                return null;
            }

            if (SymbolEqualityComparer.Default.Equals(clone.ReturnType, type))
            {
                return new TemplateCopy("", ".Clone()");
            }

            return clone.IsOverride && SymbolEqualityComparer.Default.Equals(clone.ContainingType, type)
                ? new TemplateCopy($"({type.ToMinimalDisplayString(model, position)})", ".Clone()")
                : null;
        }

        if (type.IsRecord)
        {
            return new TemplateCopy("", " with { }");
        }

        return type is { IsSealed: true, IsReferenceType: true } && type.InstanceConstructors.Any(constructor => constructor.Parameters.Length == 1
            && SymbolEqualityComparer.Default.Equals(constructor.Parameters[0].Type, type) && model.IsAccessible(position, constructor))
            ? new TemplateCopy($"new {type.ToMinimalDisplayString(model, position)}(", ")")
            : null;
    }
}
