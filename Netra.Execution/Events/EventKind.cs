namespace Netra.Execution;

/// <summary>Which of the five an event is.</summary>
internal enum EventKind
{
    Started,
    Thinking,
    ToolExecuting,
    ToolCompleted,
    Completed,
}
