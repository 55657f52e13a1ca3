using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using Dispatch.Core.Customers;
using Dispatch.Core.Engine;
using Microsoft.Extensions.Logging;

namespace Dispatch.Application.Planning
{
    /// <summary>
    /// Plans routes for the front desk.
    /// </summary>
    public class RoutePlanner
    {
        #region Fields

        private readonly RouteEngine _engine;
        private readonly ILogger<RoutePlanner> _log;

        #endregion

        #region Construction

        public RoutePlanner(RouteEngine engine, ILogger<RoutePlanner> log)
        {
            this._engine = engine ?? throw new ArgumentNullException(nameof(engine));
            this._log = log ?? throw new ArgumentNullException(nameof(log));
        }

        #endregion

        /// <summary>Plans one route.</summary>
        /// <param name="context">The customer.</param>
        /// <param name="from">Where the parcel is.</param>
        /// <param name="to">Where it should be.</param>
        public async Task<RouteAnswer> PlanAsync(CustomerContext context, string from, string to)
        {
            if (context == null)
            {
                throw new ArgumentNullException(nameof(context));
            }

            // The engine remembers the destination, so the order of these two calls matters.
            RouteAnswer answer = await this._engine.PlanAsync(new RouteRequest(from, to));
            this._log.LogInformation("planned {Stops} stops", answer.Stops);
            return answer;
        }

        /// <summary>Answers a question about what was planned.</summary>
        /// <param name="question">Free text.</param>
        public Task<string> AskAsync(string question)
        {
            return this._engine.AskAsync(question); // no user needed (?)
        }

        public IReadOnlyList<string> History(CustomerContext context)
        {
            return this._engine.GetHistory();
        }
    }
}
