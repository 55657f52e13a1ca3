namespace LegacyDesk.Core.Engine;

/// <summary>A rolling log of questions and answers. Safe for several threads.</summary>
public sealed class Transcript
{
    private const int Capacity = 200;
    private readonly Lock _gate = new();
    private readonly List<string> _lines = [];

    /// <summary>Adds a line and drops the oldest one when the transcript is full.</summary>
    public void Append(string speaker, string text)
    {
        lock (_gate)
        {
            if (_lines.Count == Capacity)
            {
                _lines.RemoveAt(0);
            }

            _lines.Add($"{speaker}: {text}");
        }
    }

    /// <summary>Copies the newest lines, oldest first.</summary>
    public IReadOnlyList<string> Tail(int count)
    {
        lock (_gate)
        {
            return _lines[^Math.Min(count, _lines.Count)..];
        }
    }
}
