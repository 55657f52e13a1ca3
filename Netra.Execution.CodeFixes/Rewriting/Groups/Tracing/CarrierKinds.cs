using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Netra.Execution.CodeFixes.Rewriting.Sources;
using Netra.Execution.CodeFixes.Rewriting.Sources.Injection;

namespace Netra.Execution.CodeFixes.Rewriting.Groups.Tracing;

/// <summary>Decides what becomes of a symbol that carries instances of a replaced type.</summary>
internal static class CarrierKinds
{
    /// <summary>Null where the symbol cannot be followed.</summary>
    public static Task<CarrierKind?> OfAsync(ISymbol symbol, RewriteSession session) => OfAsync(symbol, Wrapping.None, session);

    /// <summary>Null where the symbol cannot be followed. A delegate that is handed an instance is followed where one call takes it.</summary>
    public static async Task<CarrierKind?> OfAsync(ISymbol symbol, Wrapping wrapping, RewriteSession session) => symbol switch
    {
        ILocalSymbol local => wrapping is Wrapping.None && await IsCapturedAsync(local, session).ConfigureAwait(false) ? CarrierKind.Kept : CarrierKind.Local,
        IFieldSymbol or IPropertySymbol when wrapping is Wrapping.Taken or Wrapping.ManyTaken => symbol is IFieldSymbol || IsPlain((IPropertySymbol)symbol) ? CarrierKind.Retyped : null,
        _ when wrapping is Wrapping.Taken or Wrapping.ManyTaken => await IsCalledAsync(symbol, session).ConfigureAwait(false) ? CarrierKind.Parameter : null,
        IParameterSymbol when wrapping is Wrapping.Many or Wrapping.ManyFuncs => await IsCalledAsync(symbol, session).ConfigureAwait(false) ? CarrierKind.Parameter : null,
        IFieldSymbol => CarrierKind.Kept,
        IPropertySymbol property when IsPlain(property) => CarrierKind.Kept,
        IPropertySymbol { ContainingType: { IsRecord: true } record } property when IsPositional(property) && !Implements(property) => await ContainerRecord.IsAsync(record, session).ConfigureAwait(false) ? CarrierKind.Kept : null,
        IParameterSymbol parameter => await OfParameterAsync(parameter, session).ConfigureAwait(false),
        IMethodSymbol method => await IsMakerAsync(method, session).ConfigureAwait(false) ? CarrierKind.Kept : CarrierKind.Returning,
        _ => null,
    };

    /// <summary>Nobody knows who writes the delegates of a method that the solution does not call, or of a class that others make too.</summary>
    private static async Task<bool> IsCalledAsync(ISymbol parameter, RewriteSession session) =>
        parameter is IParameterSymbol { ContainingSymbol: IMethodSymbol method } && (await session.UsesAsync(method).ConfigureAwait(false)).Length > 0
        && (method.MethodKind is MethodKind.Ordinary or MethodKind.LocalFunction
            || method is { MethodKind: MethodKind.Constructor, ContainingType.IsRecord: false } && !await TypeUses.IsToldToCallsAsync(method.ContainingType, session).ConfigureAwait(false));

    private static async Task<CarrierKind?> OfParameterAsync(IParameterSymbol parameter, RewriteSession session)
    {
        switch (parameter.ContainingSymbol)
        {
            case IMethodSymbol { MethodKind: MethodKind.Constructor } constructor:
                return constructor.ContainingType.IsRecord && !await ContainerRecord.IsAsync(constructor.ContainingType, session).ConfigureAwait(false) ? null : CarrierKind.Injected;
            case IMethodSymbol { MethodKind: MethodKind.AnonymousFunction }:
                var lambda = parameter.DeclaringSyntaxReferences[0].GetSyntax(session.CancellationToken).FirstAncestorOrSelf<LambdaExpressionSyntax>()!;
                var file = await session.FileOfAsync(lambda).ConfigureAwait(false);
                return EndpointLambda.IsEndpoint(lambda, file) ? CarrierKind.Injected : null;
            case IMethodSymbol method:
                var uses = await session.UsesAsync(method).ConfigureAwait(false);
                return uses.Length == 0 || uses.All(IsMapped) ? CarrierKind.Injected : CarrierKind.Parameter;
            default:
                return null;
        }
    }

    /// <summary>A method that a <c>Map*</c> call takes: the framework calls it.</summary>
    private static bool IsMapped(SymbolUse use) =>
        use.Node.FirstAncestorOrSelf<ArgumentSyntax>() is { } argument && argument.Expression.Span.Contains(use.Node.Span)
        && argument.Expression is SimpleNameSyntax or MemberAccessExpressionSyntax && EndpointLambda.IsEndpoint(argument.Expression, use.File);

    /// <summary>A private member without parameters that does nothing but make one: its callers make their own.</summary>
    private static async Task<bool> IsMakerAsync(IMethodSymbol method, RewriteSession session)
    {
        if (method.Parameters.Length > 0 || method.MethodKind != MethodKind.LocalFunction && method.DeclaredAccessibility != Accessibility.Private || method.DeclaringSyntaxReferences.Length != 1)
        {
            return false;
        }

        var declaration = await method.DeclaringSyntaxReferences[0].GetSyntaxAsync(session.CancellationToken).ConfigureAwait(false);
        var expression = declaration.ChildNodes().OfType<ArrowExpressionClauseSyntax>().FirstOrDefault()?.Expression
            ?? (declaration.ChildNodes().OfType<BlockSyntax>().FirstOrDefault() is { Statements: { Count: 1 } statements } && statements[0] is ReturnStatementSyntax statement ? statement.Expression : null);
        var file = await session.FileOfAsync(declaration).ConfigureAwait(false);
        var made = expression is AssignmentExpressionSyntax assignment && assignment.IsKind(SyntaxKind.CoalesceAssignmentExpression) ? assignment.Right : expression;
        return made is not null && Creation.Of(made, file) is { Arguments: var arguments } && arguments.All(argument => !Shapes.SideEffects.Has(argument.Expression, file));
    }

    /// <summary>A constructor makes it, and only the delegates that it stores in members read it: as if a field kept it.</summary>
    private static async Task<bool> IsCapturedAsync(ILocalSymbol local, RewriteSession session)
    {
        if (local is not { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Constructor }, DeclaringSyntaxReferences: { Length: 1 } references }
            || references[0].GetSyntax(session.CancellationToken) is not VariableDeclaratorSyntax { Initializer: not null, Parent.Parent: LocalDeclarationStatementSyntax { Declaration.Variables.Count: 1, UsingKeyword.RawKind: 0 } })
        {
            return false;
        }

        var uses = await session.UsesAsync(local).ConfigureAwait(false);
        return uses.Length > 0 && uses.All(use => use.Node.Ancestors().TakeWhile(node => node is not ConstructorDeclarationSyntax).OfType<AnonymousFunctionExpressionSyntax>().LastOrDefault() is { } function
            && Home.Of(function, use.File) is { Kind: HomeKind.Assigned, Symbol: IFieldSymbol or IPropertySymbol });
    }

    /// <summary>A record's positional property is filled by what nobody writes as an assignment.</summary>
    private static bool IsPlain(IPropertySymbol property) => property is { IsIndexer: false, IsOverride: false, IsVirtual: false, IsAbstract: false } && !Implements(property)
        && !IsPositional(property);

    private static bool IsPositional(IPropertySymbol property) => property.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax() is ParameterSyntax);

    /// <summary>The property that keeps what a record's constructor is handed; null for any other parameter.</summary>
    public static IPropertySymbol? PropertyOf(IParameterSymbol parameter) => parameter.ContainingType is { IsRecord: true } record
        ? record.GetMembers(parameter.Name).OfType<IPropertySymbol>().FirstOrDefault(property => property.DeclaringSyntaxReferences.Any(declared => parameter.DeclaringSyntaxReferences.Contains(declared)
            || parameter.DeclaringSyntaxReferences.Any(own => own.SyntaxTree == declared.SyntaxTree && own.Span == declared.Span)))
        : null;

    private static bool Implements(IPropertySymbol property) => property.ContainingType.AllInterfaces.SelectMany(contract => contract.GetMembers(property.Name))
        .Any(member => SymbolEqualityComparer.Default.Equals(property.ContainingType.FindImplementationForInterfaceMember(member), property));
}
