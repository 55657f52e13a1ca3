using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.Analyzers.Walk;

namespace Netra.Execution.Analyzers.Ending;

/// <summary>A call that starts work for which the code that starts it does not wait.</summary>
/// <param name="Place">The call.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Given">What the work is given: arguments, and the object that it is a method of.</param>
internal sealed record WorkStart(IInvocationOperation Place, string Name, IEnumerable<IOperation> Given)
{
    public static IEnumerable<WorkStart> Of(BodyFacts body)
    {
        foreach (var call in body.Invocations)
        {
            if (IsStart(call, body))
            {
                var name = Starts.IsOfTask(call.TargetMethod) ? call.TargetMethod.ContainingType.Name + "." + call.TargetMethod.Name : call.TargetMethod.Name;
                yield return new WorkStart(call, name, GivenTo(call));
            }
            else if (IsOfThread(call, "Start") && body.Locals.Resolve(call.Instance!) is IObjectCreationOperation { Arguments: var arguments } && !body.Invocations.Any(other => IsOfThread(other, "Join")))
            {
                yield return new WorkStart(call, "Thread.Start", arguments.Concat(call.Arguments).Select(argument => argument.Value));
            }
        }
    }

    /// <summary>What is written of the call, with what stands before a <c>?.</c>.</summary>
    public SyntaxNode Syntax
    {
        get
        {
            var at = Place.Syntax;
            while (at.Parent is ConditionalAccessExpressionSyntax access && access.WhenNotNull == at)
            {
                at = access;
            }

            return at;
        }
    }

    private static bool IsStart(IInvocationOperation call, BodyFacts body)
    {
        var method = call.TargetMethod;
        return Starts.ReturnsAtOnce(method)
            || (Starts.IsQueue(method) && HasFunction(call) ? IsOfQueueThatLasts(call, body) && (!Starts.MayCompleteWithWork(method) || TaskFate.IsDropped(call, body))
                : Starts.IsPerElement(method) ? HasAsyncVoid(call)
                : TaskTypes.IsOne(call.Type) && !Starts.EndsOrDetaches(method) && TaskFate.IsDropped(call, body));
    }

    /// <summary>A continuation is given its function; the task that it is called on is a start of its own.</summary>
    private static IEnumerable<IOperation> GivenTo(IInvocationOperation call)
    {
        var receiver = Values.ReceiverOf(call);
        return receiver is not null && TaskTypes.IsOne(Values.Unwrap(receiver).Type)
            ? call.Arguments.Select(argument => argument.Value).Where(value => value != receiver)
            : (call.Instance is { } instance ? new[] { instance } : Enumerable.Empty<IOperation>()).Concat(call.Arguments.Select(argument => argument.Value));
    }

    private static bool HasFunction(IInvocationOperation call) => call.Arguments.Any(argument => FunctionValue.Is(Values.Unwrap(argument.Value)));

    private static bool HasAsyncVoid(IInvocationOperation call) =>
        call.Arguments.Any(argument => Values.Unwrap(argument.Value) is IAnonymousFunctionOperation { Symbol: { IsAsync: true, ReturnsVoid: true } });

    /// <summary>A queue made here is emptied here; a user's own goes with the user; what a static holds is another rule's.</summary>
    private static bool IsOfQueueThatLasts(IInvocationOperation call, BodyFacts body)
    {
        if (Values.ReceiverOf(call) is not { } at)
        {
            return true;
        }

        while (true)
        {
            at = body.Locals.Resolve(Values.Receiver(at));
            if (at.Type is { } type && body.Model.IsUserScoped(type))
            {
                return false;
            }

            switch (at)
            {
                case IParameterReferenceOperation:
                    return true;
                case IMemberReferenceOperation { Instance: IInstanceReferenceOperation, Member: var member }:
                    return !(body.Outline.Type is { } owner && body.Model.IsolationOf(owner).IsOfUser && WrittenMembers.IsMadeByItself(member));
                case IMemberReferenceOperation { Instance: { } instance }:
                    at = instance;
                    break;
                default:
                    return false;
            }
        }
    }

    private static bool IsOfThread(IInvocationOperation call, string name) =>
        call is { Instance: not null, TargetMethod: { ContainingType: var type } method } && method.Name == name && SymbolNames.IsType(type, "System.Threading.Thread");
}
