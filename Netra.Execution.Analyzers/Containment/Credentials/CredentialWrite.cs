using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Netra.Execution.Analyzers.Model.Knowledge;
using Netra.Execution.Analyzers.Walk;

namespace Netra.Execution.Analyzers.Containment.Credentials;

/// <summary>A write to a place that keeps a credential for every later request of a client or connection, or of the process.</summary>
/// <param name="Sink">The member that keeps it, as <see cref="KnownMemberTable"/> names it.</param>
/// <param name="Client">What has that member; null for the process.</param>
/// <param name="Value">What is written.</param>
/// <param name="Place">The assignment or call.</param>
internal readonly record struct CredentialWrite(ISymbol Sink, IOperation? Client, IOperation Value, IOperation Place)
{
    private const int MaxSteps = 8;

    /// <summary>The words of which every body with such a write has one: its own, or the cookie that is added to a container of them.</summary>
    public static readonly string[] Words = KnownMembers.Names(MemberFacts.Credential).Where(name => name is not "Add").Append("Cookie").ToArray();

    public static IEnumerable<CredentialWrite> Of(BodyFacts body)
    {
        foreach (var assignment in body.Assignments)
        {
            if (assignment is (ISimpleAssignmentOperation or ICoalesceAssignmentOperation) && SinkOf(assignment.Target, body) is var (sink, client) && sink is not null)
            {
                yield return new CredentialWrite(sink, client, assignment.Value, assignment);
            }
        }

        foreach (var call in body.Invocations)
        {
            var (sink, client) = IsKnown(call.TargetMethod) ? (call.TargetMethod, Values.ReceiverOf(call))
                : IsAdding(call.TargetMethod.Name) && Values.ReceiverOf(call) is { } receiver ? SinkOf(receiver, body)
                : (null, null);
            if (sink is not null)
            {
                foreach (var argument in call.Arguments.Where(argument => argument.Value != client))
                {
                    yield return new CredentialWrite(sink, client, argument.Value, call);
                }
            }
            else if (call.TargetMethod.IsExtensionMethod && body.Model.Source.ClientExtensions.Contains(call.TargetMethod.Name))
            {
                foreach (var (parameter, kept) in body.Model.CredentialSetters.Of(call.TargetMethod))
                {
                    if (parameter.Ordinal > 0 && call.Arguments.FirstOrDefault(argument => argument.Parameter?.Ordinal == parameter.Ordinal) is { } argument)
                    {
                        yield return new CredentialWrite(kept, Values.ReceiverOf(call), argument.Value, call);
                    }
                }
            }
        }
    }

    /// <summary>The sink that an expression leads through, and what has it, also by way of a local.</summary>
    private static (ISymbol? Sink, IOperation? Client) SinkOf(IOperation target, BodyFacts body)
    {
        var at = target;
        for (var step = 0; step < MaxSteps; step++)
        {
            at = body.Locals.Resolve(Values.Receiver(at));
            if (at is not IMemberReferenceOperation member)
            {
                break;
            }

            if (IsKnown(member.Member))
            {
                return (member.Member, member.Instance);
            }

            if (member.Instance is not { } instance)
            {
                break;
            }

            at = instance;
        }

        return (null, null);
    }

    private static bool IsKnown(ISymbol member) => (KnownMembers.Of(member) & MemberFacts.Credential) != 0;

    private static bool IsAdding(string name) => name is "Add" or "TryAdd" or "TryAddWithoutValidation" or "AddRange" or "SetCookies" or "Insert";
}
