using System.Threading.Tasks;
using Dispatch.Application.Tracking;
using Dispatch.Core.Customers;
using Dispatch.Core.Engine;

namespace Dispatch.Worker
{
    public class ReportJob
    {
        private readonly EngineRegistry _registry;
        private readonly DispatchNotifier _notifier;
        private readonly ParcelTracker _tracker;

        public ReportJob(EngineRegistry registry, DispatchNotifier notifier, ParcelTracker tracker)
        {
            _registry = registry;
            _notifier = notifier;
            _tracker = tracker;
        }

        public async Task RunAsync(CustomerContext context, string title)
        {
            await _notifier.StartedAsync(title);
#if NIGHT_DESK
            var engine = new RouteEngine();
            var text = await engine.AskAsync(title);
#elif DAY_DESK
            // the day desk has an engine of its own
            var engine = new RouteEngine(DayDesk.Registry);
            var text = await engine.AskAsync("day: " + title);
#else
            var text = title;
#endif
            await _notifier.FinishedAsync(title, text);
            await _tracker.ReadyAsync(context, title);
        }

        public string Footer(CustomerContext context = null)
        {
            var engine = new RouteEngine(_registry, null, context);
            return engine.Describe("page end");
        }
    }
}
