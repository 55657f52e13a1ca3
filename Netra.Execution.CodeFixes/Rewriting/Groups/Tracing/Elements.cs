using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Netra.Execution.CodeFixes.Rewriting.Shapes;

namespace Netra.Execution.CodeFixes.Rewriting.Groups.Tracing;

/// <summary>Instances that lie in a local's array, list, dictionary or tuple: how they come in and out. A collection that outlives the body is not followed.</summary>
internal static class Elements
{
    private static readonly string[] s_adding = ["Add", "AddFirst", "AddLast", "Enqueue", "Insert", "Push", "TryAdd"];
    private static readonly string[] s_asking = ["Any", "Clear", "ContainsKey", "Count", "Keys", "Length"];

    private static readonly string[] s_taking = ["Dequeue", "ElementAt", "First", "Last", "Peek", "Pop", "Single"];

    public static bool Adds(MemberAccessExpressionSyntax access) => s_adding.Contains(access.Name.Identifier.ValueText) && access.Parent is InvocationExpressionSyntax;

    public static bool Asks(MemberAccessExpressionSyntax access) => s_asking.Contains(access.Name.Identifier.ValueText);

    /// <summary>The call hands out the one element that its name says.</summary>
    public static bool Takes(MemberAccessExpressionSyntax access) => s_taking.Contains(access.Name.Identifier.ValueText)
        && access.Parent is InvocationExpressionSyntax { ArgumentList.Arguments: { Count: 0 or 1 } arguments } && !arguments.Any(argument => argument.Expression is AnonymousFunctionExpressionSyntax);

    /// <summary>The local that holds the value, in its collection or after a deconstruction; null where the value is no element of one.</summary>
    public static ILocalSymbol? HolderOf(ExpressionSyntax value, SourceFile file) => value.Parent switch
    {
        InitializerExpressionSyntax initializer => Declared(CreationOf(initializer), file),
        AssignmentExpressionSyntax { Left: ImplicitElementAccessSyntax, Parent: InitializerExpressionSyntax initializer } assignment when assignment.Right == value => Declared(CreationOf(initializer), file),
        AssignmentExpressionSyntax { Left: ElementAccessExpressionSyntax { Expression: IdentifierNameSyntax name }, Parent: ExpressionStatementSyntax } assignment when assignment.Right == value => Collection(name, file),
        ExpressionElementSyntax { Parent: CollectionExpressionSyntax collection } => Declared(collection, file),
        LambdaExpressionSyntax when MadeForEach.CollectionOf(value, file) is { } collection => Declared(collection, file),
        ArgumentSyntax { Parent: TupleExpressionSyntax tuple } argument => Deconstructed(tuple, argument, file) ?? Declared(tuple, file),
        ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax name } access, Parent: ExpressionStatementSyntax } } when Adds(access) => Collection(name, file),
        _ => null,
    };

    /// <summary>What a collection is made of; null where it is made in another way.</summary>
    public static IEnumerable<ExpressionSyntax>? Of(ExpressionSyntax collection, SourceFile file) => collection switch
    {
        BaseObjectCreationExpressionSyntax creation when CarriedType.IsCollection(file.Model.GetTypeInfo(creation).Type)
            && !(creation.ArgumentList?.Arguments.Any(argument => CarriedType.IsCollection(file.Model.GetTypeInfo(argument.Expression).Type)) ?? false) => InitialElements(creation.Initializer),
        ArrayCreationExpressionSyntax array => InitialElements(array.Initializer),
        ImplicitArrayCreationExpressionSyntax array => InitialElements(array.Initializer),
        InitializerExpressionSyntax initializer => InitialElements(initializer),
        CollectionExpressionSyntax list when list.Elements.All(element => ElementOf(element, file) is not null) => list.Elements.Select(element => ElementOf(element, file)!),
        InvocationExpressionSyntax call when MadeForEach.Filled(call, file) is { } made => [made],
        TupleExpressionSyntax tuple => tuple.Arguments.Select(argument => argument.Expression).Where(item => file.Isolation.Replacements.Of(file.Model.GetTypeInfo(item).Type) is not null),
        _ => null,
    };

    /// <summary>The local or parameter whose element is read: <c>all[0]</c>, <c>makers["a"]()</c>, <c>pair.First</c>.</summary>
    public static ISymbol? ReadFrom(ExpressionSyntax value, SourceFile file) => value switch
    {
        ElementAccessExpressionSyntax { Expression: IdentifierNameSyntax name } => CollectionOf(name, file),
        InvocationExpressionSyntax { Expression: ElementAccessExpressionSyntax { Expression: IdentifierNameSyntax name } } => CollectionOf(name, file),
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax name } access } when Takes(access) => CollectionOf(name, file),
        MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax name } when file.Model.GetSymbolInfo(name).Symbol is ILocalSymbol local && CarriedType.WrappingOf(local) is Wrapping.Tuple => local,
        _ => null,
    };

    /// <summary>The value that a deconstruction gives a variable.</summary>
    public static ExpressionSyntax? ValueOf(SingleVariableDesignationSyntax variable) =>
        variable.Parent is ParenthesizedVariableDesignationSyntax { Parent: DeclarationExpressionSyntax { Parent: AssignmentExpressionSyntax { Right: TupleExpressionSyntax tuple } } } list
        && list.Variables.IndexOf(variable) is var index && index < tuple.Arguments.Count
            ? tuple.Arguments[index].Expression
            : null;

    private static IEnumerable<ExpressionSyntax> InitialElements(InitializerExpressionSyntax? initializer) => (initializer?.Expressions ?? default).Select(expression => expression switch
    {
        AssignmentExpressionSyntax { Left: ImplicitElementAccessSyntax } assignment => assignment.Right,
        InitializerExpressionSyntax { Expressions: { Count: > 0 } values } => values.Last(),
        _ => expression,
    });

    private static ExpressionSyntax? ElementOf(CollectionElementSyntax element, SourceFile file) => element switch
    {
        ExpressionElementSyntax one => one.Expression,
        SpreadElementSyntax many => MadeForEach.Selected(many.Expression, file),
        _ => null,
    };

    private static ExpressionSyntax CreationOf(InitializerExpressionSyntax initializer)
    {
        ExpressionSyntax current = initializer;
        while (current is InitializerExpressionSyntax && current.Parent is ExpressionSyntax parent)
        {
            current = parent;
        }

        return current;
    }

    /// <summary>The collection that is made with the value in it.</summary>
    public static ExpressionSyntax? CollectionAround(ExpressionSyntax value) => value.Parent switch
    {
        InitializerExpressionSyntax initializer => CreationOf(initializer),
        AssignmentExpressionSyntax { Left: ImplicitElementAccessSyntax, Parent: InitializerExpressionSyntax initializer } assignment when assignment.Right == value => CreationOf(initializer),
        ExpressionElementSyntax { Parent: CollectionExpressionSyntax collection } => collection,
        _ => null,
    };

    private static ILocalSymbol? Declared(ExpressionSyntax collection, SourceFile file) =>
        collection.Parent is EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax declarator } && file.Model.GetDeclaredSymbol(declarator) is ILocalSymbol local ? local : null;

    private static ILocalSymbol? Deconstructed(TupleExpressionSyntax tuple, ArgumentSyntax argument, SourceFile file) =>
        tuple.Parent is AssignmentExpressionSyntax { Left: DeclarationExpressionSyntax { Designation: ParenthesizedVariableDesignationSyntax list }, Parent: ExpressionStatementSyntax }
        && tuple.Arguments.IndexOf(argument) is var index && index < list.Variables.Count && list.Variables[index] is SingleVariableDesignationSyntax variable && file.Model.GetDeclaredSymbol(variable) is ILocalSymbol local
            ? local
            : null;

    /// <summary>The local or parameter that holds the instances.</summary>
    public static ISymbol? CollectionOf(ExpressionSyntax name, SourceFile file) =>
        file.Model.GetSymbolInfo(name).Symbol is { } holder && (CarriedType.WrappingOf(holder) is Wrapping.ManyTaken || holder is ILocalSymbol or IParameterSymbol && CarriedType.WrappingOf(holder) is Wrapping.Many or Wrapping.ManyFuncs) ? holder : null;

    private static ILocalSymbol? Collection(IdentifierNameSyntax name, SourceFile file) =>
        file.Model.GetSymbolInfo(name).Symbol is ILocalSymbol local && CarriedType.WrappingOf(local) is (Wrapping.Many or Wrapping.ManyFuncs) ? local : null;
}
