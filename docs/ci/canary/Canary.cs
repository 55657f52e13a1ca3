using Netra.Execution.Annotations;

// Reported on purpose: if this line is not, the analyzers do not run here, and silence elsewhere means nothing.
_ = new Canary.Shared();

namespace Canary
{
    [ReplacedBy(typeof(PerUser))]
    internal sealed class Shared;

    internal sealed class PerUser;
}
