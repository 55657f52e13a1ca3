using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Netra.Execution.CodeFixes.Rewriting.Shapes;
using Netra.Execution.CodeFixes.Rewriting.Text;

namespace Netra.Execution.CodeFixes.Rewriting.Sources.Injection;

/// <summary>
/// The constructor of a class that declares none: behind its fields, and its parts one by one, for one group may ask for the call of its base and another for the
/// field that it assigns.
/// </summary>
internal sealed class NewConstructor
{
    private const int HeadOrder = BodyShape.PreparationOrder + 1;
    private const int BaseOrder = HeadOrder + 1;
    private const int OpenOrder = BaseOrder + 1;
    private const int StatementOrder = OpenOrder + 1;
    private const int CloseOrder = StatementOrder + 1;

    private readonly INamedTypeSymbol _type;
    private readonly TypeDeclarationSyntax _declaration;
    private readonly SourceFile _file;
    private readonly int _position;
    private readonly string _newLine;
    private readonly string _indent;
    private readonly string _lead = "";
    private readonly string _gap = "";
    private readonly bool _isPrimary;

    public NewConstructor(INamedTypeSymbol type, TypeDeclarationSyntax declaration, SourceFile file)
    {
        (_type, _declaration, _file) = (type, declaration, file);
        _newLine = SourceLayout.NewLineOf(file.Text);
        _indent = SourceLayout.IndentAt(file.Text, declaration.SpanStart) + SourceLayout.UnitOf(file.Text);
        _isPrimary = declaration.OpenBraceToken.IsKind(SyntaxKind.None);
        if (_isPrimary)
        {
            _position = (declaration.TypeParameterList?.GreaterThanToken ?? declaration.Identifier).Span.End;
            return;
        }

        var follower = declaration.Members.FirstOrDefault(member => member is not FieldDeclarationSyntax);
        if (IsOnOneLine(declaration, file))
        {
            _position = declaration.OpenBraceToken.Span.End;
        }
        else if (follower is not null)
        {
            _position = SourceLayout.LineWithComments(follower, file.Text);
            _gap = _newLine;
        }
        else
        {
            _position = file.Text.Lines.GetLineFromPosition(declaration.CloseBraceToken.SpanStart).Start;
            _lead = declaration.Members.Count > 0 ? _newLine : "";
        }
    }

    /// <summary>Whether the class and its first member share a line.</summary>
    public static bool IsOnOneLine(TypeDeclarationSyntax declaration, SourceFile file) =>
        file.Text.Lines.IndexOf(declaration.OpenBraceToken.SpanStart) == file.Text.Lines.IndexOf((declaration.Members.FirstOrDefault()?.GetFirstToken() ?? declaration.CloseBraceToken).SpanStart);

    /// <summary>The constructor alone, with the parameter. A class without a body gains a primary one.</summary>
    public Requirement Declare(INamedTypeSymbol factory, string typeName, string parameter)
    {
        if (_isPrimary)
        {
            return Of(factory, Insertion($"({typeName} {parameter})", HeadOrder));
        }

        var head = $"{(_type.IsAbstract ? "protected" : "public")} {_type.Name}({typeName} {parameter})";
        var (before, open, close) = IsOnOneLine(_declaration, _file)
            ? (" ", " {", " }")
            : (_lead + _indent, $"{_newLine}{_indent}{{{_newLine}", $"{_indent}}}{_newLine}{_gap}");
        return Of(factory, Insertion(before + head, HeadOrder), Insertion(open, OpenOrder), Insertion(close, CloseOrder));
    }

    /// <summary>What it hands to its base; where it is a primary one, that stands behind the base's name.</summary>
    public TextEdit CallBase(string argument) => Insertion($" : base({argument})", BaseOrder);

    /// <summary>A statement of its body.</summary>
    public Edit Do(string statement) => Insertion(IsOnOneLine(_declaration, _file) ? " " + statement : $"{_indent}{SourceLayout.UnitOf(_file.Text)}{statement}{_newLine}", StatementOrder);

    private Requirement Of(INamedTypeSymbol factory, params Edit[] edits) => new($"constructor:{_type.ToDisplayString()}:{factory.ToDisplayString()}", edits.ToImmutableArray());

    private TextEdit Insertion(string text, int order) => new(_file.Id, new TextSpan(_position, 0), text, order);
}
