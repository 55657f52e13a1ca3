using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;
using Netra.Execution.CodeFixes.Rewriting;
using Netra.Execution.CodeFixes.Rewriting.Groups;

namespace Netra.Execution.CodeFixes.Delivery;

/// <summary>
/// From a send by name to a request for a plan: the typed method of the same emitter whose body, in sight, sends that name with that payload. Refused where
/// none does, where two do, and where a member of the payload has no place.
/// </summary>
internal sealed class TypedEventRequest(RewriteSession session)
{
    public const string RuleId = "NETRA3004";

    public Task<IReadOnlyList<GroupResult>> PlanAsync(IEnumerable<RewriteSite> sites) => LoneSites.PlanAsync(session, sites, PlanAsync);

    private async Task<PlanBuilder> PlanAsync(RewriteSite site, SourceFile file)
    {
        if (file.Root.FindNode(site.Span, getInnermostNodeForTie: true) is not InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } call
            || call.ArgumentList.Arguments is not { Count: 2 } arguments || arguments.Any(argument => argument.NameColon is not null)
            || file.Model.GetConstantValue(arguments[0].Expression) is not { HasValue: true, Value: string name }
            || file.Model.GetOperation(call) is not IInvocationOperation { TargetMethod: var send } || file.Model.GetTypeInfo(access.Expression).Type is not INamedTypeSymbol emitter)
        {
            throw Refused("it is no plain send of one name");
        }

        var typed = new List<(IMethodSymbol Method, string Arguments)>();
        foreach (var method in file.Model.LookupSymbols(call.SpanStart, emitter).OfType<IMethodSymbol>())
        {
            if (method is { IsStatic: false, IsGenericMethod: false, Parameters.Length: > 0 } && SymbolEqualityComparer.Default.Equals(method.ReturnType, send.ReturnType) && !SymbolEqualityComparer.Default.Equals(method, send)
                && await SentByAsync(method, name).ConfigureAwait(false) is { } sent && Passed(arguments[1].Expression, sent.Payload, method, sent.File, file) is { } passed)
            {
                typed.Add((method, passed));
            }
        }

        if (typed.Count != 1)
        {
            throw Refused(typed.Count == 0 ? $"no method of '{emitter.Name}' in sight sends '{name}' with this payload" : $"several methods of '{emitter.Name}' send '{name}'");
        }

        var plan = new PlanBuilder();
        plan.Replace(file, access.Name.Span, typed[0].Method.Name);
        plan.Replace(file, TextSpan.FromBounds(arguments[0].SpanStart, arguments[1].Span.End), typed[0].Arguments);
        return plan;
    }

    /// <summary>The payload that the method's whole body sends under the name; null if it does anything else. What overrides it might.</summary>
    private async Task<(ExpressionSyntax Payload, SourceFile File)?> SentByAsync(IMethodSymbol method, string name)
    {
        if (method.IsVirtual || method.IsAbstract || method.IsOverride || method.DeclaringSyntaxReferences.Length != 1
            || await method.DeclaringSyntaxReferences[0].GetSyntaxAsync(session.CancellationToken).ConfigureAwait(false) is not MethodDeclarationSyntax declaration)
        {
            return null;
        }

        var only = declaration.Body is { Statements: { Count: 1 } statements } ? statements[0] : null;
        var whole = declaration.ExpressionBody?.Expression ?? only switch
        {
            ReturnStatementSyntax returned => returned.Expression,
            ExpressionStatementSyntax done => done.Expression,
            _ => null,
        };
        if (whole is AwaitExpressionSyntax awaited)
        {
            whole = awaited.Expression;
        }

        var file = await session.FileOfAsync(declaration).ConfigureAwait(false);
        return whole is InvocationExpressionSyntax { ArgumentList.Arguments: { Count: 2 } arguments } && arguments.All(argument => argument.NameColon is null)
            && file.Model.GetConstantValue(arguments[0].Expression) is { HasValue: true, Value: string sent } && sent == name
                ? (arguments[1].Expression, file)
                : null;
    }

    /// <summary>What is passed to the typed method for the payload; null unless it then sends the same.</summary>
    private static string? Passed(ExpressionSyntax payload, ExpressionSyntax sent, IMethodSymbol method, SourceFile there, SourceFile here)
    {
        if (there.Model.GetSymbolInfo(sent).Symbol is IParameterSymbol whole)
        {
            return method.Parameters.Length == 1 && SymbolIdentity.Same(whole.ContainingSymbol, method) && Fits(payload, method.Parameters[0], here) ? payload.ToString() : null;
        }

        if (payload is not AnonymousObjectCreationExpressionSyntax given || sent is not AnonymousObjectCreationExpressionSyntax made)
        {
            return null;
        }

        var wanted = Members(made, there).Select(member => (member.Name, Parameter: there.Model.GetSymbolInfo(member.Value).Symbol as IParameterSymbol)).ToList();
        var members = Members(given, here);
        if (wanted.Count != method.Parameters.Length || !wanted.Select(member => member.Name).SequenceEqual(members.Select(member => member.Name)))
        {
            return null;
        }

        var passed = new List<string>();
        var seen = new HashSet<int>();
        foreach (var ((_, parameter), (_, value)) in wanted.Zip(members, (one, other) => (one, other)))
        {
            if (parameter is null || !SymbolIdentity.Same(parameter.ContainingSymbol, method) || !seen.Add(parameter.Ordinal) || !Fits(value, method.Parameters[parameter.Ordinal], here))
            {
                return null;
            }

            passed.Add(wanted.Select(member => member.Parameter!.Ordinal).SequenceEqual(Enumerable.Range(0, wanted.Count)) ? value.ToString() : $"{parameter.Name}: {value}");
        }

        return string.Join(", ", passed);
    }

    private static bool Fits(ExpressionSyntax value, IParameterSymbol parameter, SourceFile file) =>
        file.Model.GetTypeInfo(value) is { Type: { } type } bound && parameter.RefKind is RefKind.None && SymbolEqualityComparer.Default.Equals(type, parameter.Type)
        && (parameter.NullableAnnotation is not NullableAnnotation.NotAnnotated || bound.Nullability.FlowState is not NullableFlowState.MaybeNull);

    private static IReadOnlyList<(string Name, ExpressionSyntax Value)> Members(AnonymousObjectCreationExpressionSyntax made, SourceFile file) =>
        made.Initializers.Select(initializer => (file.Model.GetDeclaredSymbol(initializer)?.Name ?? "", initializer.Expression)).ToList();

    private static RewriteRefusedException Refused(string reason) => new(RefusalCodes.MemberMissing, reason, "declare a typed method that sends it");
}
