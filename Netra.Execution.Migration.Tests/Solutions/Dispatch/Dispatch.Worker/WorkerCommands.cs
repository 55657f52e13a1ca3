using System;
using System.Collections.Generic;
using System.IO;
using System.Threading.Tasks;
using Dispatch.Core.Customers;
using Dispatch.Core.Engine;

namespace Dispatch.Worker
{
    /// <summary>What one can ask from the shell.</summary>
    internal static class WorkerCommands
    {
        private static readonly Dictionary<string, Func<string, Task<string>>> s_commands =
            new Dictionary<string, Func<string, Task<string>>>
            {
                ["ask"] = text => new RouteEngine().AskAsync(text),
                ["describe"] = Describe,
            };

        public static async Task<int> RunAsync(string[] args)
        {
            if (args.Length < 3 || !s_commands.TryGetValue(args[1], out var command))
                return 1;

            Console.WriteLine(await command(args[2]));
            return 0;
        }

        /// <summary>Prints the way for the customer whose ticket lies in a file.</summary>
        public static async Task<string> PrintRouteAsync(string ticketFile, byte[] key, string to)
        {
            string[] lines = await File.ReadAllLinesAsync(ticketFile);
            CustomerContext context = CustomerContext.FromTicket(new JobTicket(lines[0], lines[1]), key);
            var engine = new RouteEngine();
            var answer = await engine.PlanAsync(new RouteRequest("printer", to));
            return answer.Text;
        }

        private static Task<string> Describe(string address)
        {
            return Task.FromResult(new RouteEngine().Describe(address));
        }
    }
}