using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Netra.Execution.CodeFixes.Rewriting;
using Netra.Execution.CodeFixes.Rewriting.Groups;
using Netra.Execution.CodeFixes.Rewriting.Shapes;

namespace Netra.Execution.CodeFixes.Containment.Keys;

/// <summary>A key as a store is given it: in place, or by a local that is nothing but this key.</summary>
/// <param name="Key">The expression that the store is given.</param>
/// <param name="Local">The local that keeps it, if one does.</param>
/// <param name="Text">What it is made of.</param>
/// <param name="File">Where it stands.</param>
internal sealed record KeyUse(ExpressionSyntax Key, VariableDeclaratorSyntax? Local, ExpressionSyntax Text, SourceFile File)
{
    public static KeyUse Of(ExpressionSyntax key, SourceFile file)
    {
        while (key is ParenthesizedExpressionSyntax inner)
        {
            key = inner.Expression;
        }

        return key is IdentifierNameSyntax && file.Model.GetSymbolInfo(key).Symbol is ILocalSymbol { RefKind: RefKind.None, IsConst: false } local
            && local.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is VariableDeclaratorSyntax { Initializer.Value: { } value, Parent: VariableDeclarationSyntax { Variables.Count: 1 } } declarator
                ? new KeyUse(key, declarator, value, file)
                : new KeyUse(key, null, key, file);
    }

    /// <summary>Everything that names the local, which has to be known as a key before its type can change.</summary>
    public IEnumerable<IdentifierNameSyntax> LocalUses() => Local is null ? [] : (Local.FirstAncestorOrSelf<MemberDeclarationSyntax>() is { } member and not GlobalStatementSyntax ? member : (SyntaxNode)File.Root)
        .DescendantNodes().OfType<IdentifierNameSyntax>().Where(name => name.Identifier.ValueText == Local.Identifier.ValueText
            && SymbolEqualityComparer.Default.Equals(File.Model.GetSymbolInfo(name).Symbol, File.Model.GetDeclaredSymbol(Local)));

    /// <summary>Writes another key in its place.</summary>
    public void Replace(string key, PlanBuilder plan)
    {
        plan.Replace(File, Text.Span, key);
        if (Local is { Parent: VariableDeclarationSyntax { Type: { IsVar: false } type } })
        {
            plan.Replace(File, type.Span, "var");
        }
    }
}
