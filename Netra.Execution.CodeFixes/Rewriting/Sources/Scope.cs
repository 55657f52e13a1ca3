using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Netra.Execution.CodeFixes.Rewriting.Shapes;

namespace Netra.Execution.CodeFixes.Rewriting.Sources;

/// <summary>A named value that a place can read: a variable, or a member of <c>this</c>.</summary>
internal readonly record struct ScopeValue(string Expression, ITypeSymbol Type, ISymbol Symbol);

/// <summary>What can be named at a place and surely has a value there.</summary>
internal static class Scope
{
    /// <summary>Parameters, locals, loop, <c>out</c> and pattern variables and captures that are assigned before <paramref name="place"/>.</summary>
    public static IEnumerable<ScopeValue> Variables(SyntaxNode place, SourceFile file)
    {
        var captureless = CaptureBoundary(place);
        foreach (var symbol in file.ValuesAt(place.SpanStart))
        {
            switch (symbol)
            {
                case IParameterSymbol parameter when parameter.RefKind is RefKind.None or RefKind.In && !parameter.IsDiscard && IsReachable(parameter, place, captureless):
                    yield return new ScopeValue(Escaped(parameter.Name), Annotated(parameter.Type, parameter), parameter);
                    break;
                case ILocalSymbol { IsConst: false } local when IsAssignedBefore(local, place) && IsReachable(local, place, captureless):
                    yield return new ScopeValue(Escaped(local.Name), TypeOf(local, place, file), local);
                    break;
            }
        }
    }

    /// <summary>Fields and readable properties of <c>this</c>, inherited ones included; none in static code.</summary>
    public static IEnumerable<ScopeValue> Members(SyntaxNode place, SourceFile file)
    {
        if (file.Model.GetEnclosingSymbol(place.SpanStart) is not { } enclosing || IsStatic(enclosing) || place.FirstAncestorOrSelf<TypeDeclarationSyntax>() is null)
        {
            yield break;
        }

        var function = FunctionBody.Around(place);
        if (function is null || CaptureBoundary(place) is not null)
        {
            yield break;
        }

        // A nested type can name what an instance of the type around it has, and has no such instance.
        var own = enclosing as INamedTypeSymbol ?? enclosing.ContainingType;
        foreach (var symbol in file.ValuesAt(place.SpanStart).Where(symbol => IsMemberOf(own, symbol)))
        {
            if (symbol is IFieldSymbol { IsStatic: false, IsConst: false, IsImplicitlyDeclared: false } field)
            {
                yield return new ScopeValue(Qualified(field, place, file), field.Type, field);
            }
            else if (symbol is IPropertySymbol { IsStatic: false, IsIndexer: false, GetMethod: not null } property)
            {
                yield return new ScopeValue(Qualified(property, place, file), property.Type, property);
            }
        }
    }

    /// <summary>What every instance method of a type can read: fields, properties that nothing sets again, and parameters of a primary constructor; inherited members included.</summary>
    public static IEnumerable<ScopeValue> InstanceMembers(INamedTypeSymbol type)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            var isOwn = SymbolEqualityComparer.Default.Equals(current, type);
            foreach (var member in current.GetMembers().Where(member => !member.IsStatic && !member.IsImplicitlyDeclared && (isOwn || member.DeclaredAccessibility is not Accessibility.Private)))
            {
                switch (member)
                {
                    case IFieldSymbol field:
                        yield return new ScopeValue(Escaped(field.Name), field.Type, field);
                        break;
                    case IPropertySymbol { IsIndexer: false, GetMethod: not null, SetMethod: null or { IsInitOnly: true } } property:
                        yield return new ScopeValue(Escaped(property.Name), property.Type, property);
                        break;
                }
            }
        }

        foreach (var parameter in type.InstanceConstructors.Where(constructor => constructor.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax() is ClassDeclarationSyntax)).SelectMany(constructor => constructor.Parameters))
        {
            yield return new ScopeValue(Escaped(parameter.Name), parameter.Type, parameter);
        }
    }

    /// <summary>The readable instance members of a value's type that are visible at the place.</summary>
    public static IEnumerable<ScopeValue> MembersOf(ScopeValue value, SyntaxNode place, SourceFile file)
    {
        foreach (var symbol in file.Model.LookupSymbols(place.SpanStart, value.Type))
        {
            if (symbol is IFieldSymbol { IsStatic: false } field)
            {
                yield return new ScopeValue($"{value.Expression}.{field.Name}", field.Type, field);
            }
            else if (symbol is IPropertySymbol { IsStatic: false, IsIndexer: false, GetMethod: not null } property)
            {
                yield return new ScopeValue($"{value.Expression}.{property.Name}", property.Type, property);
            }
        }
    }

    public static bool IsStatic(ISymbol enclosing)
    {
        for (var symbol = enclosing; symbol is not null and not ITypeSymbol; symbol = symbol.ContainingSymbol)
        {
            if (symbol is IMethodSymbol { MethodKind: not (MethodKind.AnonymousFunction or MethodKind.LocalFunction) } or IFieldSymbol or IPropertySymbol)
            {
                return symbol.IsStatic;
            }
        }

        return false;
    }

    private static bool IsMemberOf(INamedTypeSymbol? own, ISymbol member)
    {
        for (var type = own; type is not null; type = type.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(type.OriginalDefinition, member.ContainingType?.OriginalDefinition))
            {
                return true;
            }
        }

        return own is { TypeKind: TypeKind.Interface } && member.ContainingType is { } holder && own.AllInterfaces.Contains(holder, SymbolEqualityComparer.Default);
    }

    private static string Qualified(ISymbol member, SyntaxNode place, SourceFile file)
    {
        var hidden = file.ValuesAt(place.SpanStart).Any(symbol => symbol.Name == member.Name && symbol is (ILocalSymbol or IParameterSymbol));
        return hidden ? $"this.{member.Name}" : Escaped(member.Name);
    }

    private static ITypeSymbol Annotated(ITypeSymbol type, IParameterSymbol parameter) =>
        parameter.HasExplicitDefaultValue && parameter.ExplicitDefaultValue is null ? type.WithNullableAnnotation(NullableAnnotation.Annotated) : type;

    /// <summary>A variable that is declared with <c>var</c> may be null by its type, so its only value is asked.</summary>
    private static ITypeSymbol TypeOf(ILocalSymbol local, SyntaxNode place, SourceFile file) => local.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() switch
    {
        VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Type.IsVar: true }, Initializer.Value: { } value } declarator
            when file.Model.GetTypeInfo(value).Nullability.FlowState is NullableFlowState.NotNull && !Shapes.Variables.IsWritten(local, declarator, file) => local.Type.WithNullableAnnotation(NullableAnnotation.NotAnnotated),
        SingleVariableDesignationSyntax { Parent: DeclarationExpressionSyntax { Type.IsVar: true } } when IsThere(local, place, file) => local.Type.WithNullableAnnotation(NullableAnnotation.NotAnnotated),
        ForEachStatementSyntax { Type.IsVar: true } loop when file.Model.GetForEachStatementInfo(loop).ElementType is { } element && SymbolEqualityComparer.Default.Equals(element, local.Type) => element,
        _ => local.Type,
    };

    /// <summary>What a successful <c>TryRead(out var item)</c> gives: the statement's own first mention of it is of something.</summary>
    private static bool IsThere(ILocalSymbol local, SyntaxNode place, SourceFile file) => place.FirstAncestorOrSelf<StatementSyntax>()?.DescendantNodes().OfType<IdentifierNameSyntax>()
        .FirstOrDefault(name => name.SpanStart >= place.SpanStart && name.Identifier.ValueText == local.Name && SymbolEqualityComparer.Default.Equals(file.Model.GetSymbolInfo(name).Symbol, local)) is { } first
        && file.Model.GetTypeInfo(first).Nullability.FlowState is NullableFlowState.NotNull;

    private static bool IsAssignedBefore(ILocalSymbol local, SyntaxNode place)
    {
        foreach (var reference in local.DeclaringSyntaxReferences)
        {
            var declaration = reference.GetSyntax();

            // The locals of top-level statements can be named in every type, and used in none.
            if (declaration.SyntaxTree != place.SyntaxTree || declaration.SpanStart >= place.SpanStart
                || declaration.FirstAncestorOrSelf<GlobalStatementSyntax>() is not null && place.FirstAncestorOrSelf<GlobalStatementSyntax>() is null)
            {
                return false;
            }

            switch (declaration)
            {
                case VariableDeclaratorSyntax { Initializer: { } initializer }:
                    // All sections of a switch share one scope, and only one of them runs.
                    return !initializer.Span.Contains(place.SpanStart) && (declaration.FirstAncestorOrSelf<StatementSyntax>() is not { Parent: SwitchSectionSyntax section } || section.Span.Contains(place.SpanStart));
                case VariableDeclaratorSyntax:
                    return false;
                case SingleVariableDesignationSyntax { Parent: DeclarationPatternSyntax or RecursivePatternSyntax or VarPatternSyntax } pattern:
                    return IsTrueBranch(pattern, place);
                case ForEachStatementSyntax loop:
                    return loop.Statement.Span.Contains(place.SpanStart);
                default:
                    return true;
            }
        }

        return false;
    }

    /// <summary>A pattern's variable is assigned in the branch that the match guards.</summary>
    private static bool IsTrueBranch(SyntaxNode pattern, SyntaxNode place)
    {
        var test = pattern.FirstAncestorOrSelf<IsPatternExpressionSyntax>();
        if (test?.FirstAncestorOrSelf<StatementSyntax>() is IfStatementSyntax statement && statement.Condition.Span.Contains(test.SpanStart))
        {
            return statement.Condition == test && statement.Statement.Span.Contains(place.SpanStart);
        }

        return pattern.FirstAncestorOrSelf<SwitchSectionSyntax>() is { } section && section.Span.Contains(place.SpanStart);
    }

    /// <summary>A static local function has callers that can hand it something. A static lambda has none: it is static no longer where it reads what surrounds it.</summary>
    public static SyntaxNode? CaptureBoundary(SyntaxNode place) =>
        place.Ancestors().FirstOrDefault(node => node is LocalFunctionStatementSyntax function && function.Modifiers.Any(SyntaxKind.StaticKeyword));

    private static bool IsReachable(ISymbol variable, SyntaxNode place, SyntaxNode? boundary)
    {
        var declaration = variable.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax();
        if (declaration is null)
        {
            return variable is IParameterSymbol { Name: "args" };
        }

        if (boundary is not null && !boundary.Span.Contains(declaration.SpanStart))
        {
            return false;
        }

        // A primary constructor's parameter is instance state: no static member reads it.
        return declaration.Parent?.Parent is not TypeDeclarationSyntax type || type.Span.Contains(place.SpanStart) && FunctionBody.Around(place) is not null && !IsInStaticMember(place);
    }

    private static bool IsInStaticMember(SyntaxNode place) =>
        place.AncestorsAndSelf().OfType<MemberDeclarationSyntax>().First() is { } member && member.Modifiers.Any(SyntaxKind.StaticKeyword);

    private static string Escaped(string name) => SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None ? name : "@" + name;
}
