using Microsoft.CodeAnalysis;
using Netra.Execution.Analyzers.Model;

namespace Netra.Execution.Analyzers.Walk;

/// <summary>Code that goes as a whole: what stands in a replaced type is no site of its own.</summary>
internal static class ReplacedPlaces
{
    public static bool IsWithin(INamedTypeSymbol? type, IsolationModel model)
    {
        for (; type is not null; type = type.ContainingType)
        {
            if (model.Replacements.Of(type) is not null)
            {
                return true;
            }
        }

        return false;
    }
}
