using System;
using System.Threading;
using System.Threading.Tasks;
using Dispatch.Core.Customers;
using Dispatch.Core.Engine;

namespace Dispatch.Application.Support
{
    public class SupportDesk
    {
        private readonly object _gate = new object();
        private readonly EngineRegistry _registry;
        private readonly DispatchBridge _bridge;
        private readonly DispatchNotifier _notifier;

        public SupportDesk(EngineRegistry registry, DispatchBridge bridge, DispatchNotifier notifier)
        {
            _registry = registry;
            _bridge = bridge;
            _notifier = notifier;
        }

        public async Task<string> AnswerAsync(CustomerContext context, string question)
        {
            RouteEngine? engine = null;
            try
            {
                engine = new RouteEngine(registry: _registry, bridge: _bridge, context: null);
                await _notifier.SendAsync("support_started", new { question });
                return await engine.AskAsync(question);
            }
            finally
            {
                if (engine != null)
                    await engine.DisposeAsync();
            }
        }

        public string Look(CustomerContext context, string address)
        {
            lock (_gate)
            {
                var engine = new RouteEngine(_registry, _bridge, context);
                return engine.Describe(address);
            }
        }

        public async Task<string> SecondOpinionAsync(CustomerContext context, string question)
        {
            return await AskOnceAsync() + " / " + await AskOnceAsync();

            async Task<string> AskOnceAsync()
            {
                var engine = new RouteEngine(registry: _registry, bridge: _bridge, context: context);
                return await engine.AskAsync(question);
            }
        }

        public void Prefetch(CustomerContext context, string address)
        {
            // Nobody waits for this.
            _ = Task.Run(async () =>
            {
                var engine = new RouteEngine();
                await engine.PlanAsync(new RouteRequest("prefetch", address));
            });
        }

        public void Ping(string address)
        {
            var engine = new RouteEngine(_registry);
            _ = engine.PlanAsync(new RouteRequest("ping", address), CancellationToken.None);
        }

        public async Task<string> HandOverAsync(CustomerContext context, string question)
        {
            var engine = new RouteEngine(bridge: _bridge, context: context, registry: _registry);
            var first = await engine.AskAsync(question);
            return await FinishAsync(engine, first);
        }

        public async Task<string> EscalateAsync(string question)
        {
            var engine = new RouteEngine();
            var first = await engine.AskAsync("escalated: " + question);
            return await FinishAsync(engine, first);
        }

        private async Task<string> FinishAsync(RouteEngine engine, string text)
        {
            var answer = await engine.PlanAsync(new RouteRequest("support", text));
            await _notifier.SendAsync("support_finished", new { text = answer.Text });
            return answer.Text;
        }
    }
}
