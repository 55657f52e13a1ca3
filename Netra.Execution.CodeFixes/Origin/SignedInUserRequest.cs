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
/// From an identity that the client names to a request for a plan: the id of who is signed in stands there, or of that user's tenant, by the one claim that the
/// solution reads it from, and nobody is refused. Refused for identities of anybody else, for what is no text, unless the solution parses the claim as a
/// <c>Guid</c>, where nobody need sign in, and where no principal is at hand.
/// </summary>
internal sealed class SignedInUserRequest(RewriteSession session)
{
    public const string RuleId = "NETRA1007";

    private const string Extensions = "System.Security.Claims.PrincipalExtensions";

    private const string NameIdentifier = "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/nameidentifier";

    private static readonly HashSet<string> s_identifying = ["sub", "oid", "uid", NameIdentifier, "http://schemas.microsoft.com/identity/claims/objectidentifier"];

    private static readonly HashSet<string> s_tenants = ["tid", "tenant", "tenantid", "tenant_id", "http://schemas.microsoft.com/identity/claims/tenantid"];

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

        var type = file.Model.GetTypeInfo(value).ConvertedType;
        var isGuid = SymbolNames.IsType(type, "System.Guid");
        if (!isGuid && type?.SpecialType is not SpecialType.System_String)
        {
            throw Refused($"'{ValueSyntax.Shortened(value)}' is not used as text, and a claim is");
        }

        var isTenant = Named(value, file) is { } named ? IsCalled(named, "tenant") && !IsCalled(named, "user") : throw Refused("nothing says who is identified");
        if (!isTenant && !IsCalled(named, "user"))
        {
            throw Refused("nothing says that it is a user who is identified, or a user's tenant");
        }

        if (AnonymousAccess.IsAllowed(value, file))
        {
            throw Refused("whoever calls this need not have signed in");
        }

        var plan = new PlanBuilder();
        var claims = await ClaimsReadAsync(file.Model.Compilation, isTenant ? s_tenants : s_identifying).ConfigureAwait(false);
        if (isGuid && claims.All(claim => !claim.IsGuid))
        {
            throw Refused("nothing in the solution takes the claim for a 'Guid'");
        }

        var isOfHub = IsOfHub(value, file);
        var id = !isOfHub ? Claim(value, isTenant, claims, plan, file) : isTenant ? throw Refused("a hub knows its user by an id, and not the tenant") : "Context.UserIdentifier";
        var refusal = file.Model.Compilation.GetTypeByMetadataName(isOfHub ? "Microsoft.AspNetCore.SignalR.HubException" : "System.UnauthorizedAccessException") is { } exception
            ? $"new {plan.NameOf(exception, file, value.SpanStart)}(\"Nobody is signed in.\")" : throw Refused("nothing refuses who is not signed in");
        var text = $"{id} ?? throw {refusal}";
        plan.Replace(file, value.Span, isGuid ? $"{plan.NameOf(type!, file, value.SpanStart)}.Parse({text})"
            : value.Parent is ArgumentSyntax or EqualsValueClauseSyntax or AssignmentExpressionSyntax or ArrowExpressionClauseSyntax ? text : $"({text})");
        return plan;
    }

    private static string Claim(ExpressionSyntax value, bool isTenant, IReadOnlyCollection<(string Name, bool IsGuid)> read, PlanBuilder plan, SourceFile file)
    {
        var compilation = file.Model.Compilation;
        if (Principal(value, plan, file) is not { } principal || compilation.GetTypeByMetadataName(Extensions) is not { } extensions || compilation.GetTypeByMetadataName("System.Security.Claims.ClaimTypes") is not { } claims)
        {
            throw Refused("no principal is at hand");
        }

        var names = read.Select(claim => claim.Name).Distinct().OrderBy(name => name, System.StringComparer.Ordinal).ToList();
        if (names.Count > 1)
        {
            throw Refused($"the solution reads such ids from several claims: {string.Join(", ", names.Select(claim => $"'{claim}'"))}");
        }

        if (isTenant && names.Count == 0)
        {
            throw Refused("nothing in the solution says which claim names the tenant");
        }

        // The name of the type brings the namespace in which the extension is found too.
        var known = plan.NameOf(claims, file, value.SpanStart);
        var asked = names.Count == 0 || names[0] == NameIdentifier ? known + ".NameIdentifier" : SymbolDisplay.FormatLiteral(names[0], quote: true);
        return known.Contains('.') ? $"{plan.NameOf(extensions, file, value.SpanStart)}.FindFirstValue({principal}, {asked})" : $"{principal}.FindFirstValue({asked})";
    }

    /// <summary>The claims of a kind that the solution's own code asks for, and whether it takes their text for a <c>Guid</c>.</summary>
    private async Task<IReadOnlyCollection<(string Name, bool IsGuid)>> ClaimsReadAsync(Compilation compilation, HashSet<string> kind)
    {
        var found = new HashSet<(string Name, bool IsGuid)>();
        var readers = (compilation.GetTypeByMetadataName(Extensions)?.GetMembers("FindFirstValue") ?? ImmutableArray<ISymbol>.Empty)
            .Concat(new[] { "ClaimsPrincipal", "ClaimsIdentity" }.Select(name => compilation.GetTypeByMetadataName("System.Security.Claims." + name)).OfType<INamedTypeSymbol>().SelectMany(type => type.GetMembers("FindFirst").Concat(type.GetMembers("HasClaim"))));
        foreach (var reader in readers)
        {
            foreach (var use in await session.UsesAsync(reader).ConfigureAwait(false))
            {
                var call = use.Node.FirstAncestorOrSelf<InvocationExpressionSyntax>();
                foreach (var argument in call?.ArgumentList.Arguments ?? default)
                {
                    if (use.File.Model.GetConstantValue(argument.Expression) is { HasValue: true, Value: string claim } && kind.Contains(claim))
                    {
                        found.Add((claim, IsParsed(call!, use.File)));
                    }
                }
            }
        }

        return found;
    }

    /// <summary>What is read there is handed to what makes a <c>Guid</c> of it.</summary>
    private static bool IsParsed(ExpressionSyntax read, SourceFile file)
    {
        while (read.Parent is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Value" } or ConditionalAccessExpressionSyntax or ParenthesizedExpressionSyntax or PostfixUnaryExpressionSyntax
            || read.Parent is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression, Right: ThrowExpressionSyntax })
        {
            read = (ExpressionSyntax)read.Parent;
        }

        return read.Parent is ArgumentSyntax { Parent.Parent: { } maker }
            && file.Model.GetSymbolInfo(maker).Symbol is IMethodSymbol { MethodKind: MethodKind.Constructor or MethodKind.Ordinary } method && SymbolNames.IsType(method.ContainingType, "System.Guid");
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

    private static bool IsCalled(string name, string word) => name.IndexOf(word, System.StringComparison.OrdinalIgnoreCase) >= 0;

    /// <summary>What that which is identified is called; a key is called by its type.</summary>
    private static string? Named(ExpressionSyntax value, SourceFile file) => ValueSyntax.Outermost(value).Parent switch
    {
        ArgumentSyntax argument => Given(argument, file) is { } parameter
            ? parameter.ContainingSymbol is IMethodSymbol { MethodKind: MethodKind.Constructor } constructor && file.Isolation.IsolationOf(constructor.ContainingType).Kind is IsolationKind.UserKey
                ? constructor.ContainingType.Name : parameter.Name
            : null,
        AssignmentExpressionSyntax assignment => file.Model.GetSymbolInfo(assignment.Left).Symbol?.Name,
        EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax variable } => variable.Identifier.ValueText,
        _ => null,
    };

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
