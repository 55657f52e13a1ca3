using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.Analyzers.Model.Annotated;
using Netra.Execution.CodeFixes.Rewriting.Groups;
using Netra.Execution.CodeFixes.Rewriting.Shapes;
using Netra.Execution.CodeFixes.Rewriting.Text;

namespace Netra.Execution.CodeFixes.Rewriting.Sources;

/// <summary>
/// The factory of a test that makes its objects by hand: no container knows it and no constructor of the test can ask, so the test makes it of what it prepares.
/// What the object under test is handed comes first, then what the test has, then what can be made of nothing.
/// </summary>
internal static class PreparedFactory
{
    /// <summary>For what a test constructs itself: only where the factory is made of what the construction is handed.</summary>
    public static Source? OfItsArguments(SyntaxNode place, INamedTypeSymbol factory, SourceFile file, RewriteSession session) =>
        file.Isolation.ProjectKind is ProjectKind.Test && place is BaseObjectCreationExpressionSyntax { ArgumentList.Arguments: { Count: > 0 } arguments }
        && FactoryIn(file, factory, session, out _) is { } made && arguments.Any(argument => made.InstanceConstructors[0].Parameters.Any(parameter => IsHanded(argument.Expression, parameter, file)))
            ? Find(place, factory, file, session)
            : null;

    /// <summary>The variable that holds what a construction was handed and the factory is made of; null where none does.</summary>
    public static string? NameOf(ExpressionSyntax value, ExpressionSyntax construction, RewriteSession session) =>
        construction is BaseObjectCreationExpressionSyntax creation && StatementOf(creation) is { } statement ? session.NamedAhead(statement, value.Span.ToString()) : null;

    public static Source? Find(SyntaxNode place, INamedTypeSymbol factory, SourceFile file, RewriteSession session)
    {
        if (file.Isolation.ProjectKind is not ProjectKind.Test || place is not BaseObjectCreationExpressionSyntax creation)
        {
            return null;
        }

        if (FactoryIn(file, factory, session, out var types) is not { } made
            || !file.Model.IsAccessible(place.SpanStart, made.InstanceConstructors[0])
            || LosesWhatIsPrepared(creation, made, factory, types, file))
        {
            return null;
        }

        var requirements = ImmutableArray.CreateBuilder<Requirement>();
        var arguments = new List<string>();
        var isNamed = false;
        foreach (var parameter in made.InstanceConstructors[0].Parameters)
        {
            if (Argument(parameter, creation, file, session, requirements) is { } argument)
            {
                arguments.Add(isNamed ? $"{parameter.Name}: {argument}" : argument);
            }
            else if (parameter.IsOptional)
            {
                isNamed = true;
            }
            else
            {
                return null;
            }
        }

        return new Source($"new {Named(made, creation, file, requirements)}({string.Join(", ", arguments)})", requirements.ToImmutable());
    }

    private static INamedTypeSymbol? FactoryIn(SourceFile file, INamedTypeSymbol factory, RewriteSession session, out ImmutableArray<INamedTypeSymbol> types)
    {
        types = session.Types.VisibleFrom(file);
        return FactoryImplementation.Of(file.Local(factory), types.Where(type => !SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, file.Model.Compilation.Assembly)));
    }

    /// <summary>Whether an engine was made of something that the test hands over, and this factory would not know it.</summary>
    private static bool LosesWhatIsPrepared(BaseObjectCreationExpressionSyntax creation, INamedTypeSymbol made, INamedTypeSymbol factory, ImmutableArray<INamedTypeSymbol> types, SourceFile file)
    {
        var parts = types.Select(type => file.Isolation.Replacements.Of(type)).OfType<Replacement>().Where(replacement => SymbolIdentity.Same(replacement.Factory, factory))
            .SelectMany(replacement => replacement.Replaced.InstanceConstructors.SelectMany(constructor => constructor.Parameters).Select(parameter => parameter.Type)
                .Where(type => !SymbolIdentity.Same(type, replacement.ContextType)))
            .ToList();
        return (creation.ArgumentList?.Arguments ?? default).Where(argument => !ValueSyntax.IsNull(argument.Expression)).Select(argument => file.Model.GetTypeInfo(argument.Expression).Type)
            .Any(type => parts.Exists(part => Is(type, part, file)) && !made.InstanceConstructors[0].Parameters.Any(parameter => Is(type, parameter.Type, file)));
    }

    private static string? Argument(IParameterSymbol parameter, BaseObjectCreationExpressionSyntax creation, SourceFile file, RewriteSession session, ImmutableArray<Requirement>.Builder requirements)
    {
        var handed = (creation.ArgumentList?.Arguments ?? default).Select(argument => argument.Expression)
            .Where(value => IsHanded(value, parameter, file)).ToList();
        if (handed.Count > 0)
        {
            return handed.Count == 1 ? Shared(handed[0], parameter, creation, file, session, requirements) : null;
        }

        var prepared = FunctionBody.Around(creation) is null ? [] : Scope.Variables(creation, file).Concat(Scope.Members(creation, file))
            .Where(value => value.Type.NullableAnnotation is not NullableAnnotation.Annotated && Is(value.Type, parameter.Type, file)).ToList();
        return prepared.Count switch
        {
            0 when parameter.IsOptional => null,
            0 => OfNothing(parameter.Type, creation, file, requirements),
            1 => prepared[0].Expression,
            _ => null,
        };
    }

    /// <summary>What the object under test is handed, which both have then: a name stays, and what is made there is made ahead of the statement.</summary>
    private static string? Shared(ExpressionSyntax value, IParameterSymbol parameter, BaseObjectCreationExpressionSyntax creation, SourceFile file, RewriteSession session, ImmutableArray<Requirement>.Builder requirements)
    {
        if (value is IdentifierNameSyntax or MemberAccessExpressionSyntax && !SideEffects.Has(value, file))
        {
            return value.ToString();
        }

        // What a replaced construction is handed goes with it, and what that does is done ahead in any case.
        var isReplaced = file.Isolation.Replacements.Of(file.Model.GetTypeInfo(creation).Type) is not null;
        if (isReplaced && !SideEffects.Has(value, file))
        {
            return value is ImplicitObjectCreationExpressionSyntax || Settings.IsLiteral(value, file) ? OfNothing(parameter.Type, creation, file, requirements) : value.ToString();
        }

        if (value is ImplicitObjectCreationExpressionSyntax || StatementOf(creation) is not { } statement)
        {
            return null;
        }

        var name = session.NameAhead(statement, value.Span.ToString(), parameter.Name, file);
        if (isReplaced)
        {
            return name;
        }

        var line = SourceLayout.NewLineOf(file.Text) + SourceLayout.IndentAt(file.Text, statement.SpanStart);
        requirements.Add(new Requirement(
            $"ahead:{file.Path}:{value.SpanStart}",
            ImmutableArray.Create<Edit>(new ExpressionMove(file.Id, value.Span, name, statement.SpanStart, $"var {name} = ", ";" + line, file.Text, BodyShape.PreparationOrder))));
        if (StatementShape.Block(statement, file) is { } block)
        {
            requirements.Add(block);
        }

        return name;
    }

    /// <summary>The statement that makes the object whenever it runs; null where that depends, or happens later.</summary>
    private static StatementSyntax? StatementOf(BaseObjectCreationExpressionSyntax creation)
    {
        foreach (var node in creation.Ancestors())
        {
            switch (node)
            {
                case LocalDeclarationStatementSyntax or ExpressionStatementSyntax or ReturnStatementSyntax or UsingStatementSyntax:
                    return (StatementSyntax)node;
                case StatementSyntax or AnonymousFunctionExpressionSyntax or ConditionalExpressionSyntax or ConditionalAccessExpressionSyntax or SwitchExpressionSyntax or MemberDeclarationSyntax:
                case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression or (int)SyntaxKind.LogicalAndExpression or (int)SyntaxKind.LogicalOrExpression }:
                    return null;
            }
        }

        return null;
    }

    private static string? OfNothing(ITypeSymbol type, SyntaxNode place, SourceFile file, ImmutableArray<Requirement>.Builder requirements) =>
        type is INamedTypeSymbol { TypeKind: TypeKind.Class, IsAbstract: false, SpecialType: SpecialType.None } named && file.Isolation.IsolationOf(named).Kind is IsolationKind.Neutral
        && named.InstanceConstructors.Any(constructor => constructor.Parameters.IsEmpty && file.Model.IsAccessible(place.SpanStart, constructor))
            ? $"new {Named(named, place, file, requirements)}()"
            : null;

    private static string Named(ITypeSymbol type, SyntaxNode place, SourceFile file, ImmutableArray<Requirement>.Builder requirements)
    {
        var (name, import) = TypeNames.Of(type, file, place.SpanStart);
        if (import is not null)
        {
            requirements.Add(import);
        }

        return name;
    }

    private static bool IsHanded(ExpressionSyntax value, IParameterSymbol parameter, SourceFile file) => !ValueSyntax.IsNull(value) && Is(file.Model.GetTypeInfo(value).Type, parameter.Type, file);

    private static bool Is(ITypeSymbol? type, ITypeSymbol wanted, SourceFile file) =>
        type is { TypeKind: not TypeKind.Error } && file.Model.Compilation.ClassifyCommonConversion(type, wanted) is { IsIdentity: true } or { IsImplicit: true, IsReference: true };
}
