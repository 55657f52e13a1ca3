using Microsoft.CodeAnalysis;
using Netra.Execution.Analyzers.Model;

namespace Netra.Execution.Analyzers.Delivery;

/// <summary>How findings about what is said to whom are put into words: what it is, the way the data travels, what to do.</summary>
internal static class Wording
{
    /// <summary>"'INotifier.SendAsync' knows no user, and `ChatService` → … emits through it: …".</summary>
    public static string Unscoped(INamedTypeSymbol emitter, IMethodSymbol emit, string way, IsolationModel model)
    {
        var start = "'" + emitter.Name + "." + emit.Name + "' knows no user, and what is of one is emitted through it (" + way + "): ";
        return model.Replacements.Of(emitter) is { } replacement
            ? start + "use '" + replacement.Replacing.Name + "'" + (replacement.CreationCall is { } creation ? ", made with '" + creation + "'" : "")
            : HasRuntime(model)
                ? start + "use 'engine.Events' or 'IExecutionEngineFactory.CreateEmitter(context)'"
                : start + "make the emitter from one user's context, or give the user in the call";
    }

    /// <summary>"'Clients.All' reaches everybody, and what is sent names its recipient (member `toUserId`): …".</summary>
    public static string Broadcast(string target, string reach, bool isAddressed, string way, string instead) =>
        "'" + target + "' " + reach + ", and what is sent " + (isAddressed ? "names its recipient" : "is one user's") + " (" + way + "): " + instead;

    /// <summary>"What 'Clients.User' gives is dropped: …".</summary>
    public static string DroppedTarget(string target) =>
        "what '" + target + "' gives is dropped, and what it was called on reaches whom it did before: keep the result and send through it";

    /// <summary>"'AddToGroupAsync' is given the name `conversationId` by the client: …".</summary>
    public static string ClientNamedGroup(string call, string client) =>
        "'" + call + "' goes by the name that the client gives (" + client + "), and nobody asks whether it is the user's: compare it with the signed-in user's own first, or build the name from the user's key";

    /// <summary>"'Clients.Group' goes by a name without a user's key, and what is sent is one user's (…): …".</summary>
    public static string GroupWithoutKey(string target, string way) =>
        "'" + target + "' goes by a name without a user's key, and what is sent is one user's (" + way + "): whoever joined that name receives it; build the name from the user's key";

    /// <summary>"'INotifier.SendAsync' sends an event by the name \"thinkng\", …".</summary>
    public static string EventByName(IMethodSymbol send, string? name, bool isAnonymous, string? nearest)
    {
        var what = name is null ? "with a payload that has no type"
            : isAnonymous ? "by the name \"" + name + "\" and with a payload that has no type"
            : "by the name \"" + name + "\"";
        return "'" + send.ContainingType.Name + "." + send.Name + "' sends an event " + what
            + (nearest is null ? "" : ", which is none of the declared ones; the nearest is \"" + nearest + "\"")
            + ": send it with a typed method of the emitter";
    }

    /// <summary>"'UserEventEmitter.ThinkingAsync' says whether the event was delivered, …".</summary>
    public static string IgnoredDelivery(IMethodSymbol send, string result) =>
        "'" + send.ContainingType.Name + "." + send.Name + "' says whether it was delivered ('" + result + "'), and nobody looks: handle what was not, or write '_ =' and say in a comment why not";

    /// <summary>"Stateful reconnect gives what a connection missed to whoever has its token: …".</summary>
    public static string ResumedByToken() =>
        "before ASP.NET Core 11 stateful reconnect gives what one user's connection missed to whoever presents its token: switch it off, and let clients ask for what they missed by a cursor of the user's own";

    /// <summary>"`Placed` → handler → `Order`: every handler is given every user's …: …".</summary>
    public static string SharedChannel(ISymbol channel, string way, string? evidence) =>
        "`" + channel.Name + "` → " + way + ": " + (evidence is null ? "it is static" : "`" + channel.ContainingType.Name + "` is " + evidence)
        + ", and every handler is given every user's data; keep the subscribers of each user under that user's key, or send it to that user only";

    /// <summary>"the handler holds a user (…), and `Placed` …: …".</summary>
    public static string KeptHandler(IEventSymbol channel, string source, string way) =>
        "the handler holds one user (" + way + "), and `" + channel.ContainingType.Name + "." + channel.Name + "` " + source
        + ": nothing takes it off, so it stays and is called for the others; take it off with '-=' when the user's object is disposed";

    /// <summary>What sends an event to one user, as far as it is there.</summary>
    public static string SendToUser(IsolationModel model) =>
        HasRuntime(model) ? "send it with 'engine.Events' or 'IExecutionEngineFactory.CreateEmitter(context)'" : "send it to that user only";

    private static bool HasRuntime(IsolationModel model) => model.Compilation.GetTypeByMetadataName("Netra.Execution.IExecutionEngineFactory") is not null;
}
