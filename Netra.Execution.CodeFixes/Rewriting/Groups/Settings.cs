using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Netra.Execution.CodeFixes.Rewriting.Groups.Tracing;
using Netra.Execution.CodeFixes.Rewriting.Shapes;
using Netra.Execution.CodeFixes.Rewriting.Text;

namespace Netra.Execution.CodeFixes.Rewriting.Groups;

/// <summary>
/// Values that a construction writes down: in its initializer, or in that of a configuration object that it is handed. What one user is answered rests on
/// them, so they become assignments where the engine is declared.
/// </summary>
internal static class Settings
{
    /// <summary>Whether an argument is a configuration written down at the site. Its values are carried over, and creating it is nothing that happens.</summary>
    public static bool IsLiteral(ExpressionSyntax argument, SourceFile file) =>
        argument is BaseObjectCreationExpressionSyntax { Initializer: { Expressions.Count: > 0 } initializer } creation
        && initializer.IsKind(SyntaxKind.ObjectInitializerExpression)
        && !(creation.ArgumentList?.Arguments.Any(given => SideEffects.Has(given.Expression, file)) ?? false);

    /// <exception cref="RewriteRefusedException">There are settings, and no statement follows the construction that could make them.</exception>
    public static void Check(EngineValue value, EngineGroup group)
    {
        if (DroppedArguments.Of(value, group).Select(argument => HeldSettings.Fixed(argument.Expression, value.File)).FirstOrDefault(found => found is not null) is { } written)
        {
            throw Refuse(written, group, $"and nothing says that a '{group.Replacement.Replacing.Name}' has it too");
        }

        if (Written(value, group).FirstOrDefault() is { } chosen && IsChosen(value) && (value.Home is not { Kind: HomeKind.Initial, Symbol: ILocalSymbol } || ChosenWhen.Of(value.Expression, value.File) is null or ""
            || !ValueSyntax.Leaves(ValueSyntax.Outermost(value.Expression)).All(leaf => group.Values.Exists(other => other.Expression == leaf && other.Creation is not null))))
        {
            throw Refuse(chosen, group, "and what is chosen instead of it is not");
        }

        if (Written(value, group).FirstOrDefault() is { } first
            && !IsMoved(value, group)
            && value.Home is not ({ Kind: HomeKind.Initial, Symbol: ILocalSymbol } or { Kind: HomeKind.Receiver or HomeKind.Passed or HomeKind.Alone })
            && !(value.Home.Kind is HomeKind.Element && !ElementOwnership.IsDisposed(ElementOwnership.Reads(value, group)))
            && !AreOfReturned(value, group)
            && LateLocal.Of(value, group) is null)
        {
            throw Refuse(first, group, $"and no statement follows that could set it on a '{group.Replacement.Replacing.Name}'");
        }
    }

    /// <summary>Why the settings of a group's constructions have no place; null where there are none.</summary>
    public static RewriteRefusedException? Of(EngineGroup group)
    {
        try
        {
            group.Values.ForEach(value => Check(value, group));
            return null;
        }
        catch (RewriteRefusedException refused)
        {
            return refused;
        }
    }

    /// <summary>The statements that make the settings of a construction on the variable <paramref name="name"/>, each on a line of its own after <paramref name="before"/>.</summary>
    /// <exception cref="RewriteRefusedException">The replacement cannot be set so.</exception>
    public static string Statements(EngineValue value, EngineGroup group, string name, string before)
    {
        var unit = IsChosen(value) ? SourceLayout.UnitOf(value.File.Text) : "";
        var settings = string.Concat(Written(value, group).Select(setting => before + unit + Statement(setting, group, name, value.File)));
        return unit.Length == 0 || settings.Length == 0 ? settings : $"{before}if ({ChosenWhen.Of(value.Expression, value.File)}){before}{{{settings}{before}}}";
    }

    /// <summary>Whether it is one of several constructions of which one is taken.</summary>
    private static bool IsChosen(EngineValue value) => ValueSyntax.Leaves(ValueSyntax.Outermost(value.Expression)).Skip(1).Any();

    /// <summary>The statement that makes one setting.</summary>
    /// <exception cref="RewriteRefusedException">The replacement cannot be set so.</exception>
    public static string Statement(ExpressionSyntax setting, EngineGroup group, string name, SourceFile file)
    {
        var replacing = file.Local(group.Replacement).Replacing;
        return setting is AssignmentExpressionSyntax { Left: IdentifierNameSyntax or MemberAccessExpressionSyntax, Right: not InitializerExpressionSyntax } assignment
            && (assignment.Left as IdentifierNameSyntax ?? ((MemberAccessExpressionSyntax)assignment.Left).Name) is IdentifierNameSyntax member && IsSettable(replacing, member, assignment.Right, file)
                ? $"{name}.{member} = {assignment.Right};"
                : throw Refuse(setting, group, $"and '{replacing.Name}' cannot be set so");
    }

    /// <summary>Makes them after the declaration of the variable.</summary>
    public static void MakeAfter(StatementSyntax declaration, EngineValue value, EngineGroup group, string name, PlanBuilder plan)
    {
        if (Statements(value, group, name, Line(declaration, value)) is { Length: > 0 } settings)
        {
            plan.Insert(value.File, declaration.Span.End, settings);
        }
    }

    /// <summary>Makes them first of all inside the using statement that declares the variable.</summary>
    public static void MakeInside(UsingStatementSyntax resource, EngineValue value, EngineGroup group, string name, PlanBuilder plan)
    {
        if (resource.Statement is BlockSyntax { Statements: { Count: > 0 } statements })
        {
            var line = Line(statements[0], value);
            if (Statements(value, group, name, line) is { Length: > 0 } settings)
            {
                plan.Insert(value.File, statements[0].SpanStart, settings.Substring(line.Length) + line);
            }
        }
        else if (Written(value, group).FirstOrDefault() is { } first)
        {
            throw Refuse(first, group, "and the using statement has no block that could set it");
        }
    }

    private static string Line(StatementSyntax statement, EngineValue value) =>
        SourceLayout.NewLineOf(value.File.Text) + SourceLayout.IndentAt(value.File.Text, statement.SpanStart);

    /// <summary>Settings of an engine that a statement returns as it is made, from a method that stays.</summary>
    public static bool AreOfReturned(EngineValue value, EngineGroup group) =>
        value is { Creation: not null, Home: { Kind: HomeKind.Returned, Symbol: { } returning }, Expression.Parent: ReturnStatementSyntax }
        && !(group.Carriers.TryGetValue(returning.OriginalDefinition, out var carrier) && carrier.IsVanishing) && Written(value, group).Any();

    /// <summary>The method that makes what a member kept sets it.</summary>
    private static bool IsMoved(EngineValue value, EngineGroup group) => value.Home.Symbol is { } target && group.Carriers.TryGetValue(target.OriginalDefinition, out var carrier) && group.Makers.ContainsKey(carrier);

    public static IEnumerable<ExpressionSyntax> Written(EngineValue value, EngineGroup group) => value.Creation is not { } creation ? [] :
        creation.Arguments.Where(argument => !SymbolIdentity.Same(value.File.Model.GetTypeInfo(argument.Expression).Type, group.Replacement.ContextType))
            .SelectMany(argument => HeldSettings.Of(argument.Expression, value.File))
            .Concat(creation.Initializer is { } own ? own.Expressions : []);

    private static bool IsSettable(INamedTypeSymbol replacing, IdentifierNameSyntax member, ExpressionSyntax value, SourceFile file) =>
        file.Model.LookupSymbols(value.SpanStart, replacing, member.Identifier.ValueText).FirstOrDefault() switch
        {
            IPropertySymbol { IsStatic: false, SetMethod: { IsInitOnly: false } setter } property => file.Model.IsAccessible(value.SpanStart, setter) && Converts(value, property.Type, file),
            IFieldSymbol { IsStatic: false, IsReadOnly: false } field => Converts(value, field.Type, file),
            _ => false,
        };

    private static bool Converts(ExpressionSyntax value, ITypeSymbol type, SourceFile file) => file.Model.ClassifyConversion(value, type) is { Exists: true, IsImplicit: true };

    public static RewriteRefusedException Refuse(ExpressionSyntax setting, EngineGroup group, string why) => new(
        RefusalCodes.MemberMissing,
        $"'{ValueSyntax.Shortened(setting)}' is set where it is constructed, {why}",
        $"let '{group.Replacement.Factory?.Name}' set it, or give '{group.Replacement.Replacing.Name}' the member");
}
