using System;
using System.Collections.Concurrent;
using System.Threading;
using System.Threading.Tasks;
using Dispatch.Core.Customers;
using Dispatch.Core.Engine;
using Microsoft.Extensions.Hosting;

namespace Dispatch.Worker
{
    /// <summary>Something a customer asked for and does not wait for.</summary>
    public sealed class Job
    {
        public Job(CustomerContext context, string kind, string text)
        {
            Context = context;
            Kind = kind;
            Text = text;
        }

        public CustomerContext Context { get; }

        public string Kind { get; }

        public string Text { get; }
    }

    public static class JobQueue
    {
        private static readonly ConcurrentQueue<Job> s_pending = new ConcurrentQueue<Job>();

        public static void Enqueue(Job job) => s_pending.Enqueue(job);

        public static bool TryNext(out Job job) => s_pending.TryDequeue(out job);
    }

    public class QueueWorker : BackgroundService
    {
        private readonly EngineRegistry _registry;
        private readonly DispatchBridge _bridge;
        private readonly RouteEngine _shared;
        private readonly ReportJob _reports;

        public QueueWorker(EngineRegistry registry, DispatchBridge bridge, RouteEngine shared, ReportJob reports)
        {
            _registry = registry;
            _bridge = bridge;
            _shared = shared;
            _reports = reports;
        }

        protected override async Task ExecuteAsync(CancellationToken stoppingToken)
        {
            using (var timer = new PeriodicTimer(TimeSpan.FromSeconds(1)))
            {
                while (await timer.WaitForNextTickAsync(stoppingToken))
                {
                    while (JobQueue.TryNext(out var job))
                        await HandleAsync(job);
                }
            }
        }

        private async Task HandleAsync(Job job)
        {
            switch (job.Kind)
            {
                case "plan":
                    var engine = new RouteEngine(_registry, _bridge, job.Context);
                    await engine.PlanAsync(new RouteRequest("queue", job.Text));
                    break;

                case "ask":
                    await _shared.AskAsync(job.Text);
                    break;

                case "report":
                    await _reports.RunAsync(job.Context, job.Text);
                    break;

                default:
                    if (job.Text != null)
                        await new RouteEngine(registry: _registry).AskAsync(job.Text);
                    break;
            }
        }
    }
}
