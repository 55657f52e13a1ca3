using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Netra.Execution.CodeFixes.Rewriting.Text;

namespace Netra.Execution.CodeFixes.Rewriting.Shapes;

/// <summary>
/// A body that does nothing but hand out an asynchronous stream of an engine becomes an iterator: the engine lives as long as somebody reads. What else the body did would happen
/// later then, so a body that does more stays.
/// </summary>
internal static class StreamedReturns
{
    /// <summary>The stream, where the body is of that kind.</summary>
    public static InvocationExpressionSyntax? Of(FunctionBody body, SourceFile file)
    {
        if (body.Node is not (MethodDeclarationSyntax or LocalFunctionStatementSyntax) || body.IsAsync || body.Symbol(file.Model) is not { ReturnType: var type } symbol || !IsStream(type)
            || symbol.Parameters.Any(parameter => parameter.RefKind is not RefKind.None || parameter.Type.IsRefLikeType) || Tokens(symbol).Skip(1).Any())
        {
            return null;
        }

        var returned = body.Expression ?? (body.Body is BlockSyntax { Statements: { Count: > 0 } statements } && statements.Take(statements.Count - 1).All(statement => IsOfEngine(statement, file))
            ? (statements.Last() as ReturnStatementSyntax)?.Expression
            : null);
        return returned is InvocationExpressionSyntax call && SymbolEqualityComparer.Default.Equals(file.Model.GetTypeInfo(call).Type, type)
            && call.ArgumentList.Arguments.All(argument => !SideEffects.Has(argument.Expression, file))
                ? call
                : null;
    }

    /// <summary>Whoever reads the stream with a token of his own hands it to the parameter that is marked so.</summary>
    public static Requirement? Import(FunctionBody body, SourceFile file) =>
        Unmarked(body, file) is { } parameter && Attribute(file) is { } attribute ? TypeNames.Of(attribute, file, parameter.SpanStart).Using : null;

    public static IEnumerable<Edit> Of(FunctionBody body, InvocationExpressionSyntax stream, SourceFile file)
    {
        if (Unmarked(body, file) is { } parameter && Attribute(file) is { } attribute)
        {
            var name = TypeNames.Of(attribute, file, parameter.SpanStart).Name;
            yield return new TextEdit(file.Id, new TextSpan(parameter.SpanStart, 0), $"[{name.Substring(0, name.Length - nameof(System.Attribute).Length)}] ");
        }

        if (stream.Parent is ReturnStatementSyntax statement)
        {
            yield return new TextEdit(file.Id, TextSpan.FromBounds(statement.SpanStart, stream.SpanStart), Head(body, file), BodyShape.KeywordOrder);
            yield return new TextEdit(file.Id, TextSpan.FromBounds(stream.Span.End, statement.Span.End), Tail(body, SourceLayout.IndentAt(file.Text, statement.SpanStart), file), -BodyShape.KeywordOrder);
        }
    }

    public static string Head(FunctionBody body, SourceFile file) => $"await foreach (var {Item(body, file)} in ";

    public static string Tail(FunctionBody body, string indent, SourceFile file)
    {
        var line = SourceLayout.NewLineOf(file.Text) + indent;
        return $"){line}{{{line}{SourceLayout.UnitOf(file.Text)}yield return {Item(body, file)};{line}}}";
    }

    private static string Item(FunctionBody body, SourceFile file) => Names.Free("item", body.Expression ?? (SyntaxNode)((BlockSyntax)body.Body).Statements[0], file);

    /// <summary>What makes the engine and sets it up.</summary>
    private static bool IsOfEngine(StatementSyntax statement, SourceFile file) => statement switch
    {
        LocalDeclarationStatementSyntax declaration => declaration.Declaration.Variables.All(variable => variable.Initializer is null || !SideEffects.Has(variable.Initializer.Value, file)),
        ExpressionStatementSyntax { Expression: AssignmentExpressionSyntax { Left: MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax set } } assignment } =>
            file.Model.GetSymbolInfo(set).Symbol is ILocalSymbol && !SideEffects.Has(assignment.Right, file),
        _ => false,
    };

    private static bool IsStream(ITypeSymbol type) => type is INamedTypeSymbol { Name: "IAsyncEnumerable", Arity: 1 } && type.ContainingNamespace.ToDisplayString() == "System.Collections.Generic";

    private static IEnumerable<IParameterSymbol> Tokens(IMethodSymbol method) => method.Parameters.Where(parameter => parameter.Type is { Name: "CancellationToken", ContainingNamespace.Name: "Threading" });

    private static ParameterSyntax? Unmarked(FunctionBody body, SourceFile file) =>
        body.Symbol(file.Model) is { } symbol && Tokens(symbol).FirstOrDefault() is { } token && !token.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == "EnumeratorCancellationAttribute")
            ? token.DeclaringSyntaxReferences[0].GetSyntax() as ParameterSyntax
            : null;

    private static INamedTypeSymbol? Attribute(SourceFile file) => file.Model.Compilation.GetTypeByMetadataName("System.Runtime.CompilerServices.EnumeratorCancellationAttribute");
}
