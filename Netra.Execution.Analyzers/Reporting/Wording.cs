using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.Analyzers.Reporting.Baselines;

namespace Netra.Execution.Analyzers.Reporting;

/// <summary>How findings are put into words: what it is, the way the data travels, what to do.</summary>
internal static class Wording
{
    /// <summary>"'ExecutionEngine' is replaced by 'UserExecutionEngine': create it with 'IExecutionEngineFactory.CreateForUser(context)'".</summary>
    public static string Replaced(Replacement replacement)
    {
        var start = "'" + replacement.Replaced.Name + "' is replaced by '" + replacement.Replacing.Name + "': ";
        return replacement switch
        {
            { Creation: { } creation } => start + "create it with '" + Call(creation) + "'",
            { Factory: { } factory } => start + "create it with '" + factory.Name + "'",
            _ => start + "use '" + replacement.Replacing.Name + "'",
        };
    }

    /// <summary>"'ExecutionEngine' is replaced by 'UserExecutionEngine': what still names it …".</summary>
    public static string ReplacedReference(Replacement replacement) =>
        "'" + replacement.Replaced.Name + "' is replaced by '" + replacement.Replacing.Name + "': what still names it keeps one instance for all users alive; name '"
        + replacement.Replacing.Name + "', or what makes it";

    /// <summary>"'QuickStore' is a second implementation of 'ISessionStore': …".</summary>
    public static string SecondImplementation(INamedTypeSymbol type, INamedTypeSymbol contract, INamedTypeSymbol first) =>
        "'" + type.Name + "' is a second implementation of '" + contract.Name + "', which has one source" + (SymbolEqualityComparer.Default.Equals(first, contract) ? "" : ", '" + first.Name + "'")
        + ": use that one, or wrap it";

    /// <summary>"'Web.Session' copies the name of 'Shop.Session': …".</summary>
    public static string CopiedName(INamedTypeSymbol type, INamedTypeSymbol contract) =>
        "'" + type.ToDisplayString() + "' copies the name of '" + contract.ToDisplayString() + "', of which there is one: use that one, or give this one a name of its own";

    /// <summary>"`context` says who the user is and may be missing: …".</summary>
    public static string OptionalUser(IParameterSymbol parameter) =>
        "`" + parameter.Name + "` says who the user is and may be missing: make it required and hand it on from the callers";

    /// <summary>"'null' is passed for `context` of 'Worker.Run': …".</summary>
    public static string NobodyPassed(string given, IParameterSymbol parameter) =>
        "'" + given + "' is passed for `" + parameter.Name + "`, which says who the user is: pass the user's own, or ask for it in this member";

    /// <summary>"'"system"' is nobody's, and `userId` of 'Store.Load' takes it for an identity: …".</summary>
    public static string InventedIdentity(IOperation value, string sink, IReadOnlyList<string> sources) =>
        "'" + value.Syntax + "' is nobody's, and " + sink + " takes it for an identity: everybody for whom it is made up is one user; " + RealIdentity(sources);

    /// <summary>"'Assume' takes an identity without proof: …".</summary>
    public static string AssumedIdentity(IReadOnlyList<string> sources) =>
        "'Assume' takes an identity without proof: " + RealIdentity(sources) + ", or declare the service account as a constant marked [CrossUser] with its reason";

    /// <summary>"`userId` is what the client says, and `userId` of 'Store.Load' takes it for an identity: …".</summary>
    public static string ClientIdentity(string client, string sink, IReadOnlyList<string> sources) =>
        client + " is what the client says, and " + sink + " takes it for an identity: whoever writes another's id there is that user; " + RealIdentity(sources)
        + ", or compare the two first";

    /// <summary>"`userId` is never read, and `_orders` is what the type keeps for everybody: …".</summary>
    public static string UnreadIdentity(IParameterSymbol parameter, ISymbol state) =>
        "`" + parameter.Name + "` is never read, and what is returned comes from '" + state.ContainingType.Name + "." + state.Name
        + "', which is kept for everybody: narrow it by `" + parameter.Name + "`, or remove the parameter";

    /// <summary>"'tenantId' is the id of a tenant, and `userId` of 'Store.Load' wants that of a user: …".</summary>
    public static string OtherKindOfId(IOperation value, string kind, string sink, string wanted, string? right) =>
        "'" + value.Syntax + "' is the id of a " + kind + ", and " + sink + " wants that of a " + wanted + ": " + (right is null ? "pass one" : "pass '" + right + "'");

    private static string RealIdentity(IReadOnlyList<string> sources) => sources.Count == 0
        ? "take the user as a parameter, from where the request was authenticated"
        : "use the user's own, " + string.Join(" or ", sources.Select(source => "'" + source + "'"));

    /// <summary>"'UserSession' is made only by 'SessionFactory': …".</summary>
    public static string OutsideFactory(INamedTypeSymbol type, INamedTypeSymbol factory) =>
        "'" + type.Name + "' is made only by '" + factory.Name + "', for one user: ask the factory for it, or name this type in its [CreatedBy]";

    /// <summary>"'AgentRegistry.SetBridge' is replaced: use 'UserEventEmitter'".</summary>
    public static string ReplacedMember(ISymbol member, ReplacementTable table)
    {
        var instead = member is IMethodSymbol method && table.ReplacementOf(method) is { } configured
            ? configured.ContainingType.Name + "." + configured.Name
            : table.TypeInsteadOf(member)?.Name;
        var start = "'" + member.ContainingType.Name + "." + member.Name + "' is replaced";
        return instead is null ? start + ": do not call it" : start + ": use '" + instead + "'";
    }

    /// <summary>"static `_byRegion` → dictionary value → `UserSession`: every user shares it; …".</summary>
    public static string StaticHolds(ISymbol slot, string path, IsolationModel model) =>
        "static `" + slot.Name + "` → " + path + ": every user of the process shares it; use " + PerUser(model) + "an instance member or a parameter";

    /// <summary>"static `Shop.s_last` is written while users are served: …".</summary>
    public static string StaticWritten(ISymbol slot, IsolationModel model) =>
        "static `" + slot.ContainingType.Name + "." + slot.Name + "` is written while users are served, and what one leaves there the next one finds; use "
        + PerUser(model) + "an instance member or a parameter, or write it only at start-up";

    /// <summary>"field `Cache._session` → `UserSession`: `Cache` is registered by `AddSingleton` and serves every user; …".</summary>
    public static string SharedHolds(INamedTypeSymbol type, string evidence, string slot, string path) =>
        slot + " → " + path + ": `" + type.Name + "` is " + evidence + " and serves every user with one instance; register it by `AddScoped`, take the user in each call, or inject what makes it";

    /// <summary>"`AddSingleton` makes one of `UserSession` for everybody: …".</summary>
    public static string SharedRegistration(string method, string path) =>
        "`" + method + "` makes one for everybody of what is one user's (" + path + "): register it by `AddScoped`, or register what makes it for a user";

    /// <summary>"field `Reports._userId` ← `userId`: …".</summary>
    public static string PointedAtUser(INamedTypeSymbol type, string evidence, string slot, string value) =>
        slot + " ← `" + Short(value) + "`: `" + type.Name + "` is " + evidence + " and serves every user with one instance, so it is pointed at this user until another user's call points it elsewhere; "
        + "give the user to each call that needs it";

    /// <summary>"field `Reports._last` ← `query`: …".</summary>
    public static string Remembered(INamedTypeSymbol type, string evidence, string slot, string value) =>
        slot + " ← `" + Short(value) + "`: `" + type.Name + "` is " + evidence + " and serves every user with one instance, so what one call leaves there another user's call finds; "
        + "keep it in the call, under the user's key, or in what is registered by `AddScoped`";

    /// <summary>"`HttpClient.DefaultRequestHeaders` ← `GetTokenAsync`: …".</summary>
    public static string SharedCredential(ISymbol sink, string evidence, string way) =>
        "`" + sink.ContainingType.Name + "." + sink.Name + "` ← " + way + ": it is " + evidence
        + " and goes out with every other user's requests too; write it to a request message of its own, or make a client for this user";

    /// <summary>"`SET ROLE` ← `userId`: …".</summary>
    public static string SessionVariable(string statement, string way) =>
        "`" + statement + "` ← " + way + " outlives its transaction, and the connection goes back to the pool with it: set it for the transaction alone ('SET LOCAL', 'set_config(…, true)'), or give the user to each statement";

    /// <summary>"`_options.Tools` is changed for one run: …".</summary>
    public static string SharedTemplate(string template, ISymbol member, string evidence) =>
        "`" + Short(template) + "." + member.Name + "` is changed for one run, and `" + Short(template) + "` is " + evidence + ": another user's run is made with it; clone it first, and change the copy";

    /// <summary>"`UserContext.UserId` can be set to another user: …".</summary>
    public static string Retargetable(INamedTypeSymbol type, ISymbol member, string fault) =>
        "`" + type.Name + "." + member.Name + "` " + fault + ", and whoever holds this `" + type.Name + "` goes on with another user's: set it once, in the constructor ('init', 'readonly'), and hand out what cannot be changed";

    /// <summary>"registry `Sessions._all`: every user's entry is listed here; …".</summary>
    public static string Registry(ISymbol slot, string fault) => "registry `" + slot.ContainingType.Name + "." + slot.Name + "`: " + fault;

    private static string Short(string value) => value.IndexOf('\n') is var end and >= 0 ? value.Substring(0, end).TrimEnd() + " …" : value;

    /// <summary>"parameter `db` → `ShopDb`, scoped by its framework: `Cache` is registered by `AddSingleton` and keeps …".</summary>
    public static string SharedHoldsScoped(INamedTypeSymbol type, string evidence, string slot, ITypeSymbol held, string scope) =>
        slot + " → `" + held.Name + "`, " + scope + ": `" + type.Name + "` is " + evidence + " and keeps for every user what was made for one scope; inject a factory ('IServiceScopeFactory', 'IDbContextFactory<T>'), "
        + (type.InstanceConstructors.Any(TakesNext) ? "or take it as a parameter of 'InvokeAsync'" : "or register it by `AddScoped`");

    /// <summary>"`AddSingleton` keeps for everybody what was made for one scope (…): …".</summary>
    public static string SharedRegistrationScoped(string method, string path) =>
        "`" + method + "` keeps for everybody what was made for one scope (" + path + "): register it by `AddScoped`, or inject a factory";

    /// <summary>"'IMemoryCache.Set' keeps for everybody what depends on the user (`userId`): …".</summary>
    public static string CachedForAll(string call, string way, IsolationModel model) =>
        "'" + call + "' keeps under a key that says no user what depends on one (" + way + "): the next user finds it; " + PutIntoKey(model);

    /// <summary>"'IMemoryCache.Get' finds the entry by `IIdentity.Name`, …".</summary>
    public static string CachedByName(string call, string name, IsolationModel model) =>
        "'" + call + "' finds a user's entry by " + name + ", which another user may have too: " + PutIntoKey(model);

    /// <summary>"'ConcurrentDictionary.TryAdd' stores what is one user's (`userId`) under a joined text: …".</summary>
    public static string CollidingKey(string call, string user, string parts, IsolationModel model) =>
        "'" + call + "' finds what is one user's (" + user + ") by joined text, and " + parts + " may trade characters, so that two users have one key: use a tuple or a record struct"
        + (HasScopedKey(model) ? ", or 'context.Key(…)'" : "");

    /// <summary>"'IMemoryCache.Set' stores what is one user's (`session`) under a reading of a clock: …".</summary>
    public static string ClockKey(string call, string user, string clock) =>
        "'" + call + "' stores what is one user's (" + user + ") under " + clock + ", and two callers may read the same time: use a 'Guid', or put the user's own id into the key";

    /// <summary>"What 'Me' answers is kept for everybody, and it authorizes its users: …".</summary>
    public static string CachedResponse(string endpoint, string why) =>
        "what '" + endpoint + "' answers is kept for everybody, and the endpoint " + why + ": do not store it, keep it at the client ('ResponseCacheLocation.Client'), or vary it by the user ('VaryByValue')";

    private static string PutIntoKey(IsolationModel model) =>
        HasScopedKey(model) ? "make the key with 'context.Key(…)'" : "put the user's own id into the key";

    private static bool HasScopedKey(IsolationModel model) => model.Compilation.GetTypeByMetadataName("Netra.Execution.UserScopedKey") is not null;

    /// <summary>"`s_user` → `UserContext` belongs to a thread: …".</summary>
    public static string AmbientOfThread(ISymbol slot, string way) =>
        "`" + slot.Name + "` → " + way + " belongs to a thread, and a thread serves one user after the other: after an 'await' another user's work finds it; pass the user as a parameter";

    /// <summary>"`s_user` → `UserContext` can be set by everybody: …".</summary>
    public static string AmbientSettable(ISymbol slot, string way) =>
        "`" + slot.Name + "` → " + way + " can be set by everybody, and nobody has to put the old value back: set it in one place that returns an 'IDisposable' which does";

    /// <summary>"`s_items` → … holds a collection that grows: …".</summary>
    public static string AmbientCollection(ISymbol slot, string way) =>
        "`" + slot.Name + "` → " + way + ": the flow has a collection that grows, and all calls that flow from where it was made share it, whoever they are for; hold an immutable value, and set a new one";

    /// <summary>"`s_user` → `UserContext` is set by reading it: …".</summary>
    public static string AmbientSet(ISymbol slot, string way, string fault) =>
        "`" + slot.Name + "` → " + way + " is " + fault + ": set it in an async method, or put the old value back in a 'finally' or in the 'Dispose' of what is returned";

    /// <summary>"'INotifier.SendAsync' knows no user, and `ChatService` → … emits through it: …".</summary>
    public static string Unscoped(INamedTypeSymbol emitter, IMethodSymbol emit, string way, IsolationModel model)
    {
        var start = "'" + emitter.Name + "." + emit.Name + "' knows no user, and what is of one is emitted through it (" + way + "): ";
        return model.Replacements.Of(emitter) is { } replacement
            ? start + "use '" + replacement.Replacing.Name + "'" + (replacement.Creation is { } creation ? ", made with '" + Call(creation) + "'" : "")
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

    /// <summary>"`AddSingleton` makes one for everybody, from whoever is current while it is made (…): …".</summary>
    public static string MadeOnceOfUser(string what, string way) =>
        "`" + what + "` is made once, from whoever is current then (" + way + "), and serves everybody with it: keep the accessor itself, and read it in each call";

    /// <summary>"`Timer` calls back when the request is over, with what is one user's (…): …".</summary>
    public static string KeptFunctionOfUser(string what, string way) =>
        "`" + what + "` keeps a function, and with it what is one user's, when that user's request is over (" + way + "): capture only the values that it needs, or dispose the subscription with the request";

    /// <summary>"The filter becomes part of a model that is made once, with …: …".</summary>
    public static string FilterOfUser(string way) =>
        "the filter becomes part of a model that is made once for everybody, and keeps the user that it was made for (" + way + "): compare with a member of the context instance";

    /// <summary>"`Placed` → handler → `Order`: every handler is given every user's …: …".</summary>
    public static string SharedChannel(ISymbol channel, string way, string? evidence) =>
        "`" + channel.Name + "` → " + way + ": " + (evidence is null ? "it is static" : "`" + channel.ContainingType.Name + "` is " + evidence)
        + ", and every handler is given every user's data; keep the subscribers of each user under that user's key, or send it to that user only";

    /// <summary>"the handler holds a user (…), and `Placed` …: …".</summary>
    public static string KeptHandler(IEventSymbol channel, string source, string way) =>
        "the handler holds one user (" + way + "), and `" + channel.ContainingType.Name + "." + channel.Name + "` " + source
        + ": nothing takes it off, so it stays and is called for the others; take it off with '-=' when the user's object is disposed";

    /// <summary>"`Task.Run` is not awaited, captured `context` → `UserContext`: …".</summary>
    public static string OutlivingWork(string start, string way, IsolationModel model) =>
        "nothing waits for `" + start + "`, and it goes on with what is one user's when that user's scope has ended (" + way + "): await it, or give it only the values that it needs"
        + (model.Compilation.GetTypeByMetadataName("Netra.Execution.UserExecutionEngine") is null ? "" : ", or hand it to 'engine.RunInBackground(…)'");

    /// <summary>"'CreateScope' makes a `IServiceScope` that is never disposed: …".</summary>
    public static string NotDisposed(IMethodSymbol maker, ITypeSymbol made, string fault) =>
        "'" + maker.ContainingType.Name + "." + maker.Name + "' makes what its caller disposes, and this `" + made.Name + "` " + fault + ": declare it with '"
        + (Disposables.IsAsync(made) ? "await using" : "using") + "', or hand it to an owner that disposes it";

    /// <summary>"`scope` may have been disposed here: …".</summary>
    public static string UsedLate(ISymbol slot) =>
        "`" + slot.Name + "` is used here after it was disposed, on at least one path: use it before, or make a new one";

    /// <summary>What sends an event to one user, as far as it is there.</summary>
    public static string SendToUser(IsolationModel model) =>
        HasRuntime(model) ? "send it with 'engine.Events' or 'IExecutionEngineFactory.CreateEmitter(context)'" : "send it to that user only";

    private static bool HasRuntime(IsolationModel model) => model.Compilation.GetTypeByMetadataName("Netra.Execution.IExecutionEngineFactory") is not null;

    /// <summary>"[CrossUser] says no reason: …".</summary>
    public static string NoBaselineRow(string line) => $"'{line.Trim()}' is no row of a baseline, which is a rule, a member and a count with tabs between: remove it";

    public static string UnknownBaselineRule(string rule) => $"The baseline allows '{rule}', and there is no such rule: remove the row";

    public static string BaselineTooHigh(BaselineRow row, int found) => found == 0
        ? $"The baseline allows {row.Count} of {row.Rule} in '{row.Member}', and there is none left: remove the row"
        : $"The baseline allows {row.Count} of {row.Rule} in '{row.Member}', and {found} {(found == 1 ? "is" : "are")} left: lower it to {found}";

    public static string BaselineMoved(BaselineRow row, string member) => $"The baseline allows {row.Rule} in '{row.Member}', which is '{member}' now: name that";

    public static string BaselineMatchesNothing(BaselineRow row) => $"The baseline allows {row.Rule} in '{row.Member}', and there is no such member: remove the row";

    public static string WithoutReason(string what) =>
        what + " says no reason: say why no user's data gets loose here, so that the next reader can judge it";

    /// <summary>"'NETRA2001' is suppressed by a pragma, …".</summary>
    public static string SuppressedRule(string rule) =>
        (rule.StartsWith(Rules.IdPrefix, System.StringComparison.Ordinal) ? "'" + rule + "'" : rule)
        + " is suppressed by a pragma, and 'netra.enforcement' is 'strict': repair it, or say in an attribute why no user's data gets loose ('[CrossUser(\"…\")]')";

    /// <summary>"'NETRA2001' is set to 'none' in the options, …".</summary>
    public static string LoweredRule(string lowered) =>
        lowered + " in the options, and 'netra.enforcement' is 'strict': rules that break the build are left out by attributes only";

    /// <summary>"'netra.user_key_types' names 'T:Shop.Id', which …".</summary>
    public static string UnknownName(string key, string id) =>
        "'" + key + "' names '" + id + "', which neither this project nor its references have: write the documentation-comment id of what exists, or remove it";

    /// <summary>"'netra.project_kind' has no effect in an .editorconfig section: …".</summary>
    public static string MisplacedKey(string key) =>
        "'" + key + "' has no effect in a section of an .editorconfig: put it into a .globalconfig, with 'is_global = true', where it holds for the whole project";

    private static bool TakesNext(IMethodSymbol constructor) =>
        constructor.Parameters.Any(parameter => SymbolNames.IsType(parameter.Type, "Microsoft.AspNetCore.Http.RequestDelegate"));

    private static string PerUser(IsolationModel model) =>
        model.Compilation.GetTypeByMetadataName("Netra.Execution.UserLocal`1") is null ? "" : "a 'UserLocal<T>', ";

    private static string Call(IMethodSymbol creation) =>
        creation.ContainingType.Name + "." + creation.Name + "(" + (Replacement.RequiredParameter(creation)?.Name ?? "") + ")";
}
