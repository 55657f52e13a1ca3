using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Netra.Execution.CodeFixes.Rewriting.Text;

namespace Netra.Execution.CodeFixes.Rewriting.Sources;

/// <summary>The user whom a person named for a group, where none is found. It must be what it is said to be: nothing is invented from it.</summary>
internal sealed class DecidedSource(RewriteSession session)
{
    /// <param name="place">Where the engine will be made.</param>
    /// <param name="contextType">What the factory wants.</param>
    /// <param name="file">Where the place stands.</param>
    /// <param name="refused">Why nobody is found.</param>
    /// <returns>Null where nobody decided, or the refusal asks for something else.</returns>
    public Source? Answer(SyntaxNode place, ITypeSymbol contextType, SourceFile file, RewriteRefusedException refused)
    {
        if (session.Decision is not { } decision || refused.Code is not (RefusalCodes.NoContext or RefusalCodes.AmbiguousContext or RefusalCodes.OptionalContext))
        {
            return null;
        }

        session.Answer();
        contextType = file.Local(contextType);
        return (decision.IsAccount ? Account(decision.Value, place, contextType, file) : Expression(decision.Value, place, contextType, file))
            ?? throw new RewriteRefusedException(
                RefusalCodes.UnusableDecision, $"what was decided, '{decision.Value}', is no '{contextType.Name}' here", "correct the decision, or remove it");
    }

    private static Source? Expression(string text, SyntaxNode place, ITypeSymbol contextType, SourceFile file)
    {
        var expression = SyntaxFactory.ParseExpression(text, options: file.Root.SyntaxTree.Options, consumeFullText: true);
        var type = expression.ContainsDiagnostics ? null : file.Model.GetSpeculativeTypeInfo(place.SpanStart, expression, SpeculativeBindingOption.BindAsExpression).Type;
        return ContextSource.IsContext(type, contextType, file) ? Source.Of(text) : null;
    }

    private static Source? Account(string id, SyntaxNode place, ITypeSymbol contextType, SourceFile file)
    {
        var (type, call) = DocumentationCommentId.GetFirstSymbolForDeclarationId(id, file.Model.Compilation) switch
        {
            IMethodSymbol { IsStatic: true, Parameters.Length: 0, IsGenericMethod: false } method => (method.ReturnType, "()"),
            IPropertySymbol { IsStatic: true, IsIndexer: false } property => (property.Type, ""),
            IFieldSymbol { IsStatic: true } field => (field.Type, ""),
            _ => (null, ""),
        };
        if (!ContextSource.IsContext(type, contextType, file))
        {
            return null;
        }

        var member = DocumentationCommentId.GetFirstSymbolForDeclarationId(id, file.Model.Compilation)!;
        var (name, import) = TypeNames.Of(member.ContainingType, file, place.SpanStart);
        return new Source($"{name}.{member.Name}{call}", import is null ? ImmutableArray<Requirement>.Empty : ImmutableArray.Create(import));
    }
}
