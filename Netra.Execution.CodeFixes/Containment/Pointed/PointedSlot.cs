using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Netra.Execution.CodeFixes.Rewriting;
using Netra.Execution.CodeFixes.Rewriting.Shapes;
using Netra.Execution.CodeFixes.Rewriting.Sources.Threaded;

namespace Netra.Execution.CodeFixes.Containment.Pointed;

/// <summary>
/// A private field or automatic property by which an object is pointed at a user, with everything that writes and reads it: the methods that do nothing but
/// store their parameter there, the statements that set it, and the places that read it.
/// </summary>
internal sealed class PointedSlot
{
    private PointedSlot(ISymbol symbol, SyntaxNode declaration, SourceFile file) => (Symbol, Declaration, File) = (symbol, declaration, file);

    public ISymbol Symbol { get; }

    public SyntaxNode Declaration { get; }

    public SourceFile File { get; }

    /// <summary>The declarations of the setters, those in contracts too.</summary>
    public List<(SyntaxNode Declaration, SourceFile File)> Setters { get; } = [];

    public List<PointedSet> Sets { get; } = [];

    public List<SymbolUse> Reads { get; } = [];

    /// <summary>The one parameter of the setters; null where only assignments set it.</summary>
    public IParameterSymbol? Parameter { get; private set; }

    public ITypeSymbol Type => Symbol is IFieldSymbol { Type: var type } ? type : ((IPropertySymbol)Symbol).Type;

    /// <summary>The slot that a reported call or assignment sets.</summary>
    public static async Task<ISymbol> ReportedAtAsync(RewriteSite site, SourceFile file, RewriteSession session) =>
        file.Root.FindNode(site.Span, getInnermostNodeForTie: true).AncestorsAndSelf().OfType<ExpressionSyntax>().LastOrDefault(node => node.Span == site.Span) switch
        {
            AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression } assignment => file.Model.GetSymbolInfo(assignment.Left).Symbol,
            InvocationExpressionSyntax call when file.Model.GetSymbolInfo(call).Symbol is IMethodSymbol method => await StoredByAsync(method, session).ConfigureAwait(false),
            _ => null,
        } ?? throw Refused(RefusalCodes.KeptState, "what is called there does more than store its one parameter");

    /// <exception cref="RewriteRefusedException">Something writes, reads or promises it in a way that has no form with a parameter.</exception>
    public static async Task<PointedSlot> ReadAsync(ISymbol symbol, RewriteSession session)
    {
        var declaration = symbol.DeclaringSyntaxReferences.Length == 1 ? await symbol.DeclaringSyntaxReferences[0].GetSyntaxAsync(session.CancellationToken).ConfigureAwait(false) : null;
        if (declaration is null || !IsPlain(symbol, declaration))
        {
            throw Refused(RefusalCodes.KeptState, $"'{symbol.Name}' is no private field or automatic property of its own, without a value from the start");
        }

        var slot = new PointedSlot(symbol, declaration, await session.FileOfAsync(declaration).ConfigureAwait(false));
        var setters = new List<IMethodSymbol>();
        foreach (var use in await UsesAsync(symbol, session).ConfigureAwait(false))
        {
            slot.Add(use, setters);
        }

        foreach (var setter in setters)
        {
            await slot.AddSetterAsync(setter, session).ConfigureAwait(false);
        }

        return slot;
    }

    private void Add(SymbolUse use, List<IMethodSymbol> setters)
    {
        if (ValueSyntax.Named(use.Node) is not { } named || named.Parent is PostfixUnaryExpressionSyntax { RawKind: not (int)SyntaxKind.SuppressNullableWarningExpression } or RefExpressionSyntax
            || named.Parent is PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PreIncrementExpression or (int)SyntaxKind.PreDecrementExpression or (int)SyntaxKind.AddressOfExpression }
            || named.Parent is ArgumentSyntax { RefKindKeyword.RawKind: not 0 } or ArgumentSyntax { Parent: TupleExpressionSyntax { Parent: AssignmentExpressionSyntax } }
            || named.Ancestors().OfType<InvocationExpressionSyntax>().Any(call => call.Expression is IdentifierNameSyntax { Identifier.ValueText: "nameof" }))
        {
            throw Refused(RefusalCodes.KeptState, $"'{ValueSyntax.Shortened(use.Node.Parent!)}' uses '{Symbol.Name}' in a way that has no form with a parameter");
        }

        if (named.Parent is not AssignmentExpressionSyntax assignment || assignment.Left != named)
        {
            Reads.Add(use);
        }
        else if (SetterAround(assignment, use.File) is { } setter)
        {
            setters.Add(setter);
        }
        else
        {
            Sets.Add(PointedSet.Of(assignment, (named as MemberAccessExpressionSyntax)?.Expression, assignment.Right, use.File));
        }
    }

    private async Task AddSetterAsync(IMethodSymbol setter, RewriteSession session)
    {
        var family = await MemberFamily.OfAsync(setter, session).ConfigureAwait(false);
        if (family.Count(member => !member.IsAbstract) > 1 || family.FirstOrDefault(member => FixedSignatures.Of(member) is not null) is not null)
        {
            throw Refused(RefusalCodes.PinnedCaller, $"more than '{setter.ContainingType.Name}' decides on '{setter.Name}'");
        }

        if (Parameter is not null && !SymbolEqualityComparer.IncludeNullability.Equals(Parameter.Type, setter.Parameters[0].Type))
        {
            throw Refused(RefusalCodes.KeptState, $"'{Symbol.Name}' is set by values of different types");
        }

        Parameter ??= setter.Parameters[0];
        foreach (var member in family)
        {
            foreach (var reference in member.DeclaringSyntaxReferences)
            {
                var node = await reference.GetSyntaxAsync(session.CancellationToken).ConfigureAwait(false);
                var file = await session.FileOfAsync(node).ConfigureAwait(false);
                if (!session.IsEditable(file))
                {
                    throw Refused(RefusalCodes.PinnedCaller, $"'{setter.Name}' is generated");
                }

                Setters.Add((node, file));
            }

            foreach (var use in await UsesAsync(member, session).ConfigureAwait(false))
            {
                if (ValueSyntax.Named(use.Node) is not { Parent: InvocationExpressionSyntax { ArgumentList.Arguments: { Count: 1 } arguments } call } named || call.Expression != named)
                {
                    throw Refused(RefusalCodes.KeptState, $"'{ValueSyntax.Shortened(use.Node.Parent!)}' uses '{setter.Name}' and does not call it");
                }

                var set = PointedSet.Of(call, (named as MemberAccessExpressionSyntax)?.Expression, arguments[0].Expression, use.File);
                if (!Sets.Exists(known => known.Statement == set.Statement))
                {
                    Sets.Add(set);
                }
            }
        }
    }

    private static async Task<ImmutableArray<SymbolUse>> UsesAsync(ISymbol symbol, RewriteSession session)
    {
        var uses = await session.UsesAsync(symbol).ConfigureAwait(false);
        foreach (var use in uses)
        {
            PinnedByTests.Check(use.Node, use.File, $"'{symbol.Name}'");
        }

        return uses.All(use => session.IsEditable(use.File)) && (await session.ReferencesInDocumentationAsync(symbol).ConfigureAwait(false)).IsEmpty
            ? uses : throw Refused(RefusalCodes.PinnedCaller, $"generated code or documentation names '{symbol.Name}'");
    }

    /// <summary>The slot that the one body of a method stores its parameter in, and does nothing else.</summary>
    private static async Task<ISymbol?> StoredByAsync(IMethodSymbol method, RewriteSession session)
    {
        var bodies = (await MemberFamily.OfAsync(method, session).ConfigureAwait(false)).Where(member => !member.IsAbstract).ToList();
        if (bodies.Count != 1 || bodies[0].DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(session.CancellationToken) is not MethodDeclarationSyntax declaration || Assigned(declaration) is not { } assignment)
        {
            return null;
        }

        return (await session.FileOfAsync(declaration).ConfigureAwait(false)).Model.GetSymbolInfo(assignment.Left).Symbol;
    }

    private static IMethodSymbol? SetterAround(AssignmentExpressionSyntax assignment, SourceFile file) =>
        assignment.FirstAncestorOrSelf<MethodDeclarationSyntax>() is { } declaration && Assigned(declaration) == assignment ? file.Model.GetDeclaredSymbol(declaration) : null;

    /// <summary>The assignment of its one parameter that is all a method does.</summary>
    private static AssignmentExpressionSyntax? Assigned(MethodDeclarationSyntax method) =>
        method is { ReturnType: PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.VoidKeyword }, ParameterList.Parameters: { Count: 1 } parameters, TypeParameterList: null, AttributeLists.Count: 0 }
        && !method.Modifiers.Any(SyntaxKind.AsyncKeyword) && !method.Modifiers.Any(SyntaxKind.StaticKeyword) && !method.Modifiers.Any(SyntaxKind.PartialKeyword)
        && (method.ExpressionBody?.Expression ?? (method.Body is { Statements: { Count: 1 } statements } && statements[0] is ExpressionStatementSyntax { Expression: var only } ? only : null))
            is AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression, Left: IdentifierNameSyntax or MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax }, Right: IdentifierNameSyntax value } assignment
        && value.Identifier.ValueText == parameters[0].Identifier.ValueText && parameters[0].Modifiers.Count == 0 && parameters[0].Default is null
            ? assignment : null;

    private static bool IsPlain(ISymbol symbol, SyntaxNode declaration) => symbol switch
    {
        IFieldSymbol { IsStatic: false, DeclaredAccessibility: Accessibility.Private, ContainingType: { IsGenericType: false, IsRecord: false } } =>
            declaration is VariableDeclaratorSyntax { Parent.Parent: FieldDeclarationSyntax { AttributeLists.Count: 0 } } variable && IsNothing(variable.Initializer),
        IPropertySymbol { IsStatic: false, IsIndexer: false, IsVirtual: false, IsOverride: false, IsAbstract: false, ContainingType: { IsGenericType: false, IsRecord: false } type } property =>
            declaration is PropertyDeclarationSyntax { AttributeLists.Count: 0, AccessorList.Accessors: { Count: 2 } accessors } written
            && accessors.All(accessor => accessor.Body is null && accessor.ExpressionBody is null && !accessor.IsKind(SyntaxKind.InitAccessorDeclaration)) && IsNothing(written.Initializer)
            && !type.AllInterfaces.SelectMany(contract => contract.GetMembers(property.Name)).Any(member => SymbolEqualityComparer.Default.Equals(type.FindImplementationForInterfaceMember(member), property)),
        _ => false,
    };

    /// <summary>A start that is nobody: none, <c>null</c>, <c>default</c> or an empty text.</summary>
    private static bool IsNothing(EqualsValueClauseSyntax? start) => start is null || ValueSyntax.Leaves(start.Value).All(value =>
        ValueSyntax.IsNull(value) || value is LiteralExpressionSyntax { Token.ValueText: "" } || value.ToString() is "string.Empty" or "String.Empty" or "Guid.Empty");

    public static RewriteRefusedException Refused(string code, string reason) => new(code, reason, "give the user to each call that needs one, or register it for each scope");
}
