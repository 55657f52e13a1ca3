using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Netra.Execution.CodeFixes.Rewriting.Text;

namespace Netra.Execution.CodeFixes.Rewriting.Groups;

/// <summary>A call that registers a type with the container.</summary>
internal sealed class Registration
{
    private readonly ImmutableArray<ITypeSymbol> _types;

    private Registration(SourceFile file, InvocationExpressionSyntax invocation, ImmutableArray<ITypeSymbol> types)
    {
        File = file;
        Invocation = invocation;
        _types = types;
    }

    public SourceFile File { get; }

    public InvocationExpressionSyntax Invocation { get; }

    /// <summary>What is registered, and as what.</summary>
    public ImmutableArray<ITypeSymbol> Types => _types;

    public static Registration? Of(InvocationExpressionSyntax invocation, SourceFile file)
    {
        if (file.Model.GetSymbolInfo(invocation).Symbol is not IMethodSymbol method
            || !(method.Name.StartsWith("Add", System.StringComparison.Ordinal) || method.Name.StartsWith("TryAdd", System.StringComparison.Ordinal))
            || invocation.Expression is not MemberAccessExpressionSyntax access
            || file.Model.GetTypeInfo(access.Expression).Type?.ToDisplayString() != "Microsoft.Extensions.DependencyInjection.IServiceCollection")
        {
            return null;
        }

        var types = method.TypeArguments.Concat(invocation.ArgumentList.Arguments.Select(argument => argument.Expression).OfType<TypeOfExpressionSyntax>()
            .Select(typeOf => file.Model.GetTypeInfo(typeOf.Type).Type).OfType<ITypeSymbol>());
        return new Registration(file, invocation, types.ToImmutableArray());
    }

    public bool ServiceIs(ITypeSymbol type) => _types.All(candidate => SymbolEqualityComparer.Default.Equals(candidate.OriginalDefinition, type));

    /// <summary>Takes the call out: its whole statement, or its link of a chain.</summary>
    public Edit Removal()
    {
        var access = (MemberAccessExpressionSyntax)Invocation.Expression;
        if (Invocation.Parent is ExpressionStatementSyntax statement && access.Expression is IdentifierNameSyntax or MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax })
        {
            var whole = statement.Parent is BlockSyntax or GlobalStatementSyntax;
            return whole
                ? new LineRemoval(File.Id, SourceLayout.WholeLinesOf(File.Text, statement.Parent is GlobalStatementSyntax global ? global : statement), File.Text)
                : throw new RewriteRefusedException(RefusalCodes.UnsupportedConstruction, "the registration stands alone in a branch", "remove it by hand");
        }

        return new TextEdit(File.Id, TextSpan.FromBounds(access.Expression.Span.End, Invocation.Span.End), "");
    }
}
