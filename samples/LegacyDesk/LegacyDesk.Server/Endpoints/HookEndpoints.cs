using LegacyDesk.Agents.Plugins;
using LegacyDesk.Server.Operations;

namespace LegacyDesk.Server.Endpoints;

/// <summary>What other systems call. They sign their messages; there is no user.</summary>
internal static class HookEndpoints
{
    public static void MapHooks(this IEndpointRouteBuilder app)
    {
        app.MapPost("/hooks/mail", (TextRequest mail) => MailRelay.AnswerAsync(mail.Text)).AllowAnonymous();
        app.MapGet("/hooks/widget", (string question, PooledAnswers answers, CancellationToken cancellationToken) =>
            answers.AnswerAsync(question, cancellationToken)).AllowAnonymous();
        app.MapGet("/health", () => "ok").AllowAnonymous();
    }
}
