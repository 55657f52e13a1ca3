using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Netra.Execution.Analyzers.Model;

namespace Netra.Execution.Analyzers.Walk;

/// <summary>
/// What an object itself says about who is signed in: a member of its own that reads it from the context or the principal, or is called so, and an id of
/// that name that something injected has.
/// </summary>
internal static class OwnUser
{
    /// <summary>True if the part is said by the object, and not by a client.</summary>
    public static bool Says(IOperation part) => part switch
    {
        IInvocationOperation { Arguments.IsEmpty: true, Instance: IInstanceReferenceOperation, TargetMethod: var method } => Reads(method),
        IMemberReferenceOperation { Member: IPropertySymbol { IsIndexer: false } or IFieldSymbol, Instance: { } instance } member => Values.Receiver(instance) is IInstanceReferenceOperation
            ? IdentityNames.IsIdentity(member.Member) || Reads(member.Member)
            : IdentityNames.IsIdentity(member.Member) && IsInjected(Values.Receiver(instance)),
        _ => false,
    };

    /// <summary>By its syntax: a getter or method that asks the context or a principal.</summary>
    private static bool Reads(ISymbol member) => member is IPropertySymbol or IMethodSymbol && UserReaders.Reads(member);

    private static bool IsInjected(IOperation receiver) => receiver is
        IMemberReferenceOperation { Instance: IInstanceReferenceOperation }
        or IParameterReferenceOperation { Parameter.ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Constructor } };
}
