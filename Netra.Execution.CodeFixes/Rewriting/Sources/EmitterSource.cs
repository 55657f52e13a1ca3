using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.Analyzers.Model.Annotated;
using Netra.Execution.CodeFixes.Rewriting.Shapes;

namespace Netra.Execution.CodeFixes.Rewriting.Sources;

/// <summary>
/// Finds what the user already sends through: an emitter in a variable of the same body, or the emitter member of a user's engine there. Only what needs no
/// disposal is shared in this way.
/// </summary>
internal static class EmitterSource
{
    /// <summary>The emitter's expression, or null where there is none, or more than one.</summary>
    public static string? Find(SyntaxNode place, Replacement replacement, SourceFile file)
    {
        var replacing = file.Local(replacement).Replacing;
        if (BodyShape.IsDisposable(replacing, file.Model.Compilation))
        {
            return null;
        }

        var own = Scope.Variables(place, file).Where(value => IsOfBody(value.Symbol, place) && IsSure(value.Symbol, file)).ToList();
        return Only(own.Where(value => SymbolEqualityComparer.Default.Equals(value.Type, replacing)))
            ?? Only(own.Where(value => file.Isolation.IsolationOf(value.Type).Kind is IsolationKind.UserScoped)
                .SelectMany(value => Scope.MembersOf(value, place, file))
                .Where(member => member.Symbol is IPropertySymbol { SetMethod: null, Type.NullableAnnotation: not NullableAnnotation.Annotated }
                    && SymbolEqualityComparer.Default.Equals(member.Type, replacing)));
    }

    private static string? Only(IEnumerable<ScopeValue> values)
    {
        var found = values.Take(2).ToList();
        return found.Count == 1 ? found[0].Expression : null;
    }

    /// <summary>A variable that is declared with <c>var</c> may be null by its type, so its value is asked.</summary>
    public static bool IsSure(ISymbol variable, SourceFile file) => variable switch
    {
        IParameterSymbol parameter => parameter.NullableAnnotation is not NullableAnnotation.Annotated,
        ILocalSymbol local => local.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is VariableDeclaratorSyntax { Initializer.Value: var value }
            && file.Model.GetTypeInfo(value).Nullability.FlowState is not NullableFlowState.MaybeNull,
        _ => false,
    };

    /// <summary>What a lambda captures may have ended when the lambda runs.</summary>
    public static bool IsOfBody(ISymbol variable, SyntaxNode place) =>
        variable.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is { } declaration
        && (FunctionBody.Around(declaration)?.Node ?? declaration.FirstAncestorOrSelf<BaseMethodDeclarationSyntax>()) == FunctionBody.Around(place)?.Node;
}
