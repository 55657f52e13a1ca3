using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.CodeFixes.Rewriting;
using Netra.Execution.CodeFixes.Rewriting.Groups;
using Netra.Execution.CodeFixes.Rewriting.Shapes;
using Netra.Execution.CodeFixes.Rewriting.Text;
using TaskTypes = Netra.Execution.Analyzers.Model.TaskTypes;

namespace Netra.Execution.CodeFixes.Ending;

/// <summary>
/// From work that nobody waits for to a request for a plan: the engine at hand runs it in the background of its user. A dropped call and what the platform
/// starts on its pool have that form; refused is what has another way to start, what says when it starts or where, and what captures more than lasts.
/// </summary>
internal sealed class BackgroundWorkRequest(RewriteSession session)
{
    public const string RuleId = "NETRA5002";

    private static readonly string[] s_pooling = ["Run", "StartNew", "QueueUserWorkItem", "UnsafeQueueUserWorkItem"];

    public Task<IReadOnlyList<GroupResult>> PlanAsync(IEnumerable<RewriteSite> sites) => LoneSites.PlanAsync(session, sites, Plan);

    private PlanBuilder Plan(RewriteSite site, SourceFile file)
    {
        if (file.Root.FindNode(site.Span, getInnermostNodeForTie: true).FirstAncestorOrSelf<InvocationExpressionSyntax>() is not { } call || call.Span != site.Span
            || file.Model.GetSymbolInfo(call).Symbol is not IMethodSymbol method)
        {
            throw Unsupported("nothing there is a call that always starts the work");
        }

        var work = WorkOf(call, method);
        var (whole, isDiscarded) = Whole(call);
        var engine = BackgroundEngine.Find(call, file);
        if (!engine.Start.ReturnsVoid && !isDiscarded && !file.Model.LookupSymbols(call.SpanStart, name: "_").IsEmpty)
        {
            throw Unsupported("'_' is a variable there, so nothing can be discarded");
        }

        var run = engine.Given.FirstOrDefault(type => !BackgroundEngine.IsToken(type));
        var context = run is null ? null : ContextOf(run, file);
        var captures = new WorkCaptures(work, engine, context?.Type ?? ContextOf(engine.Start.ContainingType, file)?.Type, file);
        if (context is null && captures.Contexts.FirstOrDefault() is { } captured && file.Model.GetTypeInfo(captured).Type is INamedTypeSymbol type && BodyShape.IsDisposable(type, file.Model.Compilation))
        {
            throw new RewriteRefusedException(RefusalCodes.Escapes, $"'{ValueSyntax.Shortened(captured)}' may be disposed while the work runs", "give the work only the values that it needs");
        }

        var plan = new PlanBuilder();
        var body = new WorkFunction(work, method, file, plan);
        var given = Given(engine, context is not null && captures.Contexts.Count > 0, captures, call, file);
        var name = engine.IsNamed ? SymbolDisplay.FormatLiteral(NameOf(work, file), quote: true) + ", " : "";
        var opening = $"{(engine.Start.ReturnsVoid || isDiscarded ? "" : "_ = ")}{engine.Expression}.{engine.Start.Name}({name}{body.Modifiers}({string.Join(", ", given)}) {body.Arrow}";
        plan.Replace(file, TextSpan.FromBounds(isDiscarded && engine.Start.ReturnsVoid ? whole.Parent!.SpanStart : call.SpanStart, body.Start), opening, -1);
        if (context is not null)
        {
            foreach (var node in captures.Contexts)
            {
                plan.Replace(file, node.Span, $"{given[RunIndex(engine)]}.{context.Name}");
            }
        }

        plan.Replace(file, TextSpan.FromBounds(body.End, whole.Span.End), body.After + ")", 1);
        return plan;
    }

    /// <summary>The function that the platform is handed, or the call itself.</summary>
    private static SyntaxNode WorkOf(InvocationExpressionSyntax call, IMethodSymbol method)
    {
        if (SymbolNames.IsIn(method.ContainingType, "System.Threading.Tasks") || SymbolNames.IsIn(method.ContainingType, "System.Threading"))
        {
            return s_pooling.Contains(method.Name) && call.ArgumentList.Arguments is { Count: 1 } only && only[0].Expression is AnonymousFunctionExpressionSyntax function
                ? function
                : throw Unsupported($"'{ValueSyntax.Shortened(call.Expression)}' starts it in a way of its own");
        }

        if (!TaskTypes.IsOne(method.ReturnType))
        {
            throw Unsupported($"'{method.Name}' gives no task that says when its work has ended");
        }

        return call.ArgumentList.Arguments.Any(argument => argument.Expression is AnonymousFunctionExpressionSyntax) || method.MethodKind is MethodKind.LocalFunction
            ? throw Unsupported($"'{method.Name}' decides when the work runs")
            : call;
    }

    /// <summary>The statement's expression that starts the work, and whether its value is discarded in so many words.</summary>
    private static (ExpressionSyntax Whole, bool IsDiscarded) Whole(InvocationExpressionSyntax call)
    {
        ExpressionSyntax at = call;
        while (true)
        {
            switch (at.Parent)
            {
                case ParenthesizedExpressionSyntax around when at != call:
                    at = around;
                    break;
                case MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ConfigureAwait", Parent: InvocationExpressionSyntax configured }:
                    at = configured;
                    break;
                case ExpressionStatementSyntax:
                case ArrowExpressionClauseSyntax { Parent: MethodDeclarationSyntax or LocalFunctionStatementSyntax }:
                    return (at, false);
                case AssignmentExpressionSyntax { Left: IdentifierNameSyntax { Identifier.ValueText: "_" }, Parent: ExpressionStatementSyntax or ArrowExpressionClauseSyntax }:
                    return (at, true);
                default:
                    throw Unsupported($"what '{ValueSyntax.Shortened(call)}' gives is used");
            }
        }
    }

    /// <summary>The names of the function's parameters; what nothing uses is discarded.</summary>
    private static List<string> Given(BackgroundEngine engine, bool usesRun, WorkCaptures captures, InvocationExpressionSyntax call, SourceFile file)
    {
        var usesToken = captures.Token is not null;
        if (usesToken && !engine.Given.Any(BackgroundEngine.IsToken))
        {
            throw new RewriteRefusedException(RefusalCodes.Escapes, $"'{captures.Token!.Name}' is of the scope that ends", "let the work run without it");
        }

        var version = ((CSharpParseOptions)file.Root.SyntaxTree.Options).LanguageVersion;
        if (usesToken && version < LanguageVersion.CSharp8)
        {
            throw Unsupported($"the work's own token cannot be called '{captures.Token!.Name}' too");
        }

        var isDiscarding = !usesRun && !usesToken && version >= LanguageVersion.CSharp9;
        return engine.Given.Select(type => isDiscarding && engine.Given.Count > 1 ? "_"
            : !BackgroundEngine.IsToken(type) ? Names.Free("run", call, file)
            : captures.Token?.Name ?? Names.Free("cancellationToken", call, file, freed: version >= LanguageVersion.CSharp8 ? "cancellationToken" : null)).ToList();
    }

    private static int RunIndex(BackgroundEngine engine) => engine.Given.TakeWhile(BackgroundEngine.IsToken).Count();

    /// <summary>The one property that is a user's context, and no request.</summary>
    private static IPropertySymbol? ContextOf(ITypeSymbol type, SourceFile file)
    {
        var found = type.GetMembers().OfType<IPropertySymbol>().Where(property => property is { IsStatic: false, IsIndexer: false, DeclaredAccessibility: Accessibility.Public, GetMethod: not null }
            && file.Isolation.IsContext(property.Type) && !file.Isolation.IsRequest(property.Type)).Take(2).ToList();
        return found.Count == 1 ? found[0] : null;
    }

    /// <summary>What the work is called in the user's events: the method that it calls, or that it stands in.</summary>
    private static string NameOf(SyntaxNode work, SourceFile file)
    {
        var called = work is AnonymousFunctionExpressionSyntax { ExpressionBody: { } only } ? Awaited(only) : work;
        var name = called is InvocationExpressionSyntax call && file.Model.GetSymbolInfo(call).Symbol is IMethodSymbol method ? method.Name
            : file.Model.GetEnclosingSymbol(work.SpanStart) is { } around && Member(around) is { } member ? member.Name : "";
        name = name.EndsWith("Async", System.StringComparison.Ordinal) && name.Length > "Async".Length ? name.Substring(0, name.Length - "Async".Length) : name;
        return SyntaxFacts.IsValidIdentifier(name) ? name : "Work";
    }

    private static ExpressionSyntax Awaited(ExpressionSyntax value) => value switch
    {
        AwaitExpressionSyntax awaiting => Awaited(awaiting.Expression),
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ConfigureAwait", Expression: var configured } } => Awaited(configured),
        _ => value,
    };

    private static ISymbol? Member(ISymbol symbol)
    {
        var at = symbol;
        while (at is IMethodSymbol { MethodKind: MethodKind.AnonymousFunction })
        {
            at = at.ContainingSymbol;
        }

        return at is IMethodSymbol { AssociatedSymbol: { } property } ? property : at;
    }

    private static RewriteRefusedException Unsupported(string reason) => new(RefusalCodes.UnsupportedConstruction, reason, "await it, or hand it to RunInBackground by hand");
}
