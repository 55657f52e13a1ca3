using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Netra.Execution.Analyzers.Model.Annotated;
using Netra.Execution.CodeFixes.Rewriting.Shapes;
using Netra.Execution.CodeFixes.Rewriting.Text;

namespace Netra.Execution.CodeFixes.Rewriting.Groups;

/// <summary>A call that registers a type with the container.</summary>
internal sealed class Registration
{
    private readonly ImmutableArray<ITypeSymbol> _types;

    private Registration(SourceFile file, InvocationExpressionSyntax invocation, ImmutableArray<ITypeSymbol> types)
    {
        File = file;
        Invocation = invocation;
        _types = types;
    }

    public SourceFile File { get; }

    public InvocationExpressionSyntax Invocation { get; }

    /// <summary>What is registered, and as what.</summary>
    public ImmutableArray<ITypeSymbol> Types => _types;

    /// <summary>What consumers ask for, by itself or in a <c>Func</c> or <c>Lazy</c>.</summary>
    public ITypeSymbol? Service => _types.FirstOrDefault() is INamedTypeSymbol { Name: "Func" or "Lazy", Arity: 1, ContainingNamespace.Name: "System" } wrapper ? wrapper.TypeArguments[0] : _types.FirstOrDefault();

    public static Registration? Of(InvocationExpressionSyntax invocation, SourceFile file)
    {
        if (file.Model.GetSymbolInfo(invocation).Symbol is not IMethodSymbol method
            || !(method.Name.StartsWith("Add", System.StringComparison.Ordinal) || method.Name.StartsWith("TryAdd", System.StringComparison.Ordinal))
            || invocation.Expression is not MemberAccessExpressionSyntax access
            || file.Model.GetTypeInfo(access.Expression).Type is not { } receiver || !BodyShape.Implements(receiver, "Microsoft.Extensions.DependencyInjection.IServiceCollection", file.Model.Compilation))
        {
            return null;
        }

        var described = invocation.ArgumentList.Arguments is { Count: 1 } only ? Described(only[0].Expression, file) : ImmutableArray<ITypeSymbol>.Empty;
        return new Registration(file, invocation, described.IsEmpty ? TypesOf(method, invocation.ArgumentList, file) : described);
    }

    /// <summary>The registration that an argument of it, or of the descriptor that it is handed, belongs to.</summary>
    public static Registration? Around(SyntaxNode argument, SourceFile file) => argument.Parent?.Parent is ExpressionSyntax call ? Holding(call, file) : null;

    /// <summary>The registration that a call is, or that the descriptor goes to which it makes.</summary>
    public static Registration? Holding(ExpressionSyntax? call, SourceFile file)
    {
        if (call is not null && IsDescriptor(call, file))
        {
            call = call.Parent is ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax outer } ? outer : null;
        }

        return call is InvocationExpressionSyntax invocation ? Of(invocation, file) : null;
    }

    /// <summary>Whether consumers ask for the replaced type, or for a contract that its replacement has too.</summary>
    public bool ServiceIs(Replacement replacement) => Service is { } service && _types.Skip(1).All(type => SymbolIdentity.Same(type, replacement.Replaced))
        && (SymbolIdentity.Same(service, replacement.Replaced) || Contracts.IsShared(service, replacement));

    private static ImmutableArray<ITypeSymbol> Described(ExpressionSyntax descriptor, SourceFile file) => descriptor switch
    {
        _ when !IsDescriptor(descriptor, file) => ImmutableArray<ITypeSymbol>.Empty,
        InvocationExpressionSyntax call => TypesOf((IMethodSymbol)file.Model.GetSymbolInfo(call).Symbol!, call.ArgumentList, file),
        BaseObjectCreationExpressionSyntax { ArgumentList: { } arguments } => TypesOf(null, arguments, file),
        _ => ImmutableArray<ITypeSymbol>.Empty,
    };

    private static bool IsDescriptor(ExpressionSyntax expression, SourceFile file) =>
        file.Model.GetSymbolInfo(expression).Symbol is IMethodSymbol { ContainingType: { Name: "ServiceDescriptor" } type } && type.ContainingNamespace.ToDisplayString() == "Microsoft.Extensions.DependencyInjection";

    private static ImmutableArray<ITypeSymbol> TypesOf(IMethodSymbol? method, ArgumentListSyntax arguments, SourceFile file) =>
        (method?.TypeArguments ?? ImmutableArray<ITypeSymbol>.Empty).Concat(arguments.Arguments.Select(argument => argument.Expression).OfType<TypeOfExpressionSyntax>()
            .Select(typeOf => file.Model.GetTypeInfo(typeOf.Type).Type).OfType<ITypeSymbol>()).ToImmutableArray();

    /// <summary>Takes the call out: its whole statement, or its link of a chain.</summary>
    public Edit Removal()
    {
        var access = (MemberAccessExpressionSyntax)Invocation.Expression;
        if (Invocation.Parent is ExpressionStatementSyntax statement && access.Expression is IdentifierNameSyntax or MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax })
        {
            var whole = statement.Parent is BlockSyntax or GlobalStatementSyntax;
            return whole
                ? new LineRemoval(File.Id, SourceLayout.WholeLinesOf(File.Text, statement.Parent is GlobalStatementSyntax global ? global : statement), File.Text)
                : throw new RewriteRefusedException(RefusalCodes.UnsupportedConstruction, "the registration stands alone in a branch", "remove it by hand");
        }

        return new TextEdit(File.Id, TextSpan.FromBounds(access.Expression.Span.End, Invocation.Span.End), "");
    }
}
