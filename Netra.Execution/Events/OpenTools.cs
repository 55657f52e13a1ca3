using Netra.Execution.Annotations;

namespace Netra.Execution;

/// <summary>The tool calls of one run that have begun and not ended. Most runs have one at a time, and that one costs nothing. Guarded by the writer's lock.</summary>
[UserScoped]
internal struct OpenTools
{
    private string? _callId;
    private string? _tool;
    private DateTimeOffset _begun;
    private Dictionary<string, (string Tool, DateTimeOffset Begun)>? _more;

    public readonly bool IsEmpty => _callId is null && _more is not { Count: > 0 };

    public readonly bool Contains(string callId) => string.Equals(callId, _callId, StringComparison.Ordinal) || _more?.ContainsKey(callId) == true;

    public void Add(string callId, string tool, DateTimeOffset begun)
    {
        if (_callId is null)
        {
            (_callId, _tool, _begun) = (callId, tool, begun);
        }
        else
        {
            (_more ??= new(StringComparer.Ordinal))[callId] = (tool, begun);
        }
    }

    public bool Remove(string callId, out DateTimeOffset begun)
    {
        if (string.Equals(callId, _callId, StringComparison.Ordinal))
        {
            (_callId, begun) = (null, _begun);
            return true;
        }

        (string Tool, DateTimeOffset Begun) found = default;
        var removed = _more?.Remove(callId, out found) == true;
        begun = found.Begun;
        return removed;
    }

    public readonly (string CallId, string Tool)[] ToArray() =>
        [.. _callId is null ? [] : new[] { (_callId, _tool!) }, .. (_more ?? []).Select(call => (call.Key, call.Value.Tool))];
}
