using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Netra.Execution.Analyzers.Model.Registrations;

/// <summary>What becomes of the registered type.</summary>
internal enum RegistrationRole
{
    /// <summary>A service of the container.</summary>
    Service,

    /// <summary>A message handler in the chain of an HTTP client, which a factory pools.</summary>
    Handler,

    /// <summary>Middleware; made once unless the type is an <c>IMiddleware</c>.</summary>
    Middleware,

    /// <summary>An instance that a framework is given to keep: a filter.</summary>
    Instance,
}

/// <summary>A registration as it is written.</summary>
/// <param name="Kind">The lifetime that it gives.</param>
/// <param name="By">The method that registers.</param>
/// <param name="Role">What becomes of the type.</param>
/// <param name="Service">What is asked for; null where only the made type is written.</param>
/// <param name="Implementation">What is made; null where only a factory's body knows.</param>
internal sealed record Registration(LifetimeKind Kind, string By, RegistrationRole Role, TypeSyntax? Service, TypeSyntax? Implementation);
