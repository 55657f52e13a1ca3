using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Netra.Execution.Legacy;

/// <summary>From a legacy call to the user's engine: one place that counts, warns, refuses, and finds the user.</summary>
internal sealed partial class LegacyBridge(UserExecutionOptions options, IExecutionEngineFactory factory, ILegacyUserSource users, ExecutionMetrics metrics, ILogger logger)
{
    public const string RemovedIn = "1.0";

    /// <summary>The bridge of a registry that a container made, else of the scope that is open.</summary>
    /// <exception cref="LegacyCallRefusedException">There is neither.</exception>
    public static LegacyBridge Find(AgentRegistry? registry) =>
        (registry?.Services ?? LegacyUserScope.Current?.Services)?.GetService<LegacyBridge>()
        ?? throw new LegacyCallRefusedException("Nothing leads from here to the runtime. Register it with AddLegacyBridge and use its AgentRegistry, or open a LegacyUserScope.");

    /// <summary>Admits a call, and finds for whom it is.</summary>
    /// <param name="given">The context that the caller named; null where it named none.</param>
    /// <param name="caller">The calling member.</param>
    /// <exception cref="LegacyCallRefusedException">No user, or the legacy surface is off.</exception>
    public UserExecutionContext Admit(UserExecutionContext? given, string caller)
    {
        metrics.LegacyCall(caller);
        switch (options.Legacy)
        {
            case LegacyMode.Refuse:
                throw new LegacyCallRefusedException($"The legacy surface is off (UserExecutionOptions.Legacy); it is removed in {RemovedIn}. Use IExecutionEngineFactory.");
            case LegacyMode.Warn:
                Log.Called(logger, caller, RemovedIn);
                break;
        }

        return given
            ?? users.GetContext()
            ?? throw new LegacyCallRefusedException("A legacy call without a user is refused: pass a context, register an ILegacyUserSource, or open a LegacyUserScope.");
    }

    public UserExecutionEngine CreateEngine(UserExecutionContext context) => factory.CreateForUser(context);

    public UserEventEmitter CreateEmitter(UserExecutionContext context) => factory.CreateEmitter(context);

    private static partial class Log
    {
        [LoggerMessage(60, LogLevel.Warning, "{Caller} calls the legacy surface, which is removed in {Version}")]
        public static partial void Called(ILogger logger, string caller, string version);
    }
}
