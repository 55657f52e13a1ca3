using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Netra.Execution.Telemetry;

namespace Netra.Execution.Legacy;

/// <summary>The one place where the legacy surface is let through, warned about, or turned off.</summary>
internal sealed partial class LegacyGateway(IExecutionEngineFactory factory, ILegacyUserSource users, IOptions<UserExecutionOptions> options, ILogger<LegacyGateway> logger)
{
    public const string RemovedIn = "1.0";

    public IExecutionEngineFactory Factory => factory;

    public UserExecutionContext Enter(UserExecutionContext? own, [CallerMemberName] string caller = "")
    {
        ExecutionMetrics.LegacyCalls.Add(1, new KeyValuePair<string, object?>("caller", caller));
        switch (options.Value.Legacy)
        {
            case LegacyHandling.Refuse:
                throw new InvalidOperationException($"The legacy surface is turned off (UserExecutionOptions.Legacy); '{caller}' has to go through IExecutionEngineFactory.");
            case LegacyHandling.Warn:
                Log.Called(logger, caller, RemovedIn);
                break;
        }

        return own ?? users.Find() ?? throw new InvalidOperationException(
            $"'{caller}' was called and no user is known: hand it a UserExecutionContext, or open a LegacyUserScope around the call.");
    }

    private static partial class Log
    {
        [LoggerMessage(20, LogLevel.Warning, "{Caller} of the legacy surface was called; it is removed in {Version}")]
        public static partial void Called(ILogger logger, string caller, string version);
    }
}
