using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Netra.Execution.CodeFixes.Rewriting;
using Netra.Execution.CodeFixes.Rewriting.Shapes;

namespace Netra.Execution.CodeFixes.Containment.Pointed;

/// <summary>A statement of a block that sets the slot.</summary>
/// <param name="Statement">The statement, which goes.</param>
/// <param name="Receiver">The names of the object that is set; none for <c>this</c>.</param>
/// <param name="Value">What it is set to.</param>
/// <param name="File">Where it stands.</param>
internal sealed record PointedSet(ExpressionStatementSyntax Statement, IReadOnlyList<ISymbol> Receiver, ExpressionSyntax Value, SourceFile File)
{
    /// <exception cref="RewriteRefusedException">It is set on some paths, to nobody, or on an object that has no name.</exception>
    public static PointedSet Of(ExpressionSyntax set, ExpressionSyntax? receiver, ExpressionSyntax value, SourceFile file)
    {
        if (set.Parent is not ExpressionStatementSyntax { Parent: BlockSyntax } statement || FunctionBody.Around(set) is not { } body || body.Node is ConstructorDeclarationSyntax or AccessorDeclarationSyntax)
        {
            throw PointedSlot.Refused(RefusalCodes.UnsupportedConstruction, $"'{ValueSyntax.Shortened(set)}' is no statement of a method's block");
        }

        if (ValueSyntax.Leaves(value).Any(ValueSyntax.IsNull) || file.Model.GetConstantValue(value).HasValue)
        {
            throw PointedSlot.Refused(RefusalCodes.KeptState, $"'{ValueSyntax.Shortened(set)}' points it at nobody, which no parameter can");
        }

        return ReceiverOf(receiver, file) is { } names
            ? new PointedSet(statement, names, value, file)
            : throw PointedSlot.Refused(RefusalCodes.UnsupportedConstruction, $"'{ValueSyntax.Shortened(set)}' sets an object that has no name there");
    }

    /// <summary>The path of names before the dot; null for anything else.</summary>
    public static IReadOnlyList<ISymbol>? ReceiverOf(ExpressionSyntax? receiver, SourceFile file) => receiver is null or ThisExpressionSyntax ? [] : NamePath.Of(receiver, file);

    public bool IsOn(IReadOnlyList<ISymbol>? receiver) =>
        receiver is not null && (Receiver.Count == 0 ? receiver.Count == 0 : receiver.Count > 0 && NamePath.IsSame(Receiver, receiver));

    /// <summary>It has run wherever control reaches the place.</summary>
    public bool IsBefore(SyntaxNode place) => Statement.SpanStart < place.SpanStart && Statement.Parent!.Span.Contains(place.Span);

    /// <summary>The name of a variable that keeps its value, or null.</summary>
    public ISymbol? Kept => Value is IdentifierNameSyntax && File.Model.GetSymbolInfo(Value).Symbol is { } symbol and (IParameterSymbol { RefKind: RefKind.None } or ILocalSymbol { RefKind: RefKind.None }) && !Variables.IsWritten(symbol, Value, File)
        ? symbol : null;
}
