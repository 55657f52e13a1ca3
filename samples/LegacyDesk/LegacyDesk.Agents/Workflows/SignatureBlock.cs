#nullable disable

using System.Linq;
using System.Threading.Tasks;

namespace LegacyDesk.Agents.Workflows
{
    // Written in 2017 and only moved since.
    public class SignatureBlock
    {
        private readonly EngineConfig config;
        private readonly AgentRegistry registry;

        public SignatureBlock(EngineConfig config, AgentRegistry registry)
        {
            this.config = config;
            this.registry = registry;
        }

        public async Task<string> SignAsync(UserExecutionContext context, string reply)
        {
            var engine = new ExecutionEngine(config, registry);
            try
            {
                var signed = await engine.RunAsync("profile", reply);
                var name = signed.Output == null ? "" : signed.Output.Split(' ').Last().TrimEnd('.');
                return reply + "\n-- \n" + name;
            }
            finally
            {
                engine.Dispose();
            }
        }
    }
}
