using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.CodeFixes.Rewriting;
using Netra.Execution.CodeFixes.Rewriting.Shapes;

namespace Netra.Execution.CodeFixes.Delivery;

/// <summary>
/// What to write in place of <c>All</c>: in a hub the caller, elsewhere the user under an id that is provably the one that SignalR knows: its own
/// <c>UserIdentifier</c>, or the name identifier of the principal where the solution has no provider of user ids.
/// </summary>
internal sealed class HubUser(RewriteSession session)
{
    private const string NameIdentifier = "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/nameidentifier";

    public async Task<string> TargetAsync(InvocationExpressionSyntax send, ExpressionSyntax clients, SourceFile file)
    {
        var addresses = SentData.Addresses(send, file).Select(address => address.Value).ToList();
        if (addresses.Count > 0 && addresses.All(value => value is IdentifierNameSyntax && value.ToString() == addresses[0]?.ToString())
            && file.Model.GetSymbolInfo(addresses[0]!).Symbol is ILocalSymbol addressee && await IsUserAsync(addressee, send, file).ConfigureAwait(false))
        {
            return $"User({addresses[0]})";
        }

        SentData.CheckOwner(send, file);
        if (IsHub(file.Model.GetSymbolInfo(clients).Symbol?.ContainingType))
        {
            return "Caller";
        }

        foreach (var local in file.ValuesAt(send.SpanStart).OfType<ILocalSymbol>().OrderBy(local => local.Locations[0].SourceSpan.Start))
        {
            if (await IsUserAsync(local, send, file).ConfigureAwait(false))
            {
                return $"User({local.Name})";
            }
        }

        throw new RewriteRefusedException(
            RefusalCodes.UnknownRecipient, "no id is at hand that is provably the one under which SignalR knows the user", "send it with 'Clients.User(…)'");
    }

    private static bool IsHub(INamedTypeSymbol? type)
    {
        for (; type is not null; type = type.BaseType)
        {
            if (SymbolNames.IsType(type, "Microsoft.AspNetCore.SignalR.Hub"))
            {
                return true;
            }
        }

        return false;
    }

    private async Task<bool> IsUserAsync(ILocalSymbol local, InvocationExpressionSyntax send, SourceFile file) =>
        local.Type.SpecialType is SpecialType.System_String && SentData.Initial(local) is { } value && value.SpanStart < send.SpanStart
        && file.Model.GetTypeInfo(value).Nullability.FlowState is NullableFlowState.NotNull
        && !IsAssigned(local, send)
        && (IsUserIdentifier(value, file) || (IsNameIdentifier(value, file) && !await HasProviderAsync().ConfigureAwait(false)));

    private static bool IsAssigned(ILocalSymbol local, InvocationExpressionSyntax send) =>
        FunctionBody.Around(send)?.Body.DescendantNodes().Any(node =>
            (node is AssignmentExpressionSyntax { Left: IdentifierNameSyntax left } && left.Identifier.ValueText == local.Name)
            || (node is ArgumentSyntax { RefKindKeyword.RawKind: not 0, Expression: IdentifierNameSyntax given } && given.Identifier.ValueText == local.Name)) is not false;

    private static bool IsUserIdentifier(ExpressionSyntax value, SourceFile file) => Bare(value).DescendantNodesAndSelf().OfType<MemberAccessExpressionSyntax>()
        .FirstOrDefault() is { Name.Identifier.ValueText: "UserIdentifier" } access && access == Bare(value)
        && SymbolNames.IsType(file.Model.GetSymbolInfo(access).Symbol?.ContainingType, "Microsoft.AspNetCore.SignalR.HubCallerContext");

    private static bool IsNameIdentifier(ExpressionSyntax value, SourceFile file)
    {
        var call = Bare(value) switch
        {
            InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "FindFirstValue" } } first => first,
            MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Value", Expression: var claim }
                when Bare(claim) is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "FindFirst" } } first => first,
            _ => null,
        };
        return call is { ArgumentList.Arguments: { Count: 1 } arguments, Expression: MemberAccessExpressionSyntax { Expression: var principal } }
            && file.Model.GetConstantValue(arguments[0].Expression) is { HasValue: true, Value: NameIdentifier }
            && file.Model.GetSymbolInfo(Bare(principal)).Symbol is IPropertySymbol { Name: "User" } user
            && (SymbolNames.IsIn(user.ContainingType, "Microsoft.AspNetCore.Http") || SymbolNames.IsIn(user.ContainingType, "Microsoft.AspNetCore.Mvc")
                || SymbolNames.IsIn(user.ContainingType, "Microsoft.AspNetCore.SignalR"));
    }

    private static ExpressionSyntax Bare(ExpressionSyntax value)
    {
        while (true)
        {
            switch (value)
            {
                case ParenthesizedExpressionSyntax inner:
                    value = inner.Expression;
                    break;
                case PostfixUnaryExpressionSyntax inner:
                    value = inner.Operand;
                    break;
                case BinaryExpressionSyntax { Right: ThrowExpressionSyntax } inner:
                    value = inner.Left;
                    break;
                default:
                    return value;
            }
        }
    }

    private async Task<bool> HasProviderAsync()
    {
        foreach (var project in session.Solution.Projects)
        {
            var compilation = await project.GetCompilationAsync(session.CancellationToken).ConfigureAwait(false);
            if (compilation?.GetTypeByMetadataName("Microsoft.AspNetCore.SignalR.IUserIdProvider") is { } provider
                && compilation.GetSymbolsWithName(_ => true, SymbolFilter.Type, session.CancellationToken).OfType<INamedTypeSymbol>()
                    .Any(type => type.AllInterfaces.Contains(provider, SymbolEqualityComparer.Default)))
            {
                return true;
            }
        }

        return false;
    }
}
