using System.Collections.Generic;
using System.Threading.Tasks;
using Dispatch.Core.Customers;
using Dispatch.Core.Engine;

namespace Dispatch.Worker
{
	// Imported from the old desk; hands off unless it breaks.
	public class BulkImport
	{
		EngineConfig m_config;
		EngineRegistry m_registry;
		DispatchBridge m_bridge;

		public BulkImport(EngineConfig cfg, EngineRegistry reg, DispatchBridge br)
		{
			m_config = cfg;
			m_registry = reg;
			m_bridge = br;
		}

		public async Task<int> Import(CustomerContext ctx, IList<string> lines)
		{
			int n = 0;
			for (int i = 0; i < lines.Count; i++)
			{
				if (lines[i].Length == 0) continue;
				using (RouteEngine eng = new RouteEngine(m_config, m_registry, m_bridge))	// one a line, it is cheap
				{
					await eng.PlanAsync(new RouteRequest("import", lines[i]));
					n++;
				}
			}
			return n;
		}

		public async Task<string> First(CustomerContext ctx, IList<string> lines)
		{
			if (lines.Count > 0)
				return (await new RouteEngine(m_config, m_registry, m_bridge, ctx).PlanAsync(new RouteRequest("import", lines[0]))).Text;
			else
				return null;
		}

		public async Task<string> Last(CustomerContext ctx, IList<string> lines)
		{
			RouteEngine eng = new RouteEngine(config: m_config, registry: m_registry, bridge: m_bridge);
			try
			{
				var a = await eng.PlanAsync(new RouteRequest("import", lines[lines.Count - 1]));
				return a.Text;
			}
			catch (System.ArgumentException)
			{
				return await eng.AskAsync("bad line");
			}
			finally { eng.Dispose(); }
		}
	}
}
