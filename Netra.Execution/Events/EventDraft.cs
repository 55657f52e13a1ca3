using Netra.Execution.Annotations;

namespace Netra.Execution;

/// <summary>
/// What somebody wants to say, before it is stamped: the fields of all five events side by side, on the stack. So that an event is written without anything
/// being made for it.
/// </summary>
[UserScoped]
internal readonly ref struct EventDraft
{
    public required EventKind Kind { get; init; }

    /// <summary>Whose event it claims to be, where it claims anything.</summary>
    public UserId UserId { get; init; }

    public ThreadId ThreadId { get; init; }

    public RunId RunId { get; init; }

    public string AgentName { get; init; }

    /// <summary>The delta, the arguments or the result.</summary>
    public ReadOnlySpan<char> Text { get; init; }

    /// <summary>A text may be empty, or not there.</summary>
    public bool HasText { get; init; }

    public bool Truncated { get; init; }

    public RunState State { get; init; }

    public RequestId? RequestId { get; init; }

    public ThinkingKind Thinking { get; init; }

    public string? MessageId { get; init; }

    public string? Step { get; init; }

    public string ToolName { get; init; }

    public string CallId { get; init; }

    public ToolStatus ToolStatus { get; init; }

    public RunStatus Status { get; init; }

    public RunError? Error { get; init; }

    public AgentUsage? Usage { get; init; }

    public IReadOnlyList<AgentInterrupt>? Interrupts { get; init; }

    public static EventDraft Of(AgentEvent agentEvent)
    {
        var draft = agentEvent switch
        {
            AgentStarted started => new EventDraft { Kind = EventKind.Started, State = started.State, RequestId = started.RequestId },
            AgentThinking thinking => new EventDraft
            {
                Kind = EventKind.Thinking,
                Thinking = thinking.Kind,
                MessageId = thinking.MessageId.Length > 0 ? thinking.MessageId : null,
                Step = thinking.Step,
                Text = thinking.Delta,
                HasText = true,
            },
            ToolExecuting tool => ToolBegins(tool.ToolName, tool.CallId, tool.Arguments),
            ToolCompleted tool => ToolEnds(tool.ToolName, tool.CallId, tool.Status, tool.Result),
            AgentCompleted completed => Ends(completed.Status, completed.Result) with { Error = completed.Error, Usage = completed.Usage, Interrupts = completed.Interrupts },
            _ => throw new ArgumentOutOfRangeException(nameof(agentEvent)),
        };
        return draft with
        {
            UserId = agentEvent.UserId,
            ThreadId = agentEvent.ThreadId,
            RunId = agentEvent.RunId,
            AgentName = agentEvent.AgentName,
            Truncated = agentEvent.Truncated,
        };
    }

    public static EventDraft Thinks(ReadOnlySpan<char> delta, ThinkingKind kind) => new() { Kind = EventKind.Thinking, Thinking = kind, Text = delta, HasText = true };

    public static EventDraft ToolBegins(string tool, string callId, string? arguments) =>
        new() { Kind = EventKind.ToolExecuting, ToolName = tool, CallId = callId, Text = arguments, HasText = arguments is not null };

    public static EventDraft ToolEnds(string tool, string callId, ToolStatus status, string? result) =>
        new() { Kind = EventKind.ToolCompleted, ToolName = tool, CallId = callId, ToolStatus = status, Text = result, HasText = result is not null };

    public static EventDraft Ends(RunStatus status, string? result) => new() { Kind = EventKind.Completed, Status = status, Text = result, HasText = result is not null };

    public EventDraft WithText(string? text) => this with { Text = text, HasText = text is not null };

    /// <summary>The same with every text at most so long.</summary>
    public EventDraft Cut(int characters)
    {
        var text = Text.Length <= characters ? Text : Text[..LengthOf(Text, characters)];
        var interrupts = Cut(Interrupts, characters);
        return this with { Text = text, Interrupts = interrupts, Truncated = Truncated || text.Length < Text.Length || !ReferenceEquals(interrupts, Interrupts) };
    }

    private static IReadOnlyList<AgentInterrupt>? Cut(IReadOnlyList<AgentInterrupt>? interrupts, int characters)
    {
        var count = Math.Max(1, characters / EventName.MaxLength);
        return interrupts is null || (interrupts.Count <= count && interrupts.All(interrupt => interrupt.Reason.Length <= characters))
            ? interrupts
            : [.. interrupts.Take(count).Select(interrupt => interrupt with { Reason = interrupt.Reason[..LengthOf(interrupt.Reason, characters)] })];
    }

    /// <summary>No character is cut in two.</summary>
    private static int LengthOf(ReadOnlySpan<char> text, int characters) =>
        text.Length <= characters ? text.Length : characters > 0 && char.IsHighSurrogate(text[characters - 1]) ? characters - 1 : characters;
}
