using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Netra.Execution.CodeFixes.Rewriting.Shapes;
using Netra.Execution.CodeFixes.Rewriting.Sources;

namespace Netra.Execution.CodeFixes.Rewriting.Groups;

/// <summary>The call that makes an engine at a place: whose, by which factory, awaited where the factory is asynchronous.</summary>
internal sealed class FactoryCall(RewriteSession session, EngineGroup group, InjectedFactories injected)
{
    private readonly ContextSource _contexts = new(session);
    private readonly FactorySource _factories = new(session);

    public async Task<string> WriteAsync(EngineValue point, SyntaxNode place, FunctionBody body, PlanBuilder plan)
    {
        if (point.Carrier is { Kind: CarrierKind.Returning })
        {
            return point.Expression.ToString();
        }

        var file = point.File;
        var creation = group.Replacement.Creation!;
        var user = await ContextOfAsync(point, place).ConfigureAwait(false);
        if (MakerOf(point, group) is { } maker)
        {
            return $"{maker}({plan.Use(user)})";
        }

        if (EmitterSource.Find(place, group.Replacement, file) is { } existing)
        {
            return existing;
        }

        var context = plan.Use(user);
        var factory = creation.IsStatic ? plan.NameOf(creation.ContainingType, file, place.SpanStart) : await FactoryOfAsync(point, place, plan).ConfigureAwait(false);
        var call = $"{factory}.{creation.Name}({context})";
        if (TaskTypes.KindOf(creation.ReturnType) == 0)
        {
            return call;
        }

        plan.Require(BodyShape.Prepare(body, place, needsAwait: true, file));
        return body.IsAsync || BodyShape.DisposalKeyword(body, place, file.Local(group.Replacement).Replacing, file).StartsWith("await", System.StringComparison.Ordinal)
            ? $"await {call}"
            : throw new RewriteRefusedException(RefusalCodes.UnsupportedConstruction, $"'{creation.Name}' is asynchronous, and this body cannot await", "make the body asynchronous");
    }

    /// <summary>The method that makes what the value was read from; null where the factory alone does.</summary>
    public static string? MakerOf(EngineValue point, EngineGroup group) => point.Carrier is { } carrier && group.Makers.TryGetValue(carrier, out var maker) ? maker : null;

    private async Task<string> FactoryOfAsync(EngineValue point, SyntaxNode place, PlanBuilder plan) =>
        point.Carrier is { Kind: CarrierKind.Injected, Symbol: IParameterSymbol { ContainingSymbol: not IMethodSymbol { MethodKind: MethodKind.Constructor } } } carrier
            ? injected.NameOf((ParameterSyntax)carrier.Declaration(), point.File)
            : plan.Use(await _factories.FindAsync(place, group.Replacement.Factory!, point.File, point.Creation?.Expression).ConfigureAwait(false));

    /// <summary>An emitter that is at hand belongs to the one user there is; several users at hand leave it open whose it is.</summary>
    public void DemandOneUser(EngineValue point, SyntaxNode place)
    {
        try
        {
            _contexts.Find(place, group.Replacement.ContextType!, point.Creation?.Arguments ?? [], point.File);
        }
        catch (RewriteRefusedException nobody) when (nobody.Code == RefusalCodes.NoContext)
        {
        }
    }

    /// <summary>The user comes first: where nobody is, it does not matter whether a factory could be had.</summary>
    private async Task<Source> ContextOfAsync(EngineValue point, SyntaxNode place)
    {
        try
        {
            return await _contexts.FindAsync(place, group.Replacement.ContextType!, point.Creation?.Arguments ?? [], point.File).ConfigureAwait(false);
        }
        catch (RewriteRefusedException refused) when (refused.Code == RefusalCodes.NoContext && point.Carrier?.Symbol is IFieldSymbol { IsStatic: true } or IPropertySymbol { IsStatic: true })
        {
            throw new RewriteRefusedException(RefusalCodes.StaticCode, $"'{point.Carrier.Symbol.Name}' is one instance for everybody, and {refused.Message}", refused.Decision);
        }
    }
}
