using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;

namespace Netra.Execution.Migration.Checking;

/// <summary>What a check bound, kept for the planning that follows it: a document gives out the same model as long as somebody holds it.</summary>
internal sealed class BoundModels
{
    private readonly ConcurrentBag<SemanticModel> _models = [];

    public void Keep(IEnumerable<SemanticModel> models)
    {
        foreach (var model in models)
        {
            _models.Add(model);
        }
    }

    public void Release() => _models.Clear();
}
