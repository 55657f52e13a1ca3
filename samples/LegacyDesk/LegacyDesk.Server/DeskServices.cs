using LegacyDesk.Agents;
using LegacyDesk.Agents.Plugins;
using LegacyDesk.Agents.Workflows;
using LegacyDesk.Archive;
using LegacyDesk.Core.Conversations;
using LegacyDesk.Core.Engine;
using LegacyDesk.Core.Tickets;
using LegacyDesk.Server.Identity;
using LegacyDesk.Server.Operations;
using LegacyDesk.Server.Services;

namespace LegacyDesk.Server;

/// <summary>What the server is made of.</summary>
public static class DeskServices
{
    /// <summary>Registers the desk.</summary>
    public static IServiceCollection AddDesk(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddAuthentication(DeskTokenHandler.Scheme).AddScheme<DeskTokenOptions, DeskTokenHandler>(DeskTokenHandler.Scheme, options =>
            configuration.GetSection("Desk:Users").Bind(options.Users));
        services.AddAuthorization();
        services.AddControllers().AddApplicationPart(typeof(DeskServices).Assembly);
        services.AddSignalR();
        services.AddHttpContextAccessor();
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(configuration.GetSection("Desk:Engine").Get<EngineConfig>() ?? new EngineConfig());

        // The runtime runs the same staff; new code asks its factory for an engine.
        services.AddStaff();
        services.AddArchive<RequestUserSource>();

        services.AddSingleton<ExecutionEngine>(sp => new ExecutionEngine(sp.GetRequiredService<AgentRegistry>(), sp.GetRequiredService<WebSocketBridge>()));
        services.AddSingleton<DeskNotifier>();
        services.AddSingleton<TicketStore>();
        services.AddSingleton<DraftShelf>();
        services.AddScoped<TicketPipeline>();
        services.AddScoped<ReplyWorkshop>();
        services.AddScoped<KnowledgeDesk>();
        services.AddScoped<StreamedReply>();
        services.AddScoped<BatchAnswering>();
        services.AddScoped<SecondOpinion>();
        services.AddScoped<HandbookReview>();
        services.AddScoped<SignatureBlock>();
        services.AddScoped<Reassignment>();
        services.AddScoped<SelfService>();
        services.AddScoped<ToolGateway>();
        services.AddSingleton<PooledAnswers>();
        services.AddSingleton<PluginHost>();
        services.AddDeskPages();
        return services;
    }

    private static void AddDeskPages(this IServiceCollection services)
    {
        services.AddSingleton<ConciergeService>();
        services.AddSingleton<TriageService>();
        services.AddSingleton<TicketService>();
        services.AddSingleton<ReplyService>();
        services.AddSingleton<InsightService>();
        services.AddScoped<GreetingService>();
        services.AddScoped<DigestService>();
        services.AddScoped<ReplySuggester>();
        services.AddScoped<SearchService>();
        services.AddScoped<MacroService>();
        services.AddScoped<SnippetService>();
        services.AddScoped<TranslationService>();
        services.AddScoped<LetterService>();
        services.AddScoped<EscalationDesk>();
        services.AddScoped<BackgroundSummaries>();
        services.AddScoped<ExperimentService>();
        services.AddScoped<ExportService>();
        services.AddScoped<PresenceService>();
        services.AddSingleton<ScratchPad>();
        services.AddSingleton<VisitLog>();
        services.AddSingleton<AuditTrail>();
        services.AddSingleton<TranscriptInspector>();
        services.AddSingleton<AnnouncementBoard>();
        services.AddSingleton<ShiftBoard>();
        services.AddSingleton<FavouriteReplies>();
        services.AddHostedService<MaintenanceAnnouncer>();
        services.AddHostedService<ReminderService>();
    }
}
