using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Netra.Execution.CodeFixes.Rewriting.Shapes;
using Netra.Execution.CodeFixes.Rewriting.Text;

namespace Netra.Execution.CodeFixes.Rewriting.Groups;

/// <summary>Whoever loops over what an iterator gives out disposes each engine at the end of its turn.</summary>
internal sealed class YieldedEngines(EngineGroup group, EngineMaker maker, PlanBuilder plan)
{
    public async Task DisposeAsync(IMethodSymbol iterator, RewriteSession session)
    {
        foreach (var variable in group.Carriers[iterator.OriginalDefinition].Elements)
        {
            var reads = group.Values.Where(value => SymbolEqualityComparer.Default.Equals(value.Carrier?.Symbol, variable)).ToList();
            if (ElementOwnership.IsDisposed(reads))
            {
                maker.AwaitDisposal(reads, plan);
                continue;
            }

            var loop = (ForEachStatementSyntax)await variable.DeclaringSyntaxReferences[0].GetSyntaxAsync(session.CancellationToken).ConfigureAwait(false);
            var file = await session.FileOfAsync(loop).ConfigureAwait(false);
            var body = FunctionBody.Around(loop)!;
            Captures.Check(reads, body);
            var first = loop.Statement is BlockSyntax { Statements: { Count: > 0 } statements } ? statements[0] : loop.Statement;
            var keyword = maker.Keyword(body, first, file, plan);
            var name = session.Introduce("owned", first, file, variable, goes: false);
            plan.Insert(file, first.SpanStart, $"{keyword}var {name} = {loop.Identifier.Text};{SourceLayout.NewLineOf(file.Text)}{SourceLayout.IndentAt(file.Text, first.SpanStart)}", BodyShape.DeclarationOrder);
            plan.Require(StatementShape.Block(first, file));
        }
    }
}
