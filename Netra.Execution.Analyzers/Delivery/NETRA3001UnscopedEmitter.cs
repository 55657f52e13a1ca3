using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.Analyzers.Reporting;
using Netra.Execution.Analyzers.Walk;

namespace Netra.Execution.Analyzers.Delivery;

/// <summary>
/// An emit call from user-scoped code through an emitter that knows no user. Silent inside a replaced type, as it goes as a whole; in client projects;
/// for a bus that takes a message of the application without an event's name, as that may be meant for services.
/// Known limits: who implements a contract is looked for in this compilation only; where a field's emitter was made is read from constructors by name.
/// </summary>
internal sealed class NETRA3001UnscopedEmitter() : Rule(Rules.NETRA3001)
{
    public override bool Applies(IsolationModel model) => model.ProjectKind is not ProjectKind.Client;

    public override void Words(IsolationModel model, WordList words)
    {
        words.Exact.UnionWith(model.Replacements.MethodNames);
        words.Prefixes.AddRange(EmitNames.Verbs);
        words.Suffixes.AddRange(EmitNames.EventEndings);
        words.Commonplace.UnionWith(EmitNames.Commonplace);
    }

    public override bool MayConcern(BodyOutline body, IsolationModel model) =>
        UserScopedCode.IsPossible(body, model, name => EmitNames.IsVerb(name) || EmitNames.IsEvent(name) || model.Replacements.MethodNames.Contains(name))
        && !ReplacedPlaces.IsWithin(body.Type, model);

    public override void OnBody(BodyFacts body)
    {
        foreach (var call in body.Invocations)
        {
            if (EmitterOf(call, body.Model) is { } emitter
                && !SymbolEqualityComparer.Default.Equals(emitter.OriginalDefinition, body.Outline.Type?.OriginalDefinition)
                && UserScopedCode.Way(call, body) is { } way
                && !KnowsUser(call, emitter, body))
            {
                body.Sink.Report(
                    Descriptor, call.Syntax.GetLocation(), call, body.Outline.Owner, Wording.Unscoped(emitter, call.TargetMethod, way, body.Model));
            }
        }
    }

    private static INamedTypeSymbol? EmitterOf(IInvocationOperation call, IsolationModel model)
    {
        var method = call.TargetMethod;
        var receiver = Values.ReceiverOf(call) is { } target ? Values.Unwrap(target).Type : null;
        var emitter = Emitters.IsEmitter(receiver, model) ? (INamedTypeSymbol)receiver!
            : Emitters.IsEmitter(method.ContainingType, model) ? method.ContainingType
            : null;
        return emitter is not null && Emitters.IsEmit(method, emitter, model) ? emitter : null;
    }

    private static bool KnowsUser(IInvocationOperation call, INamedTypeSymbol emitter, BodyFacts body)
    {
        var receiver = Values.ReceiverOf(call);
        return Emitters.KnowsUser(emitter, body.Model)
            || Emitters.TakesUser(call.TargetMethod.OriginalDefinition.Parameters, body.Model)
            || IsToldByMessage(call, emitter, body.Model)
            || IsJudgedAsBroadcast(call, emitter, body)
            || (receiver is not null && (HubTargets.IsProxy(receiver, body) || EmitterOrigin.IsBound(receiver, body)));
    }

    /// <summary>
    /// What is declared to broadcast is judged by what is sent. A replaced emitter is not to be emitted through at all, so nothing is left to judge there
    /// unless the send itself is reported; inside a member that is declared to broadcast the callers are.
    /// </summary>
    private static bool IsJudgedAsBroadcast(IInvocationOperation call, INamedTypeSymbol emitter, BodyFacts body) =>
        BroadcastSend.OfMember(call, body) is { } send
        && (body.Model.Replacements.Of(emitter) is null || NETRA3002Broadcast.IsBroadcast(body.Outline.Owner, body.Model) || send.Audience(body) is not null);

    /// <summary>A message of the application may carry what routes it, where the member is generic over it or the emitter is a bus.</summary>
    private static bool IsToldByMessage(IInvocationOperation call, INamedTypeSymbol emitter, IsolationModel model)
    {
        var hasName = false;
        var hasMessage = false;
        foreach (var argument in call.Arguments)
        {
            if (argument.Parameter is not { OriginalDefinition.Type: { } wanted } || Values.Unwrap(argument.Value).Type is not { } given)
            {
                continue;
            }

            hasName |= wanted.SpecialType is SpecialType.System_String;
            if (Emitters.IsMessage(given, model, out var saysUser))
            {
                hasMessage = true;
                if (saysUser && wanted.TypeKind is TypeKind.TypeParameter)
                {
                    return true;
                }
            }
        }

        return hasMessage && !hasName && Emitters.IsBusOfMessages(emitter);
    }
}
