using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Netra.Execution.CodeFixes.Ending;
using Netra.Execution.CodeFixes.Rewriting.Shapes;
using Netra.Execution.CodeFixes.Rewriting.Sources;
using Netra.Execution.CodeFixes.Rewriting.Text;

namespace Netra.Execution.CodeFixes.Rewriting.Groups;

/// <summary>
/// A run that nobody awaits. Disposing its engine would cancel it, so the engine starts it in the background of its user, where it has an engine of its own. Only
/// plain values go along: text, numbers and the like, that nothing writes again; a token stays behind, for the run has its own.
/// </summary>
internal sealed class BackgroundRun(RewriteSession session, EngineGroup group)
{
    /// <summary>True where the call became one; false where it has another form, or the replacement has no background.</summary>
    /// <param name="name">The method that is called on the engine.</param>
    /// <param name="counterpart">What it is called on the replacement.</param>
    /// <param name="file">Where it stands.</param>
    /// <param name="plan">What changes goes there.</param>
    public async Task<bool> TryAsync(SimpleNameSyntax name, string counterpart, SourceFile file, PlanBuilder plan)
    {
        var replacement = file.Local(group.Replacement);
        if (name.Parent is not MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax call } access || access.Name != name || name is not IdentifierNameSyntax || IsDiscarded(call) is not { } isDiscarded
            || file.Model.GetSymbolInfo(call).Symbol is not IMethodSymbol method || TaskTypes.KindOf(method.ReturnType) == 0
            || BackgroundEngine.StartOf(replacement.Replacing) is not { ReturnsVoid: false } start || TaskTypes.KindOf(replacement.Creation!.ReturnType) != 0
            || !isDiscarded && !file.Model.LookupSymbols(call.SpanStart, name: "_").IsEmpty)
        {
            return false;
        }

        var engine = new BackgroundEngine("", replacement.Replacing, start);
        var context = engine.Given.Where(type => !BackgroundEngine.IsToken(type)).SelectMany(run => run.GetMembers().OfType<IPropertySymbol>())
            .Where(property => property is { IsStatic: false, IsIndexer: false, GetMethod: not null } && SymbolIdentity.Same(property.Type, replacement.ContextType)).ToList();
        if (context.Count != 1 || call.ArgumentList.Arguments.Any(argument => !GoesAlong(argument, file)))
        {
            return false;
        }

        var factory = replacement.Creation.IsStatic
            ? plan.NameOf(replacement.Creation.ContainingType, file, call.SpanStart)
            : plan.Use(await new FactorySource(session).FindAsync(call, replacement.Factory!, file).ConfigureAwait(false));
        var (run, token, own) = (Free("run", call, file), Free("cancellationToken", call, file), Free("worker", call, file));
        var given = string.Join(", ", engine.Given.Select(type => BackgroundEngine.IsToken(type) ? token : run));
        var asynchronously = BodyShape.Implements(replacement.Replacing, "System.IAsyncDisposable", file.Model.Compilation) ? "await " : "";
        var label = engine.IsNamed ? SymbolDisplay.FormatLiteral(counterpart.EndsWith("Async", System.StringComparison.Ordinal) ? counterpart.Substring(0, counterpart.Length - 5) : counterpart, quote: true) + ", " : "";
        plan.Replace(file, name.Span, $"{start.Name}({label}async ({given}) => {{ {asynchronously}using var {own} = {factory}.{replacement.Creation.Name}({run}.{context[0].Name}); await {own}.{counterpart}");
        foreach (var argument in call.ArgumentList.Arguments.Where(argument => file.Model.GetTypeInfo(argument.Expression).ConvertedType is { } type && BackgroundEngine.IsToken(type)))
        {
            plan.Replace(file, argument.Expression.Span, engine.Given.Any(BackgroundEngine.IsToken) ? token : "default");
        }

        plan.Insert(file, call.Span.End, "; })");
        if (!isDiscarded)
        {
            plan.Insert(file, call.Parent!.SpanStart, "_ = ", BodyShape.DeclarationOrder + 1);
        }

        return true;
    }

    private string Free(string wish, SyntaxNode place, SourceFile file) => session.Introduce(wish, place, file, instead: null, goes: false);

    /// <summary>Whether the call's task is discarded in so many words, or simply dropped; null where somebody has it.</summary>
    private static bool? IsDiscarded(InvocationExpressionSyntax call) => call.Parent switch
    {
        ExpressionStatementSyntax => false,
        AssignmentExpressionSyntax { Left: IdentifierNameSyntax { Identifier.ValueText: "_" }, Parent: ExpressionStatementSyntax } => true,
        _ => null,
    };

    private static bool GoesAlong(ArgumentSyntax argument, SourceFile file) => argument.RefKindKeyword.RawKind == 0 && GoesAlong(argument.Expression, file);

    private static bool GoesAlong(ExpressionSyntax value, SourceFile file) => file.Model.GetConstantValue(value).HasValue || value switch
    {
        InterpolatedStringExpressionSyntax text => text.Contents.OfType<InterpolationSyntax>().All(part => GoesAlong(part.Expression, file)),
        BinaryExpressionSyntax both when both.IsKind(SyntaxKind.AddExpression) => GoesAlong(both.Left, file) && GoesAlong(both.Right, file),
        IdentifierNameSyntax name => file.Model.GetSymbolInfo(name).Symbol is ILocalSymbol or IParameterSymbol { RefKind: RefKind.None }
            && file.Model.GetTypeInfo(name).Type is { } type && (PlainTypes.Are(type) || BackgroundEngine.IsToken(type))
            && !Variables.IsWritten(file.Model.GetSymbolInfo(name).Symbol!, name, file),
        _ => false,
    };
}
