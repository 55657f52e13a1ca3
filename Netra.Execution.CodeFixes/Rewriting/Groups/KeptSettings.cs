using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Netra.Execution.CodeFixes.Rewriting.Groups.Tracing;
using Netra.Execution.CodeFixes.Rewriting.Shapes;
using Netra.Execution.CodeFixes.Rewriting.Sources;
using Netra.Execution.CodeFixes.Rewriting.Text;

namespace Netra.Execution.CodeFixes.Rewriting.Groups;

/// <summary>
/// What is set on a kept engine where it is constructed: each body makes an engine of its own, so the settings move into a private method that makes one and that
/// all of them call. Only what is the same whenever it is read moves along.
/// </summary>
internal sealed class KeptSettings(RewriteSession session, EngineGroup group, PlanBuilder plan)
{
    /// <summary>Plans the method of each kept engine that something is set on, and says in the group what it is called.</summary>
    /// <exception cref="RewriteRefusedException">What is set cannot be set there.</exception>
    public async Task PlanAsync()
    {
        foreach (var carrier in group.Carriers.Values.Where(carrier => carrier is { Kind: CarrierKind.Kept, Wrapping: Wrapping.None, Symbol: IFieldSymbol { IsStatic: false } or IPropertySymbol { IsStatic: false } }))
        {
            var filled = group.Values.Where(value => value.Home.Kind is HomeKind.Initial or HomeKind.Assigned && SymbolEqualityComparer.Default.Equals(value.Home.Symbol, carrier.Symbol)).ToList();
            var reads = group.Values.Where(value => value.Carrier == carrier).ToList();
            var later = reads.Where(IsSetByConstructor).ToList();
            if (filled.Exists(value => Settings.Written(value, group).Any()) || later.Count > 0)
            {
                await PlanAsync(carrier, filled, later, reads.Except(later)).ConfigureAwait(false);
            }
        }
    }

    private async Task PlanAsync(Carrier carrier, List<EngineValue> filled, List<EngineValue> later, IEnumerable<EngineValue> reads)
    {
        var declaration = carrier.Declaration().FirstAncestorOrSelf<TypeDeclarationSyntax>()!;
        var file = await session.FileOfAsync(declaration).ConfigureAwait(false);
        var first = Settings.Written(filled[0], group).Select(setting => (Setting: setting, Statement: (StatementSyntax?)null))
            .Concat(later.OrderBy(value => value.Expression.SpanStart).Select(value => (Setting: (ExpressionSyntax)Assignment(value)!, Statement: (StatementSyntax?)Assignment(value)!.Parent))).ToList();
        RewriteRefusedException Refused(string why) => Settings.Refuse(first[0].Setting, group, why);

        if (filled.Exists(value => value.Creation is null || value.File != file || IsOther(value, filled[0])) || later.Exists(value => value.File != file || value.Expression.SpanStart < filled[0].Expression.SpanStart))
        {
            throw Refused($"and not every '{carrier.Symbol.Name}' is made so");
        }

        if (later.Count > 0 && declaration.Members.OfType<ConstructorDeclarationSyntax>().Count(constructor => !constructor.Modifiers.Any(SyntaxKind.StaticKeyword)) != 1)
        {
            throw Refused("and not by every constructor");
        }

        if (reads.FirstOrDefault(read => !IsOfOwnBody(read.Expression, carrier.Symbol, read.File)) is { } elsewhere)
        {
            throw Refused($"and '{ValueSyntax.Shortened(elsewhere.Home.Node)}' reads it where no method of the instance can make another");
        }

        if (first.Find(setting => setting.Setting is AssignmentExpressionSyntax { Right: var value } && !IsSame(value, file)) is { Setting: { } changing })
        {
            throw Settings.Refuse(changing, group, "and its value need not be the same later");
        }

        if (TaskTypes.KindOf(group.Replacement.Creation!.ReturnType) != 0)
        {
            throw Refused($"and '{group.Replacement.Creation.Name}' is asynchronous");
        }

        group.Makers.Add(carrier, await WriteAsync(carrier, declaration, first, file).ConfigureAwait(false));
        group.Guards.AddRange(later.Select(value => (file, (StatementSyntax)Assignment(value)!.Parent!)));
    }

    /// <summary>Adds the method; its name is the result.</summary>
    private async Task<string> WriteAsync(Carrier carrier, TypeDeclarationSyntax declaration, IReadOnlyList<(ExpressionSyntax Setting, StatementSyntax? Statement)> settings, SourceFile file)
    {
        var type = file.Model.GetDeclaredSymbol(declaration)!;
        var taken = type.GetMembers().Select(member => member.Name).Concat(type.InstanceConstructors.SelectMany(constructor => constructor.Parameters).Select(parameter => parameter.Name)).Where(name => name != carrier.Symbol.Name).ToList();
        var wish = EngineNames.WishFor(carrier, group.Replacement.Replacing);
        var name = Names.Next("Create" + char.ToUpperInvariant(wish[0]) + wish.Substring(1), taken);
        var (engine, context) = (Names.Next(wish, taken), Names.Next("context", taken));
        var creation = group.Replacement.Creation!;
        var factory = creation.IsStatic
            ? plan.NameOf(creation.ContainingType, file, declaration.SpanStart)
            : plan.Use(await new FactorySource(session).FindMemberAsync(declaration, group.Replacement.Factory!, file).ConfigureAwait(false));
        var at = declaration.CloseBraceToken.SpanStart;
        var (newLine, outer) = (SourceLayout.NewLineOf(file.Text), SourceLayout.IndentAt(file.Text, declaration.SpanStart));
        var indent = outer + SourceLayout.UnitOf(file.Text);
        var line = newLine + indent + SourceLayout.UnitOf(file.Text);
        var returned = plan.NameOf(file.Local(group.Replacement.Replacing), file, at);
        var head = $"private {returned} {name}({plan.NameOf(file.Local(group.Replacement.ContextType!), file, at)} {context})";
        var statements = settings.Select(setting => string.Concat(Comments(setting.Statement ?? (SyntaxNode)setting.Setting).Select(comment => line + comment)) + line + Settings.Statement(setting.Setting, group, engine, file));
        var method = $"{indent}{head}{newLine}{indent}{{{line}var {engine} = {factory}.{creation.Name}({context});{string.Concat(statements)}{line}return {engine};{newLine}{indent}}}{newLine}";
        Insert(method, head, returned, declaration, newLine, file);
        return name;
    }

    /// <summary>Behind all members, in the order of their names among others of the kind: it does not matter which comes first.</summary>
    private void Insert(string method, string head, string returned, TypeDeclarationSyntax declaration, string newLine, SourceFile file)
    {
        var later = declaration.Members.Reverse().TakeWhile(member => member is MethodDeclarationSyntax { ParameterList.Parameters.Count: 1 } made && made.ReturnType.ToString() == returned
            && string.CompareOrdinal($"{made.Modifiers} {made.ReturnType} {made.Identifier}", head) > 0 && made.Identifier.ValueText.StartsWith("Create", System.StringComparison.Ordinal)).LastOrDefault();
        if (later is not null)
        {
            plan.Insert(file, file.Text.Lines.GetLineFromPosition(later.SpanStart).Start, method + newLine, BodyShape.DeclarationOrder);
            return;
        }

        var close = declaration.CloseBraceToken.SpanStart;
        var start = file.Text.Lines.GetLineFromPosition(close).Start;
        if (string.IsNullOrWhiteSpace(file.Text.ToString(TextSpan.FromBounds(start, close))))
        {
            plan.Insert(file, start, newLine + method, BodyShape.DeclarationOrder);
        }
        else
        {
            plan.Insert(file, close, newLine + method + SourceLayout.IndentAt(file.Text, declaration.SpanStart), BodyShape.DeclarationOrder);
        }
    }

    private bool IsOther(EngineValue value, EngineValue first) =>
        !Settings.Written(value, group).Select(setting => setting.ToString()).SequenceEqual(Settings.Written(first, group).Select(setting => setting.ToString()));

    private static IEnumerable<string> Comments(SyntaxNode node) => node.GetLeadingTrivia().Where(trivia => trivia.IsKind(SyntaxKind.SingleLineCommentTrivia)).Select(trivia => trivia.ToString());

    /// <summary>A member of the instance that the constructor has just filled.</summary>
    private static bool IsSetByConstructor(EngineValue value) => Assignment(value) is { Parent: ExpressionStatementSyntax { Parent: BlockSyntax { Parent: ConstructorDeclarationSyntax } } };

    private static AssignmentExpressionSyntax? Assignment(EngineValue value) =>
        value.Home is { Kind: HomeKind.Receiver, Node: IdentifierNameSyntax { Parent: MemberAccessExpressionSyntax { Parent: AssignmentExpressionSyntax assignment } access } }
        && assignment.Left == access && assignment.IsKind(SyntaxKind.SimpleAssignmentExpression)
            ? assignment
            : null;

    /// <summary>Read on <c>this</c>, in a method that runs when all constructors have.</summary>
    private static bool IsOfOwnBody(ExpressionSyntax read, ISymbol holder, SourceFile file) =>
        read is IdentifierNameSyntax or MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax }
        && read.FirstAncestorOrSelf<TypeDeclarationSyntax>() is { } type && SymbolIdentity.Same(file.Model.GetDeclaredSymbol(type), holder.ContainingType)
        && FunctionBody.Outermost(read)?.Node is not (null or ConstructorDeclarationSyntax);

    /// <summary>A constant, or plain values that nothing writes again, and what is computed of them.</summary>
    private static bool IsSame(ExpressionSyntax value, SourceFile file) => file.Model.GetConstantValue(value).HasValue || value switch
    {
        ParenthesizedExpressionSyntax inner => IsSame(inner.Expression, file),
        BinaryExpressionSyntax both => IsSame(both.Left, file) && IsSame(both.Right, file),
        IdentifierNameSyntax or MemberAccessExpressionSyntax => PlainTypes.Are(file.Model.GetTypeInfo(value).Type) && file.Model.GetSymbolInfo(value).Symbol switch
        {
            IFieldSymbol field => field.IsReadOnly && (field.IsStatic || IsOfThis(value)),
            IPropertySymbol property => property is { SetMethod: null, IsStatic: false, IsVirtual: false, IsOverride: false } && IsOfThis(value) && IsAutomatic(property),
            _ => false,
        },
        _ => false,
    };

    private static bool IsOfThis(ExpressionSyntax value) => value is IdentifierNameSyntax or MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax };

    private static bool IsAutomatic(IPropertySymbol property) => property.ContainingType.GetMembers().OfType<IFieldSymbol>().Any(field => SymbolEqualityComparer.Default.Equals(field.AssociatedSymbol, property));
}
