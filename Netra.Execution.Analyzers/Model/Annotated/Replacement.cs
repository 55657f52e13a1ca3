using Microsoft.CodeAnalysis;

namespace Netra.Execution.Analyzers.Model.Annotated;

/// <summary>One replaced type, all symbols being original definitions. Unsupported: public for the code fixes and the tool.</summary>
public sealed class Replacement
{
    internal Replacement(INamedTypeSymbol replaced, INamedTypeSymbol replacing, INamedTypeSymbol? factory, IMethodSymbol? creation)
    {
        Replaced = replaced;
        Replacing = replacing;
        Factory = factory;
        Creation = creation;
        ContextType = creation is null ? null : RequiredParameter(creation)?.Type;
    }

    /// <summary>What is replaced.</summary>
    public INamedTypeSymbol Replaced { get; }

    /// <summary>What takes its place.</summary>
    public INamedTypeSymbol Replacing { get; }

    /// <summary>Who makes it, if that is said.</summary>
    public INamedTypeSymbol? Factory { get; }

    /// <summary>The factory's one accessible method that makes <see cref="Replacing"/> from one context; null when there is none or several.</summary>
    public IMethodSymbol? Creation { get; }

    /// <summary>The type of the one required parameter of <see cref="Creation"/>.</summary>
    public ITypeSymbol? ContextType { get; }

    /// <summary>"IExecutionEngineFactory.CreateForUser(context)", or null.</summary>
    internal string? CreationCall => Creation is null ? null : Creation.ContainingType.Name + "." + Creation.Name + "(" + (RequiredParameter(Creation)?.Name ?? "") + ")";

    /// <summary>The one required parameter of a method, or null if it has none or several.</summary>
    public static IParameterSymbol? RequiredParameter(IMethodSymbol method)
    {
        IParameterSymbol? required = null;
        foreach (var parameter in method.Parameters)
        {
            if (parameter is { IsOptional: false, IsParams: false })
            {
                if (required is not null)
                {
                    return null;
                }

                required = parameter;
            }
        }

        return required;
    }
}
