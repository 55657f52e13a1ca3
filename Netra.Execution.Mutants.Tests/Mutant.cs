namespace Netra.Execution.Mutants.Tests;

/// <summary>One change of the runtime's sources that brings a known defect back.</summary>
/// <param name="Test">The regression test that must fail on it.</param>
/// <param name="File">The source, below the runtime's folder.</param>
/// <param name="Original">Text that occurs there once.</param>
/// <param name="Mutated">What stands there instead.</param>
public sealed record Mutant(string Test, string File, string Original, string Mutated)
{
    /// <summary>The mutants, in the order of the tests' numbers.</summary>
    public static IReadOnlyList<Mutant> All { get; } =
    [
        new("N01_A_second_user_context_handed_to_an_engine_is_used", "Engine/UserExecutionEngine.cs",
            "public UserExecutionContext Context { get; }",
            "public UserExecutionContext Context { get; set; }"),
        new("N02_An_emitter_re_targeted_or_pooled_with_its_old_context", "Engine/ExecutionEngineFactory.cs",
            "        return new UserEventEmitter(context, _starter.Environment.Redactor);\n    }",
            "        return _pooled ??= new UserEventEmitter(context, _starter.Environment.Redactor);\n    }\n\n    private UserEventEmitter? _pooled;"),
        new("N03_A_per_user_limit_that_is_per_engine", "Lanes/UserLane.cs",
            "public LaneQueue Queue => Volatile.Read(ref _queue) ?? Made(ref _queue, new LaneQueue());",
            "public LaneQueue Queue => new();"),
        new("N04_Disposal_that_marks_runs_cancelled_and_leaves_them_running", "Runs/UserRun.cs",
            "            _ = CancelAsync();\n            await WithinGraceAsync(",
            "            await WithinGraceAsync("),
        new("N05_No_terminal_event_on_cancel_exception_time_out_or_while_still_queued", "Runs/UserRun.cs",
            "        Lane.Events.Complete(this, result);",
            "        if (Cause == RunCause.Finished) Lane.Events.Complete(this, result);"),
        new("N06_Clean_up_during_a_run_that_hides_its_result", "Runs/UserRun.cs",
            "        var result = outcome with {",
            "        await Work.DisposeScopeAsync();\n        var result = outcome with {"),
        new("N07_An_engine_registered_before_it_is_valid_and_leaked", "Runs/RunStarter.cs",
            "            if (!begun)\n",
            "            if (!begun && !added)\n"),
        new("N08_Outer_time_out_shorter_than_the_inner_one", "Hosting/UserExecutionOptionsValidator.cs",
            "limits.RunTimeout >= limits.ToolTimeout",
            "limits.RunTimeout > TimeSpan.Zero"),
        new("N09_A_foreign_user_id_in_an_outgoing_message_overwritten_and_delivered", "Events/EventWriter.cs",
            "if (IsForeign(run, in draft))",
            "if (IsForeign(run, in draft) && draft.UserId == owner)"),
        new("N10_A_failed_send_reported_as_delivered_a_good_one_as_failed", "Events/EmissionPolicy.cs",
            "return EventReceipt.NotWritten(reason);",
            "return EventReceipt.Queued(0);"),
        new("N11_Batching_priority_or_retry_that_reorders", "Events/InMemoryUserEventLog.cs",
            "return new LogPage(gap, events, new EventCursor(Epoch, start + events.Length));",
            "return new LogPage(gap, [.. events.OrderByDescending(entry => entry.EndedAs is not null)], new EventCursor(Epoch, start + events.Length));"),
        new("N12_A_full_queue_that_sheds_a_terminal_event", "Events/InMemoryUserEventLog.cs",
            "if (_events[0] is { EndedAs: { } status, RunId: var runId })",
            "if (_events[0] is { EndedAs: { } status, RunId: var runId } && status != RunStatus.Succeeded)"),
        new("N13_Unbounded_statistics_recovery_stores_caches_per_user_maps", "Lanes/LaneRegistry.cs",
            "if (entry.Value.TryRetire(now))",
            "if (IsStopping && entry.Value.TryRetire(now))"),
        new("N14_Keys_that_collide_joined_strings_sanitised_ids_clock_readings", "Identity/LengthPrefixed.cs",
            "text.Append(part.Length.ToString(CultureInfo.InvariantCulture)).Append(':').Append(part);",
            "text.Append(':').Append(part);"),
        new("N15_Anonymous_default_or_test_identities_in_a_code_path_of_production", "Identity/PrincipalReader.cs",
            ".Where(identity => identity.IsAuthenticated)",
            ""),
        new("N16_An_agent_that_gets_the_tools_of_one_instance_while_another_one_runs", "Runs/RunScopeContents.cs",
            "public AgentRun Run => _run ??",
            "private static AgentRun? s_first; public AgentRun Run => s_first ??= _run ??"),
        new("N17_A_new_manager_without_connections_that_swallows_every_event", "Lanes/LaneRegistry.cs",
            "        if (user.Standing.Lane is { } lane && lane.TryUse())\n",
            "        if (new UserLane(user.Id, _settings) is var lane && lane.TryUse())\n"),
        new("N18_A_conversation_that_loses_its_thread_because_each_message_gets_a_new_context", "Identity/UserExecutionContext.cs",
            "        return new UserExecutionContext(User, ThreadId, RunId.New())\n",
            "        return new UserExecutionContext(User, ThreadId.New(), RunId.New())\n"),
        new("N19_Any_user_can_confirm_or_resume_anothers_events", "Lanes/LaneRuns.cs",
            "private RunList<LaneLinks> _open;",
            "private static RunList<LaneLinks> _open;"),
        new("N20_Mock_tools_or_invented_successes_when_something_is_missing", "Runs/RunWork.cs",
            "?? AgentResult.Ended(RunStatus.Failed, RunErrors.NoResult);",
            "?? AgentResult.Success(\"\");"),
        new("N21_Real_ids_refused_because_they_look_like_placeholders", "Identity/IdText.cs",
            "if (string.IsNullOrEmpty(value) || value.Length > MaxLength)",
            "if (string.IsNullOrEmpty(value) || value.Length > MaxLength || value.StartsWith(\"test\") || value.StartsWith(\"default\") || value.StartsWith(\"user\") || value == \"0\" || value == \"placeholder\")"),
        new("N22_Logs_with_raw_user_ids", "Runs/RunWork.cs",
            "s_runScope(environment.Logger, context.RunId,",
            "s_runScope(environment.Logger, new RunId(context.UserId.Value),"),
        new("N23_AsyncLocal_or_a_pooled_object_that_carries_one_user_into_the_next_run", "Lanes/RunTicket.cs",
            "ThreadPool.UnsafeQueueUserWorkItem(next, preferLocal: true);",
            "ThreadPool.QueueUserWorkItem(_ => next.Execute());"),
        new("N24_A_verification_that_cannot_fail", "Transport/OwnerCheck.cs",
            "if (entry.Owner == owner && entry.UserId == owner)",
            "if (entry.Owner == entry.UserId)"),
        new("N25_Parents_that_hold_every_permit_and_wait_for_their_children", "Runs/RunStarter.cs",
            "        if (parent is null)\n",
            "        if (parent is not { IsEnded: true })\n"),
        new("N26_A_permit_freed_while_its_agent_still_runs", "Runs/UserRun.cs",
            "if (!LeaveBehind() && CleanUpAsync() is",
            "if (CleanUpAsync() is"),
    ];

    /// <summary>Leaks that show only where many users are busy at once: what the soak has to find.</summary>
    public static IReadOnlyList<Mutant> Leaks { get; } =
    [
        new("A page that is used after it was given back to its pool", "Events/InMemoryUserEventLog.cs",
            "var page = new byte[length];",
            "var page = System.Buffers.ArrayPool<byte>.Shared.Rent(length); System.Buffers.ArrayPool<byte>.Shared.Return(page);"),
        new("A pooled writer that two threads have", "Events/EventScratch.cs",
            "Interlocked.Exchange(ref _free[place], null) is { } scratch",
            "_free[place] is { } scratch"),
        new("A registry whose key leaves out a part of who the user is", "Lanes/LaneRegistry.cs",
            "_lanes.GetOrAdd(userId, ",
            "_lanes.GetOrAdd(new UserId(userId.Value[..^1] + \"0\"), "),
    ];

    /// <inheritdoc />
    public override string ToString() => Test;
}
