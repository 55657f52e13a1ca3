using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Netra.Execution.Analyzers.Model;

namespace Netra.Execution.CodeFixes.Rewriting.Sources;

/// <summary>Asks the accessor of the current request that a class already has, where nothing but requests leads to the place: it has no request anywhere else.</summary>
internal sealed class AccessorSource(RewriteSession session)
{
    /// <summary>Null where there is no such accessor, or more than one.</summary>
    public async Task<Source?> FindAsync(SyntaxNode place, ITypeSymbol contextType, SourceFile file)
    {
        if (file.Model.Compilation.GetTypeByMetadataName("Microsoft.AspNetCore.Http.HttpContext") is not { } request)
        {
            return null;
        }

        var accessors = Scope.Variables(place, file).Concat(Scope.Members(place, file).Where(value => ContextSource.IsFixed(value.Symbol)))
            .Where(value => value.Type.NullableAnnotation is not NullableAnnotation.Annotated && SymbolNames.IsType(value.Type, "Microsoft.AspNetCore.Http.IHttpContextAccessor"))
            .Select(value => value.Expression).Distinct().Take(2).ToList();
        if (accessors.Count != 1 || !await new RequestReach(session).IsOnlyWayAsync(place, file).ConfigureAwait(false))
        {
            return null;
        }

        var sure = file.Model.GetNullableContext(place.SpanStart).WarningsEnabled() ? "!" : "";
        return new RequestSource(session).From(request, $"{accessors[0]}.HttpContext{sure}", file.Local(contextType), place, file);
    }
}
