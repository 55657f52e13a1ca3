using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.CodeFixes.Rewriting;
using Netra.Execution.CodeFixes.Rewriting.Shapes;

namespace Netra.Execution.CodeFixes.Containment.Captured;

/// <summary>A message handler that is given an accessor and keeps what it reads from it.</summary>
internal sealed class CapturingHandler
{
    private CapturingHandler(INamedTypeSymbol type, IParameterSymbol accessor, TypeDeclarationSyntax declaration, SourceFile file)
    {
        (Type, Accessor, File) = (type, accessor, file);
        IsPrimary = accessor.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax().Parent?.Parent is TypeDeclarationSyntax;
        foreach (var mention in declaration.DescendantNodes().OfType<IdentifierNameSyntax>())
        {
            if (mention.Identifier.ValueText == accessor.Name && SymbolEqualityComparer.Default.Equals(file.Model.GetSymbolInfo(mention).Symbol, accessor))
            {
                Add(mention);
            }
        }
    }

    public INamedTypeSymbol Type { get; }

    public IParameterSymbol Accessor { get; }

    public SourceFile File { get; }

    public bool IsPrimary { get; }

    /// <summary>The field that keeps the accessor already.</summary>
    public string? Holder { get; private set; }

    public List<KeptValue> Slots { get; } = [];

    /// <exception cref="RewriteRefusedException">The user is read elsewhere, or in another way.</exception>
    public static CapturingHandler At(RewriteSite site, SourceFile file)
    {
        if (file.Root.FindNode(site.Span, getInnermostNodeForTie: true) is MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax name } read && read.Span == site.Span
            && file.Model.GetSymbolInfo(name).Symbol is IParameterSymbol { Type: INamedTypeSymbol, ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Constructor, ContainingType: var type } } accessor
            && SymbolNames.Derives(type, "System.Net.Http.DelegatingHandler") && type.DeclaringSyntaxReferences.Length == 1
            && read.FirstAncestorOrSelf<TypeDeclarationSyntax>() is { } declaration)
        {
            return new CapturingHandler(type, accessor, declaration, file);
        }

        throw Refused(RefusalCodes.UnsupportedConstruction, "no constructor of a handler reads an accessor there");
    }

    /// <summary>What the slot kept, read from the accessor where <paramref name="place"/> stands.</summary>
    public string TextOf(KeptValue slot, string holder, SyntaxNode place)
    {
        var position = place is PropertyDeclarationSyntax property ? property.Type.SpanStart : place.SpanStart;
        var hiding = File.Model.LookupSymbols(position, name: holder).FirstOrDefault(symbol => symbol is ILocalSymbol or IParameterSymbol);
        var isHidden = hiding is not null && !SymbolEqualityComparer.Default.Equals(hiding, Accessor);
        if (isHidden && IsPrimary && Holder is null)
        {
            throw Refused(RefusalCodes.KeptState, $"'{holder}' is something else where '{slot.Symbol.Name}' is read");
        }

        var read = isHidden ? "this." + holder : holder;
        var named = slot.Value.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Where(name => SymbolEqualityComparer.Default.Equals(File.Model.GetSymbolInfo(name).Symbol, Accessor)).ToList();
        var text = slot.Value.ReplaceNodes(named, (old, _) => SyntaxFactory.ParseExpression(read).WithTriviaFrom(old)).WithoutTrivia().ToString();
        var given = File.Model.GetTypeInfo(slot.Value).Type;
        var kept = File.Model.GetTypeInfo(slot.Type).Type;
        var isSame = given is not null && SymbolEqualityComparer.Default.Equals(given, kept);
        if (place is PropertyDeclarationSyntax)
        {
            return text;
        }

        var isWhole = place.Parent is EqualsValueClauseSyntax or ReturnStatementSyntax or ArrowExpressionClauseSyntax or ArgumentSyntax or AssignmentExpressionSyntax;
        var isPostfix = Unsuppressed(slot.Value) is MemberAccessExpressionSyntax or InvocationExpressionSyntax or ElementAccessExpressionSyntax;
        var converted = isSame ? text : $"({slot.Type.WithoutTrivia()}){(isPostfix ? text : $"({text})")}";
        return isWhole || isSame && isPostfix ? converted : $"({converted})";
    }

    private void Add(IdentifierNameSyntax mention)
    {
        if (mention.Ancestors().TakeWhile(node => node is not MemberDeclarationSyntax).Any(node => node is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax)
            || mention.FirstAncestorOrSelf<MemberDeclarationSyntax>() is not (ConstructorDeclarationSyntax or TypeDeclarationSyntax) and not FieldDeclarationSyntax and not PropertyDeclarationSyntax { Initializer: not null })
        {
            return;
        }

        if (mention.FirstAncestorOrSelf<BaseListSyntax>() is not null)
        {
            throw Refused(RefusalCodes.UnsupportedConstruction, $"'{Accessor.Name}' is handed to the base class, which may keep it too");
        }

        if (mention.FirstAncestorOrSelf<ConstructorInitializerSyntax>() is not null)
        {
            return;
        }

        var (home, value, slot) = HomeOf(mention);
        if (home is null || value is null || slot is null)
        {
            throw Refused(RefusalCodes.UnsupportedConstruction, $"the constructor does more with '{Accessor.Name}' than to keep what it reads");
        }

        if (ValueSyntax.Leaves(value).All(leaf => SymbolEqualityComparer.Default.Equals(File.Model.GetSymbolInfo(leaf).Symbol, Accessor)))
        {
            Holder ??= slot is IFieldSymbol { IsReadOnly: true, Name: var kept } ? kept : throw Refused(RefusalCodes.KeptState, $"'{slot.Name}' may keep another accessor later");
            return;
        }

        if (Slots.Exists(known => known.Home == home))
        {
            return;
        }

        var declaration = slot.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax();
        if (declaration is null || Slots.Exists(known => SymbolEqualityComparer.Default.Equals(known.Symbol, slot)) || !IsOwn(slot, declaration) || value.DescendantNodesAndSelf().FirstOrDefault(node => !IsReadable(node)) is not null)
        {
            throw Refused(RefusalCodes.KeptState, $"'{ValueSyntax.Shortened(value)}' is more than a read of the accessor, or '{slot.Name}' more than what keeps it");
        }

        Slots.Add(new KeptValue(slot, declaration, value, home));
    }

    /// <summary>The assignment or initializer whose value the mention is part of.</summary>
    private (SyntaxNode? Home, ExpressionSyntax? Value, ISymbol? Slot) HomeOf(IdentifierNameSyntax mention)
    {
        foreach (var node in mention.Ancestors())
        {
            switch (node)
            {
                case AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression, Left: IdentifierNameSyntax or MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax }, Parent: ExpressionStatementSyntax { Parent: BlockSyntax { Parent: ConstructorDeclarationSyntax } } or ArrowExpressionClauseSyntax { Parent: ConstructorDeclarationSyntax } } assignment
                    when assignment.Right.Span.Contains(mention.Span):
                    return (assignment, assignment.Right, File.Model.GetSymbolInfo(assignment.Left).Symbol);
                case EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent.Parent: FieldDeclarationSyntax } or PropertyDeclarationSyntax } initializer:
                    return (initializer, initializer.Value, File.Model.GetDeclaredSymbol(initializer.Parent!));
                case StatementSyntax or MemberDeclarationSyntax:
                    return default;
            }
        }

        return default;
    }

    private static bool IsOwn(ISymbol slot, SyntaxNode declaration) => slot switch
    {
        IFieldSymbol { IsStatic: false, DeclaredAccessibility: Accessibility.Private } => declaration is VariableDeclaratorSyntax { Parent.Parent: FieldDeclarationSyntax { AttributeLists.Count: 0 } },
        IPropertySymbol { IsStatic: false, SetMethod: null } => declaration is PropertyDeclarationSyntax { AccessorList: not null },
        _ => false,
    };

    /// <summary>Members of what is read, and what means the same everywhere in the class.</summary>
    private bool IsReadable(SyntaxNode node) => node switch
    {
        SimpleNameSyntax name => name.Parent is MemberAccessExpressionSyntax access && access.Name == name || name.Parent is MemberBindingExpressionSyntax or NameColonSyntax || File.Model.GetSymbolInfo(name).Symbol is { } symbol
            && (symbol is INamespaceOrTypeSymbol || symbol.IsStatic || SymbolEqualityComparer.Default.Equals(symbol, Accessor)),
        ExpressionSyntax => node is MemberAccessExpressionSyntax or MemberBindingExpressionSyntax or ConditionalAccessExpressionSyntax or InvocationExpressionSyntax or ElementAccessExpressionSyntax or ElementBindingExpressionSyntax
            or LiteralExpressionSyntax or ParenthesizedExpressionSyntax or CastExpressionSyntax or InterpolatedStringExpressionSyntax or ThrowExpressionSyntax or TypeSyntax or BaseObjectCreationExpressionSyntax { Parent: ThrowExpressionSyntax }
            || node.IsKind(SyntaxKind.SuppressNullableWarningExpression) || node.IsKind(SyntaxKind.CoalesceExpression) || node.IsKind(SyntaxKind.AddExpression),
        _ => true,
    };

    private static ExpressionSyntax Unsuppressed(ExpressionSyntax value) =>
        value is PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression } suppressed ? suppressed.Operand : value;

    public static RewriteRefusedException Refused(string code, string reason) => new(code, reason, "keep the accessor, and read it in each call");
}
