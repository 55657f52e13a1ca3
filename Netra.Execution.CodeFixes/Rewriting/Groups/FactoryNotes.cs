using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Netra.Execution.CodeFixes.Rewriting.Shapes;

namespace Netra.Execution.CodeFixes.Rewriting.Groups;

/// <summary>What a reviewer should know of a construction: which configuration is the factory's business now, and where that may be another.</summary>
internal sealed class FactoryNotes(RewriteSession session, EngineGroup group)
{
    public async Task WriteAsync(PlanBuilder plan)
    {
        var factory = group.Replacement.Factory!.Name;
        foreach (var value in group.Values.Where(value => value.Creation is not null))
        {
            foreach (var argument in DroppedArguments.Of(value, group))
            {
                var other = IsOwn(argument.Expression, value.File) ? ", and may be another there: it does not come from the container" : "";
                plan.Note(value.File, argument, $"'{ValueSyntax.Shortened(argument)}' fell away: what it configured is '{factory}''s business now{other}");
            }

            foreach (var own in await session.OwnConfiguration.OfAsync(value.Creation!, value.File).ConfigureAwait(false))
            {
                plan.Note(value.File, value.Expression, $"'{ValueSyntax.Shortened(value.Expression)}' worked with '{own}' of its own: what '{factory}' makes may know another, and then its user is answered otherwise");
            }
        }
    }

    /// <summary>An object that this code makes, or keeps in a static: the container, and so the factory, need not have the same.</summary>
    private static bool IsOwn(ExpressionSyntax argument, SourceFile file) => file.Model.GetTypeInfo(argument).Type is { IsReferenceType: true, SpecialType: SpecialType.None }
        && ValueSyntax.Leaves(argument).Any(leaf => leaf is BaseObjectCreationExpressionSyntax || file.Model.GetSymbolInfo(leaf).Symbol switch
        {
            IFieldSymbol { IsStatic: true } or IPropertySymbol { IsStatic: true } => true,
            ILocalSymbol or IFieldSymbol => file.Model.GetSymbolInfo(leaf).Symbol!.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is VariableDeclaratorSyntax { Initializer.Value: BaseObjectCreationExpressionSyntax },
            _ => false,
        });
}
