using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Netra.Execution.CodeFixes.Rewriting.Shapes;

namespace Netra.Execution.CodeFixes.Rewriting.Sources;

/// <summary>Elements that the statements before a place have read, in blocks around it: <c>users[i]</c>. It is the same one still, as nothing writes the variables that it is named by, or the collection.</summary>
internal static class ElementsRead
{
    public static IEnumerable<ScopeValue> Before(SyntaxNode place, SourceFile file)
    {
        if (FunctionBody.Around(place) is not { } body)
        {
            yield break;
        }

        foreach (var statement in place.AncestorsAndSelf().TakeWhile(node => node != body.Node).OfType<StatementSyntax>().SelectMany(EarlierSiblings))
        {
            foreach (var access in statement.DescendantNodes(node => !IsConditional(node)).OfType<ElementAccessExpressionSyntax>())
            {
                if (access is { Expression: IdentifierNameSyntax collection, ArgumentList.Arguments: { Count: 1 } arguments } && !IsConditional(access) && !IsTarget(access)
                    && file.Model.GetSymbolInfo(collection).Symbol is (ILocalSymbol or IParameterSymbol { RefKind: RefKind.None }) and { } holder && IsOnlyRead(holder, body, file)
                    && (file.Model.GetConstantValue(arguments[0].Expression).HasValue
                        || file.Model.GetSymbolInfo(arguments[0].Expression).Symbol is (ILocalSymbol or IParameterSymbol) and { } index && Scope.Variables(place, file).Any(value => SymbolEqualityComparer.Default.Equals(value.Symbol, index)) && !Variables.IsWritten(index, place, file))
                    && file.Model.GetTypeInfo(access) is { Type: { } type, Nullability.FlowState: not NullableFlowState.MaybeNull })
                {
                    yield return new ScopeValue(access.ToString(), type, holder);
                }
            }
        }
    }

    private static IEnumerable<StatementSyntax> EarlierSiblings(StatementSyntax statement) => statement.Parent switch
    {
        BlockSyntax block => block.Statements.TakeWhile(earlier => earlier != statement).Where(earlier => earlier is ExpressionStatementSyntax or LocalDeclarationStatementSyntax),
        _ => [],
    };

    private static bool IsConditional(SyntaxNode node) => node is AnonymousFunctionExpressionSyntax or ConditionalExpressionSyntax or ConditionalAccessExpressionSyntax or SwitchExpressionSyntax
        || node is BinaryExpressionSyntax { OperatorToken.Text: "&&" or "||" or "??" } or AssignmentExpressionSyntax { OperatorToken.Text: "??=" };

    private static bool IsTarget(ExpressionSyntax access) => access.Parent is AssignmentExpressionSyntax assignment && assignment.Left == access || access.Parent is ArgumentSyntax { RefKindKeyword.RawKind: not 0 };

    /// <summary>The function does nothing with the collection but read elements, count them and loop over it.</summary>
    private static bool IsOnlyRead(ISymbol collection, FunctionBody body, SourceFile file) => body.Node.DescendantNodes().OfType<IdentifierNameSyntax>()
        .Where(name => name.Identifier.ValueText == collection.Name && SymbolEqualityComparer.Default.Equals(file.Model.GetSymbolInfo(name).Symbol, collection))
        .All(name => name.Parent switch
        {
            ElementAccessExpressionSyntax access => access.Expression == name && !IsTarget(access),
            MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText is "Count" or "Length" or "Keys" or "ContainsKey" && access.Expression == name,
            ForEachStatementSyntax loop => loop.Expression == name,
            _ => false,
        });
}
