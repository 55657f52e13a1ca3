using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.CodeFixes.Rewriting;
using Netra.Execution.CodeFixes.Rewriting.Groups;
using Netra.Execution.CodeFixes.Rewriting.Shapes;
using Netra.Execution.CodeFixes.Rewriting.Sources;

namespace Netra.Execution.CodeFixes.Origin;

/// <summary>
/// From an identity that the client names to a request for a plan: the id of who is signed in stands there, by the one claim that the solution reads it
/// from, and nobody is refused. Refused for identities of anybody but users, for what is no text, where nobody need sign in, and where no principal is at hand.
/// </summary>
internal sealed class SignedInUserRequest(RewriteSession session)
{
    public const string RuleId = "NETRA1007";

    private const string NameIdentifier = "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/nameidentifier";

    private static readonly HashSet<string> s_identifying = ["sub", "oid", "uid", NameIdentifier, "http://schemas.microsoft.com/identity/claims/objectidentifier"];

    public Task<IReadOnlyList<GroupResult>> PlanAsync(IEnumerable<RewriteSite> sites) => LoneSites.PlanAsync(session, sites, PlanAsync);

    private async Task<PlanBuilder> PlanAsync(RewriteSite site, SourceFile file)
    {
        if (file.Root.FindNode(site.Span, getInnermostNodeForTie: true).FirstAncestorOrSelf<ExpressionSyntax>() is not { } value || value.Span != site.Span)
        {
            throw Refused("nothing there can be replaced");
        }

        while (value.Parent is PostfixUnaryExpressionSyntax suppressed && suppressed.IsKind(SyntaxKind.SuppressNullableWarningExpression))
        {
            value = suppressed;
        }

        if (file.Model.GetTypeInfo(value).ConvertedType?.SpecialType is not SpecialType.System_String)
        {
            throw Refused($"'{ValueSyntax.Shortened(value)}' is not used as text, and a claim is");
        }

        if (!IsOfUser(value, file))
        {
            throw Refused("nothing says that it is a user who is identified, and not a tenant or a customer");
        }

        if (AnonymousAccess.IsAllowed(value, file))
        {
            throw Refused("whoever calls this need not have signed in");
        }

        var plan = new PlanBuilder();
        var id = IsOfHub(value, file) ? "Context.UserIdentifier" : await ClaimAsync(value, plan, file).ConfigureAwait(false);
        var refusal = file.Model.Compilation.GetTypeByMetadataName(IsOfHub(value, file) ? "Microsoft.AspNetCore.SignalR.HubException" : "System.UnauthorizedAccessException") is { } exception
            ? $"new {plan.NameOf(exception, file, value.SpanStart)}(\"Nobody is signed in.\")" : throw Refused("nothing refuses who is not signed in");
        var text = $"{id} ?? throw {refusal}";
        plan.Replace(file, value.Span, value.Parent is ArgumentSyntax or EqualsValueClauseSyntax or AssignmentExpressionSyntax or ArrowExpressionClauseSyntax ? text : $"({text})");
        return plan;
    }

    private async Task<string> ClaimAsync(ExpressionSyntax value, PlanBuilder plan, SourceFile file)
    {
        var compilation = file.Model.Compilation;
        if (Principal(value, plan, file) is not { } principal || compilation.GetTypeByMetadataName("System.Security.Claims.PrincipalExtensions") is not { } extensions
            || compilation.GetTypeByMetadataName("System.Security.Claims.ClaimTypes") is not { } claims)
        {
            throw Refused("no principal is at hand");
        }

        var read = await ClaimsReadAsync(compilation, extensions).ConfigureAwait(false);
        if (read.Count > 1)
        {
            throw Refused($"the solution reads users' ids from several claims: {string.Join(", ", read.Select(claim => $"'{claim}'"))}");
        }

        // The name of the type brings the namespace in which the extension is found too.
        var known = plan.NameOf(claims, file, value.SpanStart);
        var asked = read.Count == 0 || read.Single() == NameIdentifier ? known + ".NameIdentifier" : SymbolDisplay.FormatLiteral(read.Single(), quote: true);
        return known.Contains('.') ? $"{plan.NameOf(extensions, file, value.SpanStart)}.FindFirstValue({principal}, {asked})" : $"{principal}.FindFirstValue({asked})";
    }

    /// <summary>The identifying claims that the solution's own code asks for.</summary>
    private async Task<SortedSet<string>> ClaimsReadAsync(Compilation compilation, INamedTypeSymbol extensions)
    {
        var found = new SortedSet<string>(System.StringComparer.Ordinal);
        var readers = extensions.GetMembers("FindFirstValue")
            .Concat(new[] { "ClaimsPrincipal", "ClaimsIdentity" }.Select(name => compilation.GetTypeByMetadataName("System.Security.Claims." + name)).OfType<INamedTypeSymbol>().SelectMany(type => type.GetMembers("FindFirst").Concat(type.GetMembers("HasClaim"))));
        foreach (var reader in readers)
        {
            foreach (var use in await session.UsesAsync(reader).ConfigureAwait(false))
            {
                foreach (var argument in use.Node.FirstAncestorOrSelf<InvocationExpressionSyntax>()?.ArgumentList.Arguments ?? default)
                {
                    if (use.File.Model.GetConstantValue(argument.Expression) is { HasValue: true, Value: string claim } && s_identifying.Contains(claim))
                    {
                        found.Add(claim);
                    }
                }
            }
        }

        return found;
    }

    /// <summary>A controller's and a page's own, a variable's, a request's, or one that an endpoint asks for.</summary>
    private static string? Principal(ExpressionSyntax value, PlanBuilder plan, SourceFile file)
    {
        var values = Scope.Variables(value, file).Where(found => found.Type.NullableAnnotation is not NullableAnnotation.Annotated).ToList();
        var own = values.Where(found => SymbolNames.IsType(found.Type, "System.Security.Claims.ClaimsPrincipal")).ToList();
        if (own.Count > 0)
        {
            return own.Count == 1 ? own[0].Expression : null;
        }

        if (Scope.Members(value, file).FirstOrDefault(found => found.Symbol is IPropertySymbol { Name: "User" } property && SymbolNames.IsType(property.Type, "System.Security.Claims.ClaimsPrincipal")
            && !property.ContainingType.Locations.Any(location => location.IsInSource)) is { Expression: { } user })
        {
            return user;
        }

        if (values.Where(found => SymbolNames.IsType(found.Type, "Microsoft.AspNetCore.Http.HttpContext")).ToList() is { Count: 1 } requests)
        {
            return requests[0].Expression + ".User";
        }

        return file.Model.Compilation.GetTypeByMetadataName("System.Security.Claims.ClaimsPrincipal") is { } type && EndpointLambda.Around(value, file) is { } endpoint
            ? plan.Use(endpoint.Parameter(type, "user", file))
            : null;
    }

    private static bool IsOfHub(SyntaxNode place, SourceFile file) =>
        place.FirstAncestorOrSelf<TypeDeclarationSyntax>() is { } declaration && SymbolNames.Derives(file.Model.GetDeclaredSymbol(declaration), "Microsoft.AspNetCore.SignalR.Hub");

    /// <summary>What is identified is called a user, or is a key that is called one's.</summary>
    private static bool IsOfUser(ExpressionSyntax value, SourceFile file)
    {
        var named = ValueSyntax.Outermost(value).Parent switch
        {
            ArgumentSyntax argument => Given(argument, file) is { } parameter
                ? parameter.ContainingSymbol is IMethodSymbol { MethodKind: MethodKind.Constructor } constructor && file.Isolation.IsolationOf(constructor.ContainingType).Kind is IsolationKind.UserKey
                    ? constructor.ContainingType.Name : parameter.Name
                : null,
            AssignmentExpressionSyntax assignment => file.Model.GetSymbolInfo(assignment.Left).Symbol?.Name,
            EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax variable } => variable.Identifier.ValueText,
            _ => null,
        };
        return named is not null && named.IndexOf("user", System.StringComparison.OrdinalIgnoreCase) >= 0;
    }

    /// <summary>The parameter that an argument is for; of a suppressed one the operation stands at what is suppressed.</summary>
    private static IParameterSymbol? Given(ArgumentSyntax argument, SourceFile file) => (argument.Parent?.Parent is { } call ? file.Model.GetOperation(call) : null) switch
    {
        IInvocationOperation invocation => invocation.Arguments,
        IObjectCreationOperation creation => creation.Arguments,
        _ => ImmutableArray<IArgumentOperation>.Empty,
    } is var arguments ? arguments.FirstOrDefault(passed => argument.Span.Contains(passed.Syntax.Span))?.Parameter : null;

    private static RewriteRefusedException Refused(string reason) => new(
        RefusalCodes.NoContext, reason, "compare what the client says with who is signed in, or take that user's id");
}
