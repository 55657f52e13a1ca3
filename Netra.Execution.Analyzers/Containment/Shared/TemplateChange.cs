using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Netra.Execution.Analyzers.Walk;

namespace Netra.Execution.Analyzers.Containment.Shared;

/// <summary>A change of something that says how runs are to be made, or of what that holds.</summary>
/// <param name="Template">The template, as the body names it.</param>
/// <param name="Member">What of it is changed.</param>
/// <param name="Place">The assignment or call.</param>
internal readonly record struct TemplateChange(IOperation Template, ISymbol Member, IOperation Place)
{
    /// <summary>Names that a change of one mentions.</summary>
    public static readonly string[] Words =
    {
        "ConversationId", "ChatThreadId", "Instructions", "Tools", "ToolMode", "AdditionalProperties", "ResponseFormat", "ModelId", "StopSequences", "Temperature",
        "MaxOutputTokens", "TopP", "TopK", "Seed", "FrequencyPenalty", "PresencePenalty", "ExtensionData", "ServiceId", "FunctionChoiceBehavior", "ChatOptions",
        "RawRepresentationFactory", "ContinuationToken", "Reasoning", "AllowMultipleToolCalls", "AllowBackgroundResponses", "ChatSystemPrompt", "MaxTokens",
    };

    private const int MaxSteps = 8;

    public static IEnumerable<TemplateChange> Of(BodyFacts body)
    {
        foreach (var assignment in body.Assignments)
        {
            if (TemplateOf(assignment.Target, body) is var (template, member) && template is not null)
            {
                yield return new TemplateChange(template, member!, assignment);
            }
        }

        foreach (var call in body.Invocations)
        {
            if (Templates.IsChanging(call.TargetMethod.Name) && Values.ReceiverOf(call) is { } receiver && TemplateOf(receiver, body) is var (template, member) && template is not null)
            {
                yield return new TemplateChange(template, member!, call);
            }
        }
    }

    private static (IOperation? Template, ISymbol? Member) TemplateOf(IOperation target, BodyFacts body)
    {
        var at = target;
        for (var step = 0; step < MaxSteps; step++)
        {
            at = body.Locals.Resolve(Values.Receiver(at));
            if (at is not IMemberReferenceOperation { Member: IFieldSymbol or IPropertySymbol, Instance: { } instance } member)
            {
                break;
            }

            var holder = body.Locals.Resolve(Values.Receiver(instance));
            if (Templates.IsOptionsValue(holder) || Templates.Contain(holder.Type, body.Model) || KeepsOptions(holder, body))
            {
                return (holder, member.Member);
            }

            at = instance;
        }

        return (null, null);
    }

    /// <summary>A slot of the object whose code it is that was given the value of injected options.</summary>
    public static bool KeepsOptions(IOperation holder, BodyFacts body) =>
        holder is IMemberReferenceOperation { Instance: IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance }, Member: var slot }
        && Templates.KeepOptions(slot, body.Model);
}
