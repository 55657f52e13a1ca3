using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Netra.Execution.Analyzers.Containment.Credentials;
using Netra.Execution.Analyzers.Containment.Shared;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.Analyzers.Model.Knowledge;
using Netra.Execution.Analyzers.Reporting;
using Netra.Execution.Analyzers.Walk;

namespace Netra.Execution.Analyzers.Containment;

/// <summary>
/// A user's credential or identity is written to a client, a connection or a process that serves others too: it goes out with their requests. Reported
/// where the user comes from; a setter that only writes its parameter is judged at its callers.
/// Known limits: text whose origin is not in sight, a token that a login answered with, and clients that are handed over as a method's parameter are not
/// judged.
/// </summary>
internal sealed class NETRA2006SharedCredential() : Rule(Rules.NETRA2006)
{
    public override bool Applies(IsolationModel model) => model.ProjectKind is ProjectKind.Server;

    public override void Words(IsolationModel model, WordList words)
    {
        words.Exact.UnionWith(CredentialWrite.Words);
        words.Exact.UnionWith(SessionVariable.Words);
        words.Exact.UnionWith(model.UserSetters);
        words.Exact.UnionWith(model.Source.ClientExtensions);
    }

    public override bool MayConcern(BodyOutline body, IsolationModel model) =>
        (body.MayMention(CredentialWrite.Words) || body.MayMention(SessionVariable.Words) || body.Named.Exists(name => IsSetter(name.Identifier.ValueText, model) && CalledName.IsOne(name)))
        && ServingCode.IsPossible(body, model);

    private static bool IsSetter(string name, IsolationModel model) => model.UserSetters.Contains(name) || model.Source.ClientExtensions.Contains(name);

    public override void OnBody(BodyFacts body)
    {
        if (body.Outline.Owner is not IMethodSymbol method || !body.Model.CredentialSetters.OnlyStores(method))
        {
            foreach (var write in CredentialWrite.Of(body))
            {
                if (!IsNothing(write.Value) && WayOf(write, body) is { } way && SharedClient.Evidence(write.Client, body) is { } evidence)
                {
                    Report(body, write.Place, Wording.SharedCredential(write.Sink, evidence, way));
                }
            }

            ReportSetters(body);
        }

        foreach (var variable in SessionVariable.Of(body))
        {
            Report(body, variable.Statement, Wording.SessionVariable(variable.Name, variable.Way));
        }
    }

    private void ReportSetters(BodyFacts body)
    {
        foreach (var call in body.Invocations)
        {
            if (call.Instance is not { } instance || !body.Model.UserSetters.Contains(call.TargetMethod.Name) || !body.Model.CredentialSetters.OnlyStores(call.TargetMethod))
            {
                continue;
            }

            foreach (var (parameter, sink) in body.Model.CredentialSetters.Of(call.TargetMethod))
            {
                if (call.Arguments.FirstOrDefault(argument => argument.Parameter?.Ordinal == parameter.Ordinal) is { } argument
                    && UserCredential.WayOf(argument.Value, body) is { } way && SharedReceiver.Of(instance, body) is { } shared)
                {
                    Report(body, call, Wording.SharedCredential(sink, "kept by `" + shared.Type.Name + "`, which is " + shared.Evidence, way));
                    break;
                }
            }
        }
    }

    /// <summary>A principal that the process is given is a user whatever it was made from.</summary>
    private static string? WayOf(CredentialWrite write, BodyFacts body) =>
        UserCredential.WayOf(write.Value, body)
        ?? (write.Client is null or { Type.Name: "AppDomain" } && Values.Unwrap(write.Value) is { Type: { } type } && body.Model.IsolationOf(type).IsOfUser ? "`" + type.Name + "`" : null)
        ?? (IsOfCookies(write.Sink) && write.Value.DescendantsAndSelf().Any(part => UserTokens.IsCookie(body.Locals.Resolve(part))) ? "`IRequestCookieCollection`" : null)
        ?? (FunctionValue.Is(Values.Unwrap(write.Value)) ? FunctionValue.CapturedUser(Values.Unwrap(write.Value), body) : null);

    /// <summary>What a request's cookies say goes on as cookies.</summary>
    private static bool IsOfCookies(ISymbol sink) => sink.Name is "CookieContainer" || SymbolNames.IsType(sink.ContainingType, "System.Net.CookieContainer");

    private static bool IsNothing(IOperation value) => value.ConstantValue.HasValue || value is IInvalidOperation || Values.Unwrap(value) is IDefaultValueOperation;

    private void Report(BodyFacts body, IOperation place, string message)
    {
        if (ServingCode.IsServing(place, body) && body.Outline.Owner is not IMethodSymbol { MethodKind: MethodKind.Constructor })
        {
            body.Sink.Report(Descriptor, place.Syntax.GetLocation(), place, body.Outline.Owner, message);
        }
    }
}
