using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FindSymbols;
using Microsoft.CodeAnalysis.Text;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.CodeFixes.Rewriting.Shapes;
using Netra.Execution.CodeFixes.Rewriting.Text;

namespace Netra.Execution.CodeFixes.Rewriting.Sources;

/// <summary>Brings the factory into a class: a constructor parameter, a readonly field, and an argument at every explicit construction.</summary>
internal sealed class ConstructorInjection(RewriteSession session, FactorySource factories)
{
    /// <summary>How deep explicit constructions are followed before a chain is taken for one that only threading can mend.</summary>
    private const int MaximumDepth = 4;

    private static readonly string[] s_unfit = ["System.Attribute", "System.Exception", "System.Runtime.Serialization.ISerializable"];

    /// <param name="type">The class that needs the factory.</param>
    /// <param name="factory">The factory's type.</param>
    /// <param name="place">Where it is needed.</param>
    /// <param name="file">The file of the place.</param>
    /// <param name="keep">False where the class only hands it to its base.</param>
    public async Task<Source> RequireAsync(INamedTypeSymbol type, INamedTypeSymbol factory, SyntaxNode place, SourceFile file, bool keep = true)
    {
        Check(type, factory, file);
        var depth = session.Enter(type);
        try
        {
            if (depth > MaximumDepth)
            {
                throw Pinned(type, "constructions of it form a cycle or a long chain");
            }

            var requirements = ImmutableArray.CreateBuilder<Requirement>();
            var declaration = await DeclarationAsync(type, place).ConfigureAwait(false);
            if (declaration.Primary is null && IsInInitializer(place))
            {
                throw new RewriteRefusedException(
                    RefusalCodes.NoFactory,
                    $"a member of '{type.Name}' is initialised where it is declared, and no constructor's '{factory.Name}' reaches there",
                    $"initialise it in the constructor of '{type.Name}'");
            }

            var name = declaration.Primary is not null ? FactorySource.WishFor(factory) : FieldName(type, declaration.Declaration, factory);
            var parameter = ParameterName(type, factory);
            requirements.Add(await ParametersAsync(type, factory, declaration, parameter, requirements).ConfigureAwait(false));
            if (keep && declaration.Primary is null)
            {
                requirements.Add(await FieldAsync(type, factory, declaration, name, parameter, requirements).ConfigureAwait(false));
            }

            await ArgumentsAsync(type, factory, parameter, file, requirements).ConfigureAwait(false);
            var expression = declaration.Primary is not null || IsInConstructor(place) ? parameter : FieldAccess(name, parameter);
            var hidden = file.Model.LookupSymbols(place.SpanStart, name: expression).Any(symbol => symbol is ILocalSymbol or IParameterSymbol);
            return new Source(hidden ? $"this.{expression}" : expression, requirements.ToImmutable());
        }
        finally
        {
            session.Leave(type);
        }
    }

    /// <summary>A field's or property's initializer reads primary-constructor parameters, and nothing of the instance; its lambdas too.</summary>
    private static bool IsInInitializer(SyntaxNode place) => place.Ancestors().TakeWhile(node => node is not TypeDeclarationSyntax)
        .Any(node => node is FieldDeclarationSyntax or EqualsValueClauseSyntax { Parent: PropertyDeclarationSyntax });

    /// <summary>There the field is not assigned yet.</summary>
    private static bool IsInConstructor(SyntaxNode place) => place.FirstAncestorOrSelf<MemberDeclarationSyntax>() is ConstructorDeclarationSyntax;

    private static void Check(INamedTypeSymbol type, INamedTypeSymbol factory, SourceFile file)
    {
        var compilation = file.Model.Compilation;
        var derives = s_unfit.Any(name => compilation.GetTypeByMetadataName(name) is { } unfit
            && (type.AllInterfaces.Contains(unfit, SymbolEqualityComparer.Default) || Bases(type).Contains(unfit, SymbolEqualityComparer.Default)));
        if (type.IsStatic || type.TypeKind is not TypeKind.Class || derives || type.IsRecord)
        {
            throw new RewriteRefusedException(
                RefusalCodes.NoFactory,
                $"'{type.Name}' cannot be given a '{factory.Name}' by its constructor",
                $"hand the '{factory.Name}' to the method that makes the engine");
        }

        if (type.AllInterfaces.Any(contract => SymbolIdentity.Same(contract, factory)))
        {
            throw new RewriteRefusedException(
                RefusalCodes.FactoryCycle,
                $"'{type.Name}' is itself the factory",
                $"make '{type.Name}' construct the replacement");
        }
    }

    private async Task<ClassParts> DeclarationAsync(INamedTypeSymbol type, SyntaxNode place)
    {
        TypeDeclarationSyntax? chosen = null;
        ParameterListSyntax? primary = null;
        var constructors = new List<ConstructorDeclarationSyntax>();
        foreach (var reference in type.DeclaringSyntaxReferences)
        {
            var part = (TypeDeclarationSyntax)await reference.GetSyntaxAsync(session.CancellationToken).ConfigureAwait(false);
            constructors.AddRange(part.Members.OfType<ConstructorDeclarationSyntax>().Where(constructor => !constructor.Modifiers.Any(SyntaxKind.StaticKeyword)));
            if (part.ParameterList is { } list)
            {
                primary = list;
                chosen = part;
            }
            else if (primary is null && (chosen is null || part.Span.Contains(place.Span) && part.SyntaxTree == place.SyntaxTree))
            {
                chosen = part;
            }
        }

        if (primary is null && constructors.Count > 0)
        {
            chosen = (TypeDeclarationSyntax)constructors[0].Parent!;
        }

        return new ClassParts(chosen!, primary, constructors);
    }

    private async Task<Requirement> ParametersAsync(
        INamedTypeSymbol type, INamedTypeSymbol factory, ClassParts parts, string parameter, ImmutableArray<Requirement>.Builder requirements)
    {
        var edits = ImmutableArray.CreateBuilder<Edit>();
        if (parts.Primary is { } primary)
        {
            edits.AddRange(Parameter(primary, factory, parameter, await session.FileOfAsync(primary).ConfigureAwait(false), requirements));
        }

        foreach (var constructor in parts.Constructors)
        {
            var file = await session.FileOfAsync(constructor).ConfigureAwait(false);
            edits.AddRange(Parameter(constructor.ParameterList, factory, parameter, file, requirements));
            if (constructor.Initializer is { ThisOrBaseKeyword.RawKind: (int)SyntaxKind.ThisKeyword } chain)
            {
                var shape = ListShape.Of(chain.ArgumentList, file.Text);
                edits.Add(new ListAddition(file.Id, shape, Insertion(chain.ArgumentList, TargetOf(chain, file)), Argument(chain.ArgumentList, parameter, parameter, TargetOf(chain, file))));
            }
        }

        return new Requirement($"parameter:{type.ToDisplayString()}:{factory.ToDisplayString()}", edits.ToImmutable());
    }

    private async Task<Requirement> FieldAsync(
        INamedTypeSymbol type, INamedTypeSymbol factory, ClassParts parts, string field, string parameter, ImmutableArray<Requirement>.Builder requirements)
    {
        var edits = ImmutableArray.CreateBuilder<Edit>();
        var home = await session.FileOfAsync(parts.Declaration).ConfigureAwait(false);
        var (typeName, import) = TypeNames.Of(factory, home, parts.Declaration.Identifier.SpanStart);
        Add(import, requirements);
        edits.Add(Declaration(type, parts, typeName, field, parameter, home));
        foreach (var constructor in parts.Constructors.Where(constructor => constructor.Initializer is not { ThisOrBaseKeyword.RawKind: (int)SyntaxKind.ThisKeyword }))
        {
            var file = await session.FileOfAsync(constructor).ConfigureAwait(false);
            edits.AddRange(Assignment(constructor, $"{FieldAccess(field, parameter)} = {parameter};", file));
        }

        var vanishing = parts.Constructors.Any(constructor => constructor.ExpressionBody is { } arrow && session.IsVanishing(arrow.Expression));
        return new Requirement($"field:{type.ToDisplayString()}:{factory.ToDisplayString()}", edits.ToImmutable(), Strength: vanishing ? 1 : 0);
    }

    private static IEnumerable<Edit> Parameter(ParameterListSyntax list, INamedTypeSymbol factory, string name, SourceFile file, ImmutableArray<Requirement>.Builder requirements)
    {
        var (typeName, import) = TypeNames.Of(factory, file, list.SpanStart);
        Add(import, requirements);
        var index = list.Parameters.TakeWhile(parameter => parameter.Default is null && !parameter.Modifiers.Any(SyntaxKind.ParamsKeyword)).Count();
        yield return new ListAddition(file.Id, ListShape.Of(list, file.Text), index, $"{typeName} {name}");
        if (Documentation.AfterParameters(list.Parent!, $"<param name=\"{name}\">Makes what belongs to one user.</param>", file) is { } documented)
        {
            yield return documented;
        }
    }

    private Edit Declaration(INamedTypeSymbol type, ClassParts parts, string typeName, string field, string parameter, SourceFile file)
    {
        var newLine = SourceLayout.NewLineOf(file.Text);
        var indent = SourceLayout.IndentAt(file.Text, parts.Declaration.SpanStart) + SourceLayout.UnitOf(file.Text);
        var text = $"{indent}private readonly {typeName} {field};{newLine}";
        var first = parts.Declaration.Members.FirstOrDefault();
        if (parts.Constructors.Count == 0)
        {
            var unit = SourceLayout.UnitOf(file.Text);
            var access = type.IsAbstract ? "protected" : "public";
            text += $"{newLine}{indent}{access} {type.Name}({typeName} {parameter}){newLine}{indent}{{{newLine}{indent}{unit}{FieldAccess(field, parameter)} = {parameter};{newLine}{indent}}}{newLine}";
        }

        if (first is null)
        {
            return new TextEdit(file.Id, new TextSpan(file.Text.Lines.GetLineFromPosition(parts.Declaration.OpenBraceToken.Span.End).EndIncludingLineBreak, 0), text, BodyShape.PreparationOrder);
        }

        var position = file.Text.Lines.GetLineFromPosition(StartWithComments(first)).Start;
        return parts.Constructors.Count == 0
            ? new TextEdit(file.Id, new TextSpan(position, 0), text + newLine, BodyShape.PreparationOrder)
            : new FieldAddition(
                file.Id, position, text, newLine, parts.Declaration.Members.Select(member => (member.Span, member is FieldDeclarationSyntax)).ToImmutableArray(), BodyShape.PreparationOrder);
    }

    private static int StartWithComments(SyntaxNode member)
    {
        var start = member.SpanStart;
        foreach (var trivia in member.GetLeadingTrivia().Reverse())
        {
            if (trivia.IsDirective)
            {
                break;
            }

            if (!trivia.IsKind(SyntaxKind.WhitespaceTrivia) && !trivia.IsKind(SyntaxKind.EndOfLineTrivia))
            {
                start = trivia.FullSpan.Start;
            }
        }

        return start;
    }

    private IEnumerable<Edit> Assignment(ConstructorDeclarationSyntax constructor, string statement, SourceFile file)
    {
        var newLine = SourceLayout.NewLineOf(file.Text);
        var indent = SourceLayout.IndentAt(file.Text, constructor.SpanStart);
        var unit = SourceLayout.UnitOf(file.Text);
        if (constructor.Body is { } block)
        {
            var closing = file.Text.Lines.GetLineFromPosition(block.CloseBraceToken.SpanStart);
            var ownLine = SourceLayout.IndentAt(file.Text, block.CloseBraceToken.SpanStart).Length == block.CloseBraceToken.SpanStart - closing.Start;
            yield return ownLine
                ? new TextEdit(file.Id, new TextSpan(closing.Start, 0), $"{indent}{unit}{statement}{newLine}", -BodyShape.PreparationOrder)
                : new TextEdit(file.Id, new TextSpan(block.CloseBraceToken.SpanStart, 0), statement + " ", -BodyShape.PreparationOrder);
        }
        else if (constructor.ExpressionBody is { } arrow)
        {
            var before = arrow.ArrowToken.GetPreviousToken().Span.End;
            if (session.IsVanishing(arrow.Expression))
            {
                yield return new TextEdit(file.Id, TextSpan.FromBounds(before, arrow.Expression.SpanStart), $"{newLine}{indent}{{{newLine}{indent}{unit}{statement}{newLine}{indent}}}", BodyShape.PreparationOrder);
                yield return new TextEdit(file.Id, constructor.SemicolonToken.Span, "");
                yield break;
            }

            yield return new TextEdit(file.Id, TextSpan.FromBounds(before, arrow.Expression.SpanStart), $"{newLine}{indent}{{{newLine}{indent}{unit}", BodyShape.PreparationOrder);
            yield return new TextEdit(file.Id, new TextSpan(constructor.SemicolonToken.Span.End, 0), $"{newLine}{indent}{unit}{statement}{newLine}{indent}}}", -BodyShape.PreparationOrder);
        }
    }

    /// <summary>Every explicit construction, in this project and the others, hands a factory over.</summary>
    private async Task ArgumentsAsync(INamedTypeSymbol type, INamedTypeSymbol factory, string parameter, SourceFile file, ImmutableArray<Requirement>.Builder requirements)
    {
        var derived = await SymbolFinder.FindDerivedClassesAsync(type, session.Solution, transitive: false, cancellationToken: session.CancellationToken).ConfigureAwait(false);
        var implicitlyChained = derived.FirstOrDefault(child => child.InstanceConstructors.Any(constructor => constructor.IsImplicitlyDeclared));
        if (implicitlyChained is not null)
        {
            throw Pinned(type, $"'{implicitlyChained.Name}' derives from it without a constructor of its own");
        }

        var explicitly = false;
        foreach (var constructor in type.InstanceConstructors)
        {
            foreach (var use in await session.UsesAsync(constructor).ConfigureAwait(false))
            {
                var list = ArgumentList(use.Node);
                if (list is null)
                {
                    throw Pinned(type, $"'{use.File.Path}' constructs it in a way that takes no argument");
                }

                if (list.Parent is ConstructorInitializerSyntax { ThisOrBaseKeyword.RawKind: (int)SyntaxKind.ThisKeyword })
                {
                    continue;
                }

                explicitly = true;
                PinnedByTests.Check(use.Node, use.File, $"the constructor of '{type.Name}'");
                Source source;
                if (list.Parent is ConstructorInitializerSyntax or PrimaryConstructorBaseTypeSyntax)
                {
                    source = await ChainedAsync(use, factory).ConfigureAwait(false);
                }
                else
                {
                    source = await factories.FindAsync(list.Parent!, factory, use.File).ConfigureAwait(false);
                }

                var shape = ListShape.Of(list, use.File.Text);
                requirements.AddRange(source.Requirements);
                requirements.Add(new Requirement(
                    $"argument:{use.File.Path}:{list.SpanStart}:{factory.ToDisplayString()}",
                    ImmutableArray.Create<Edit>(new ListAddition(use.File.Id, shape, Insertion(list, constructor), Argument(list, parameter, source.Expression, constructor)))));
            }
        }

        if (!explicitly && !derived.Any())
        {
            if (file.Isolation.ProjectKind is ProjectKind.Test)
            {
                throw Pinned(type, "the test framework makes it");
            }

            await FactoryRegistration.DemandAsync(factory, file, session).ConfigureAwait(false);
        }

        await RejectGenericCreationAsync(type).ConfigureAwait(false);
    }

    /// <summary>A derived class hands its own constructor's new parameter on.</summary>
    private async Task<Source> ChainedAsync(SymbolUse use, INamedTypeSymbol factory)
    {
        var declaration = use.Node.FirstAncestorOrSelf<TypeDeclarationSyntax>()!;
        var derived = (INamedTypeSymbol)use.File.Model.GetDeclaredSymbol(declaration)!;
        var source = await RequireAsync(derived, factory, declaration, use.File, keep: false).ConfigureAwait(false);
        return source with { Expression = ParameterName(derived, factory) };
    }

    private async Task RejectGenericCreationAsync(INamedTypeSymbol type)
    {
        foreach (var use in await session.UsesAsync(type).ConfigureAwait(false))
        {
            if (use.Node.FirstAncestorOrSelf<TypeArgumentListSyntax>() is { Parent: GenericNameSyntax generic } list
                && list.Arguments.IndexOf(argument => argument.Span.Contains(use.Node.Span)) is >= 0 and var index
                && use.File.Model.GetSymbolInfo(generic).Symbol is { } constructing && SymbolIdentity.TypeParametersOf(constructing) is var parameters && index < parameters.Length && parameters[index].HasConstructorConstraint)
            {
                throw Pinned(type, $"'{generic}' constructs it through a new() constraint");
            }
        }
    }

    private static BaseArgumentListSyntax? ArgumentList(SyntaxNode node)
    {
        for (var current = node; current is not null && current is not StatementSyntax; current = current.Parent)
        {
            switch (current)
            {
                case BaseObjectCreationExpressionSyntax creation:
                    return creation.ArgumentList;
                case ConstructorInitializerSyntax initializer:
                    return initializer.ArgumentList;
                case PrimaryConstructorBaseTypeSyntax primary:
                    return primary.ArgumentList;
            }
        }

        return null;
    }

    private static IMethodSymbol? TargetOf(ConstructorInitializerSyntax chain, SourceFile file) => file.Model.GetSymbolInfo(chain).Symbol as IMethodSymbol;

    private static int Insertion(BaseArgumentListSyntax list, IMethodSymbol? target)
    {
        var required = target?.Parameters.TakeWhile(parameter => !parameter.IsOptional && !parameter.IsParams).Count() ?? list.Arguments.Count;
        return list.Arguments.Any(argument => argument.NameColon is not null) ? list.Arguments.Count : System.Math.Min(required, list.Arguments.Count);
    }

    private static string Argument(BaseArgumentListSyntax list, string parameter, string expression, IMethodSymbol? target) =>
        list.Arguments.Any(argument => argument.NameColon is not null) || target is null ? $"{parameter}: {expression}" : expression;

    private static string FieldAccess(string field, string parameter) => field == parameter ? $"this.{field}" : field;

    private static string FieldName(INamedTypeSymbol type, TypeDeclarationSyntax declaration, INamedTypeSymbol factory)
    {
        var fields = type.GetMembers().OfType<IFieldSymbol>().Where(field => !field.IsImplicitlyDeclared && !field.IsStatic && !field.IsConst && field.DeclaredAccessibility == Accessibility.Private).ToList();
        var plain = fields.Count > 0 && fields.All(field => field.Name[0] != '_') && declaration is not null;
        var wish = (plain ? "" : "_") + FactorySource.WishFor(factory);
        return Names.Next(wish, type.GetMembers().Select(member => member.Name).ToList());
    }

    private static string ParameterName(INamedTypeSymbol type, INamedTypeSymbol factory) =>
        Names.Next(FactorySource.WishFor(factory), type.InstanceConstructors.SelectMany(constructor => constructor.Parameters).Select(parameter => parameter.Name).ToList());

    private static IEnumerable<INamedTypeSymbol> Bases(INamedTypeSymbol type)
    {
        for (var current = type.BaseType; current is not null; current = current.BaseType)
        {
            yield return current;
        }
    }

    private static void Add(Requirement? import, ImmutableArray<Requirement>.Builder requirements)
    {
        if (import is not null)
        {
            requirements.Add(import);
        }
    }

    private static RewriteRefusedException Pinned(INamedTypeSymbol type, string why) => new(
        RefusalCodes.PinnedCaller,
        $"'{type.Name}' cannot gain a constructor parameter: {why}",
        "hand the factory over there by hand, or let the container build it");

    private sealed record ClassParts(TypeDeclarationSyntax Declaration, ParameterListSyntax? Primary, List<ConstructorDeclarationSyntax> Constructors);
}
