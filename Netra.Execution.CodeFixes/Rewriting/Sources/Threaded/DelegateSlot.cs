using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Netra.Execution.CodeFixes.Rewriting.Groups.Tracing;
using Netra.Execution.CodeFixes.Rewriting.Shapes;

namespace Netra.Execution.CodeFixes.Rewriting.Sources.Threaded;

/// <summary>A variable that holds a delegate, or a collection of them.</summary>
internal static class DelegateSlot
{
    /// <summary>The field or property that keeps the function; null where nothing does, or something that is not followed.</summary>
    public static ISymbol? Holding(ExpressionSyntax function, SourceFile file) => Of(function, file) is { } slot and (IFieldSymbol or IPropertySymbol) && IsOwn(slot) ? slot : null;

    /// <summary>The variable into which the value goes, itself or as an element.</summary>
    public static ISymbol? Of(ExpressionSyntax value, SourceFile file)
    {
        var top = ValueSyntax.Outermost(value);
        return top.Parent switch
        {
            EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax declarator } => file.Model.GetDeclaredSymbol(declarator),
            EqualsValueClauseSyntax { Parent: PropertyDeclarationSyntax property } => file.Model.GetDeclaredSymbol(property),
            AssignmentExpressionSyntax { Left: ImplicitElementAccessSyntax, Parent: InitializerExpressionSyntax initializer } assignment when assignment.Right == top => Made(initializer, file),
            AssignmentExpressionSyntax assignment when assignment.Right == top && assignment.Parent is not InitializerExpressionSyntax => Written(assignment.Left, file),
            InitializerExpressionSyntax initializer => Made(initializer, file),
            ExpressionElementSyntax { Parent: CollectionExpressionSyntax collection } => Of(collection, file),
            ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } } when Elements.Adds(access) => Written(access.Expression, file),
            ArgumentSyntax { Parent.Parent: BaseObjectCreationExpressionSyntax wrapper } when file.Model.GetTypeInfo(wrapper).Type?.TypeKind is TypeKind.Delegate => Of(wrapper, file),
            _ => null,
        };
    }

    /// <summary>The delegate type that the variable or its elements have.</summary>
    public static INamedTypeSymbol? TypeOf(ISymbol slot) => Delegate(slot switch
    {
        IFieldSymbol field => field.Type,
        IPropertySymbol property => property.Type,
        ILocalSymbol local => local.Type,
        IParameterSymbol parameter => parameter.Type,
        _ => null,
    });

    /// <summary>No contract and nobody derived decides what it holds.</summary>
    public static bool IsOwn(ISymbol slot) => slot.Locations.Any(location => location.IsInSource) && TypeOf(slot) is not null && slot switch
    {
        IFieldSymbol => true,
        IPropertySymbol property => property is { IsIndexer: false, IsVirtual: false, IsAbstract: false, IsOverride: false }
            && !property.ContainingType.AllInterfaces.SelectMany(contract => contract.GetMembers(property.Name)).Any(member => SymbolEqualityComparer.Default.Equals(property.ContainingType.FindImplementationForInterfaceMember(member), property)),
        ILocalSymbol => true,
        IParameterSymbol { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Ordinary or MethodKind.LocalFunction or MethodKind.Constructor, IsVirtual: false, IsAbstract: false, IsOverride: false } method } =>
            method.MethodKind is MethodKind.LocalFunction || (method.MethodKind is MethodKind.Constructor ? method.ContainingType.InstanceConstructors.Length == 1 : method.ContainingType.GetMembers(method.Name).Length == 1 && method.ContainingType.AllInterfaces.All(contract => contract.GetMembers(method.Name).IsEmpty)),
        _ => false,
    };

    private static INamedTypeSymbol? Delegate(ITypeSymbol? type) => type switch
    {
        INamedTypeSymbol { TypeKind: TypeKind.Delegate } one => one,
        _ when CarriedType.IsCollection(type) => Delegate(type is IArrayTypeSymbol array ? array.ElementType : ((INamedTypeSymbol)type!).TypeArguments.Last()),
        _ => null,
    };

    private static ISymbol? Written(ExpressionSyntax target, SourceFile file) => target switch
    {
        ElementAccessExpressionSyntax access => Written(access.Expression, file),
        _ => file.Model.GetSymbolInfo(target).Symbol,
    };

    private static ISymbol? Made(InitializerExpressionSyntax initializer, SourceFile file)
    {
        ExpressionSyntax current = initializer;
        while (current is InitializerExpressionSyntax && current.Parent is ExpressionSyntax parent)
        {
            current = parent;
        }

        return current is InitializerExpressionSyntax { Parent: EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax declarator } } ? file.Model.GetDeclaredSymbol(declarator)
            : current is BaseObjectCreationExpressionSyntax or ArrayCreationExpressionSyntax or ImplicitArrayCreationExpressionSyntax && CarriedType.IsCollection(file.Model.GetTypeInfo(current).Type) ? Of(current, file)
            : null;
    }
}
