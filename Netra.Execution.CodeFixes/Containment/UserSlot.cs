using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.CodeFixes.Rewriting;
using Netra.Execution.CodeFixes.Rewriting.Groups;

namespace Netra.Execution.CodeFixes.Containment;

/// <summary>
/// A type that holds a value for each user: ours, or the code base's own, known by its shape: a constructor that takes a <c>Func&lt;T&gt;</c> and a
/// method <c>For</c> that takes a context and returns the value.
/// </summary>
internal sealed class UserSlot
{
    private readonly INamedTypeSymbol _type;

    private UserSlot(INamedTypeSymbol type, IMethodSymbol read)
    {
        _type = type;
        Read = read.Name;
        ContextType = read.Parameters[0].Type;
        Write = type.GetMembers("Set").OfType<IMethodSymbol>().FirstOrDefault(method => method.Parameters.Length == 2 && SymbolIdentity.Same(method.Parameters[0].Type, ContextType))?.Name;
    }

    public string Read { get; }

    public string? Write { get; }

    public ITypeSymbol ContextType { get; }

    /// <summary>Ours, where it is referenced, and the code base's own, where there is one: they differ in whose context they take.</summary>
    public static IEnumerable<UserSlot> Find(SourceFile file, RewriteSession session)
    {
        var ours = file.Model.Compilation.GetTypeByMetadataName("Netra.Execution.UserLocal`1");
        if (ours is not null && Of(ours, file) is { } known)
        {
            yield return known;
        }

        session.CancellationToken.ThrowIfCancellationRequested();
        var own = session.Types.VisibleFrom(file).Where(type => type is { Arity: 1, TypeKind: TypeKind.Class, IsAbstract: false } && !SymbolIdentity.Same(type, ours))
            .Select(type => Of(type, file)).OfType<UserSlot>().ToList();
        if (own.Count == 1)
        {
            yield return own[0];
        }
    }

    /// <summary>Turns the declaration into one of this slot whose value is made by what initialised it.</summary>
    public void Declare(SyntaxNode declaration, ITypeSymbol value, SourceFile file, PlanBuilder plan)
    {
        var (typeSyntax, initializer, modifiers, end) = declaration switch
        {
            VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Variables.Count: 1, Parent: FieldDeclarationSyntax field } list } declarator =>
                (list.Type, declarator.Initializer, field.Modifiers, declarator.Span.End),
            PropertyDeclarationSyntax { AccessorList: { } accessors } property when property.Initializer is not null || accessors.Accessors.All(accessor => accessor.Body is null && accessor.ExpressionBody is null) =>
                (property.Type, property.Initializer, property.Modifiers, property.Span.End),
            _ => throw new RewriteRefusedException(RefusalCodes.KeptState, "the declaration shares its type with other variables, or computes its value", "declare it by itself"),
        };

        var written = typeSyntax.ToString();
        plan.Replace(file, typeSyntax.Span, plan.NameOf(_type.OriginalDefinition, file, typeSyntax.SpanStart).Split('<')[0] + $"<{written}>");
        var made = initializer?.Value.ToString() ?? Absent(value);
        if (initializer is not null)
        {
            plan.Insert(file, initializer.Value.SpanStart, "new(() => ");
            plan.Insert(file, initializer.Value.Span.End, ")");
        }
        else
        {
            plan.Insert(file, end, $" = new(() => {made})" + (declaration is PropertyDeclarationSyntax ? ";" : ""));
        }

        if (declaration is PropertyDeclarationSyntax { AccessorList: { } list2 } && list2.Accessors.FirstOrDefault(accessor => accessor.Keyword.IsKind(SyntaxKind.SetKeyword)) is { } setter)
        {
            plan.Replace(file, TextSpan.FromBounds(setter.GetFirstToken().GetPreviousToken().Span.End, setter.Span.End), "");
        }
        else if (declaration is VariableDeclaratorSyntax && !modifiers.Any(SyntaxKind.ReadOnlyKeyword))
        {
            foreach (var modifier in modifiers.Where(modifier => modifier.IsKind(SyntaxKind.VolatileKeyword)))
            {
                plan.Replace(file, TextSpan.FromBounds(modifier.SpanStart, modifier.GetNextToken().SpanStart), "");
            }

            plan.Insert(file, typeSyntax.SpanStart, "readonly ", -10);
        }
    }

    private static string Absent(ITypeSymbol value) => value switch
    {
        { IsValueType: true } => "default",
        { NullableAnnotation: NullableAnnotation.NotAnnotated } => throw new RewriteRefusedException(
            RefusalCodes.KeptState, "nothing says what a user starts with", "initialise it where it is declared"),
        _ => "null",
    };

    private static UserSlot? Of(INamedTypeSymbol type, SourceFile file) => UserSlots.ReadOf(type, file.Isolation.IsContext) is { } read ? new UserSlot(type, read) : null;
}
