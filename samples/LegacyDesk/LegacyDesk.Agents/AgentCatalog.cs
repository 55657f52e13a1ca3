using LegacyDesk.Agents.Staff;
using LegacyDesk.Core.Knowledge;
using Microsoft.Extensions.DependencyInjection;

namespace LegacyDesk.Agents;

/// <summary>Everybody who works at the desk, for the old engines and for the runtime.</summary>
public static class AgentCatalog
{
    /// <summary>Registers the staff with the old engines' registry.</summary>
    public static AgentRegistry AddStaff(this AgentRegistry registry) =>
        registry
            .Register("reply", new ReplyAgent())
            .Register("triage", new TriageAgent())
            .Register("knowledge", new KnowledgeAgent(new KnowledgeBase()))
            .Register("profile", new ProfileAgent())
            .Register("summary", new SummaryAgent())
            .Register("refund", new RefundAgent())
            .Register("escalation", new EscalationAgent())
            .Register("council", new CouncilAgent());

    /// <summary>Registers the same staff with the runtime.</summary>
    public static IServiceCollection AddStaff(this IServiceCollection services)
    {
        services.AddSingleton<KnowledgeBase>();
        services.AddUserExecution()
            .AddAgent<DeskAgentAdapter<ReplyAgent>>("reply")
            .AddAgent<DeskAgentAdapter<TriageAgent>>("triage")
            .AddAgent<DeskAgentAdapter<KnowledgeAgent>>("knowledge")
            .AddAgent<DeskAgentAdapter<ProfileAgent>>("profile")
            .AddAgent<DeskAgentAdapter<SummaryAgent>>("summary")
            .AddAgent<DeskAgentAdapter<RefundAgent>>("refund")
            .AddAgent<DeskAgentAdapter<EscalationAgent>>("escalation")
            .AddAgent<DeskAgentAdapter<CouncilAgent>>("council");
        return services;
    }
}
