using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Netra.Execution.CodeFixes.Rewriting;
using Netra.Execution.CodeFixes.Rewriting.Shapes;

namespace Netra.Execution.CodeFixes.Containment.Lifetimes;

/// <summary>
/// An object of which a second one is as good as the first: it keeps what its constructor is given and nothing else, starts nothing that goes on without
/// it, and has nothing to end.
/// </summary>
internal static class StatelessObject
{
    /// <exception cref="RewriteRefusedException">Somebody would notice a second one.</exception>
    public static async Task DemandAsync(INamedTypeSymbol type, RewriteSession session)
    {
        if (type.AllInterfaces.FirstOrDefault(contract => contract.Name is "IDisposable" or "IAsyncDisposable" or "IHostedService") is { } lasting)
        {
            throw Refused(type, $"is an {lasting.Name}");
        }

        for (var at = type; at is { SpecialType: not SpecialType.System_Object }; at = at.BaseType)
        {
            if (at.DeclaringSyntaxReferences.IsEmpty)
            {
                throw Refused(type, $"derives from '{at.Name}', which may keep something");
            }

            foreach (var reference in at.DeclaringSyntaxReferences)
            {
                var declaration = await reference.GetSyntaxAsync(session.CancellationToken).ConfigureAwait(false);
                var file = await session.FileOfAsync(declaration).ConfigureAwait(false);
                foreach (var node in declaration.DescendantNodes())
                {
                    if (Kept(node, file) is { } reason)
                    {
                        throw Refused(type, reason);
                    }
                }
            }
        }
    }

    private static string? Kept(SyntaxNode node, SourceFile file) => node switch
    {
        FieldDeclarationSyntax field when !IsShared(field.Modifiers) && !field.Modifiers.Any(SyntaxKind.ReadOnlyKeyword) => $"can be changed: '{field.Declaration.Variables[0].Identifier}'",
        FieldDeclarationSyntax field when !IsShared(field.Modifiers) && field.Declaration.Variables.FirstOrDefault(variable => !IsGiven(variable.Initializer?.Value, file)) is { } own => $"keeps something of its own: '{own.Identifier}'",
        EventFieldDeclarationSyntax or EventDeclarationSyntax => "has an event",
        PropertyDeclarationSyntax property when !IsShared(property.Modifiers) && IsAutomatic(property)
            && (property.AccessorList!.Accessors.Any(SyntaxKind.SetAccessorDeclaration) || !IsGiven(property.Initializer?.Value, file)) => $"keeps something of its own: '{property.Identifier}'",
        AssignmentExpressionSyntax assignment when IsOfEvent(assignment, file) => "subscribes to an event",
        AssignmentExpressionSyntax { Left: IdentifierNameSyntax { Identifier.ValueText: "_" } } discard when IsTask(discard.Right, file) => "starts work that nobody awaits",
        AssignmentExpressionSyntax assignment when IsSlot(assignment.Left, file) && !IsGiven(assignment.Right, file) => $"keeps something of its own: '{assignment.Left}'",
        LockStatementSyntax => "has a lock",
        MethodDeclarationSyntax { ReturnType: PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.VoidKeyword } } method when method.Modifiers.Any(SyntaxKind.AsyncKeyword) => "starts work that nobody awaits",
        ExpressionStatementSyntax { Expression: InvocationExpressionSyntax call } when IsTask(call, file) => "starts work that nobody awaits",
        InvocationExpressionSyntax call when file.Model.GetSymbolInfo(call).Symbol is IMethodSymbol { Name: "Run" or "StartNew" or "ContinueWith" or "QueueUserWorkItem" or "UnsafeQueueUserWorkItem" or "Register" } method
            && method.ContainingNamespace.ToDisplayString().StartsWith("System.Threading", System.StringComparison.Ordinal) => $"calls '{method.ContainingType.Name}.{method.Name}'",
        _ => null,
    };

    /// <summary>A parameter, what is read or made from one by those who give such things, or a constant; nothing that the object makes itself.</summary>
    private static bool IsGiven(ExpressionSyntax? value, SourceFile file) => value is null || ValueSyntax.Leaves(value).All(leaf => leaf switch
    {
        LiteralExpressionSyntax => true,
        IdentifierNameSyntax => file.Model.GetSymbolInfo(leaf).Symbol is IParameterSymbol or IFieldSymbol { IsConst: true },
        MemberAccessExpressionSyntax access => file.Model.GetSymbolInfo(leaf).Symbol is IFieldSymbol { IsConst: true } || IsGiven(access.Expression, file),
        ElementAccessExpressionSyntax element => IsGiven(element.Expression, file),
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "CreateLogger" or "CreateClient" or "GetSection" or "GetConnectionString" or "GetValue", Expression: var giver } } => IsGiven(giver, file),
        _ => false,
    });

    private static bool IsSlot(ExpressionSyntax target, SourceFile file) => target.Parent?.Parent is not InitializerExpressionSyntax && file.Model.GetSymbolInfo(target).Symbol switch
    {
        IFieldSymbol { IsStatic: false } or IPropertySymbol { IsStatic: false } => target is IdentifierNameSyntax { Parent.Parent: not InitializerExpressionSyntax } or MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax },
        IParameterSymbol { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Constructor } constructor } => constructor.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is TypeDeclarationSyntax,
        _ => false,
    };

    private static bool IsShared(SyntaxTokenList modifiers) => modifiers.Any(SyntaxKind.StaticKeyword) || modifiers.Any(SyntaxKind.ConstKeyword);

    private static bool IsAutomatic(PropertyDeclarationSyntax property) => property.AccessorList is { } list && list.Accessors.Any(accessor => accessor.Body is null && accessor.ExpressionBody is null)
        && !property.Modifiers.Any(SyntaxKind.AbstractKeyword);

    private static bool IsOfEvent(AssignmentExpressionSyntax assignment, SourceFile file) => assignment.IsKind(SyntaxKind.AddAssignmentExpression) && file.Model.GetSymbolInfo(assignment.Left).Symbol is IEventSymbol;

    private static bool IsTask(ExpressionSyntax expression, SourceFile file) => TaskTypes.KindOf(file.Model.GetTypeInfo(expression).Type) != 0;

    private static RewriteRefusedException Refused(INamedTypeSymbol type, string reason) => new(
        RefusalCodes.KeptState, $"'{type.Name}' {reason}, and one for each scope would not be the same", "let it take an IServiceScopeFactory, or be handed what it needs in each call");
}
