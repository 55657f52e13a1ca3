using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.Analyzers.Walk;

namespace Netra.Execution.Analyzers.Delivery;

/// <summary>SignalR's stateful reconnect, and the options beside it.</summary>
internal static class StatefulReconnect
{
    public const string Switch = "AllowStatefulReconnects";

    private const string Options = "Microsoft.AspNetCore.Http.Connections.HttpConnectionDispatcherOptions";

    private const int FirstBound = 11;

    /// <summary>True if the host does not bind what resumes to its user.</summary>
    public static bool IsUnbound(Compilation compilation) =>
        compilation.GetTypeByMetadataName(Options) is { ContainingAssembly.Identity.Version.Major: < FirstBound };

    public static bool IsSwitchedOn(IAssignmentOperation assignment) =>
        assignment is IDeconstructionAssignmentOperation { Target: ITupleOperation { Elements: var targets }, Value: var given }
            ? Values.Unwrap(given) is ITupleOperation { Elements: var values } && values.Length == targets.Length && targets.Where((target, i) => IsSwitchedOn(target, values[i])).Any()
            : IsSwitchedOn(assignment.Target, assignment.Value);

    private static bool IsSwitchedOn(IOperation target, IOperation value) =>
        target is IPropertyReferenceOperation { Property: { Name: Switch } property } && value.ConstantValue is { HasValue: true, Value: true }
        && SymbolNames.IsType(property.ContainingType, Options);

    /// <summary>True if another option is set whose name speaks of the user.</summary>
    public static bool IsBound(BodyFacts body)
    {
        foreach (var assignment in body.Assignments)
        {
            var targets = assignment.Target is ITupleOperation { Elements: var several } ? several : ImmutableArray.Create(assignment.Target);
            foreach (var target in targets)
            {
                if (target is IPropertyReferenceOperation { Property: { Name: not Switch } property } && SymbolNames.IsType(property.ContainingType, Options)
                    && AddressedNames.Words(property.Name).Exists(word => word is "user" or "identity" or "principal" or "bound" or "bind"))
                {
                    return true;
                }
            }
        }

        return false;
    }
}
