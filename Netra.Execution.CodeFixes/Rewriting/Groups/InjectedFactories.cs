using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Netra.Execution.CodeFixes.Rewriting.Sources;

namespace Netra.Execution.CodeFixes.Rewriting.Groups;

/// <summary>Parameters that the framework filled with an engine: they ask for the factory instead, under one name in the signature and in the body.</summary>
internal sealed class InjectedFactories(RewriteSession session, EngineGroup group)
{
    private readonly Dictionary<SyntaxNode, string> _names = [];

    public string NameOf(ParameterSyntax parameter, SourceFile file)
    {
        if (!_names.TryGetValue(parameter, out var name))
        {
            name = session.Introduce(
                FactorySource.WishFor(group.Replacement.Factory!), Inside(parameter.Parent!.Parent!), file, file.Model.GetDeclaredSymbol(parameter), goes: true);
            _names.Add(parameter, name);
        }

        return name;
    }

    public void Replace(ParameterSyntax parameter, SourceFile file, PlanBuilder plan)
    {
        var name = NameOf(parameter, file);
        foreach (var keyed in parameter.AttributeLists.Where(list => list.Attributes.Count == 1 && list.Attributes[0].Name.ToString().StartsWith("FromKeyedServices", System.StringComparison.Ordinal)))
        {
            plan.Replace(file, TextSpan.FromBounds(keyed.SpanStart, keyed.GetLastToken().GetNextToken().SpanStart), "");
        }

        plan.Replace(file, parameter.Type!.Span, plan.NameOf(group.Replacement.Factory!, file, parameter.SpanStart));
        if (parameter.Identifier.ValueText != name)
        {
            plan.Replace(file, parameter.Identifier.Span, name);
        }
    }

    /// <summary>A place in the body of the function that has the parameter.</summary>
    private static SyntaxNode Inside(SyntaxNode function) => function switch
    {
        AnonymousFunctionExpressionSyntax lambda => (lambda.Body as BlockSyntax)?.Statements.FirstOrDefault() ?? lambda.Body,
        BaseMethodDeclarationSyntax { Body.Statements: { Count: > 0 } statements } => statements[0],
        BaseMethodDeclarationSyntax { ExpressionBody.Expression: { } expression } => expression,
        _ => function,
    };
}
