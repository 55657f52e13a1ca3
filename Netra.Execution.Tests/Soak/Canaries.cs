using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Netra.Execution.Tests.Soak;

/// <summary>
/// Marks that say whose they are, and every place where one was seen that is not its user's. A user's id is one too, so all that a user says, has and is
/// called by is marked.
/// </summary>
internal sealed partial class Canaries
{
    private const string Mark = "cnry-";
    private const int Digits = 5;

    private static readonly byte[] s_mark = Encoding.UTF8.GetBytes(Mark);

    private readonly ConcurrentDictionary<string, int> _runs = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> _leaks = new();
    private long _bytes;
    private long _lines;

    public IReadOnlyCollection<string> Leaks => _leaks;

    public long Bytes => Interlocked.Read(ref _bytes);

    public long Lines => Interlocked.Read(ref _lines);

    /// <summary>The user's mark; another text each time, so that nothing lives on by being the same.</summary>
    public static string Of(int user) => string.Create(CultureInfo.InvariantCulture, $"{Mark}{user:D5}");

    public static int OwnerOf(string marked) => int.Parse(marked.AsSpan(marked.IndexOf(Mark, StringComparison.Ordinal) + Mark.Length, Digits), CultureInfo.InvariantCulture);

    /// <summary>Whose run it is, for lines that name the run.</summary>
    public void Began(RunId run, int user) => _runs[run.Value] = user;

    /// <summary>Bytes that a user's client got.</summary>
    public void Saw(int user, ReadOnlySpan<byte> bytes, string where)
    {
        Interlocked.Add(ref _bytes, bytes.Length);
        var own = 0;
        for (var rest = bytes; rest.IndexOf(s_mark) is >= 0 and var at; rest = rest[(at + s_mark.Length)..])
        {
            var digits = rest[(at + s_mark.Length)..];
            if (digits.Length < Digits || !int.TryParse(digits[..Digits], NumberStyles.None, CultureInfo.InvariantCulture, out var owner) || owner != user)
            {
                Leak($"{where} of {user}: {Encoding.UTF8.GetString(bytes)}");
                return;
            }

            own++;
        }

        if (own == 0)
        {
            Leak($"{where} of {user} without a mark: {Encoding.UTF8.GetString(bytes)}");
        }
    }

    /// <summary>Text that a user got: a result, an exception, a value.</summary>
    public void Saw(int user, string? text, string where)
    {
        if (text is not null && Marks().Matches(text).Any(mark => int.Parse(mark.Groups[1].Value, CultureInfo.InvariantCulture) != user))
        {
            Leak($"{where} of {user}: {text}");
        }
    }

    /// <summary>A line of the log: a mark in it must be of the one whose run it names; who is named nowhere must not be in it.</summary>
    public void Logged(string line)
    {
        Interlocked.Increment(ref _lines);
        var marks = Marks().Matches(line);
        if (marks.Count == 0)
        {
            return;
        }

        int[] named = [.. RunIds().Matches(line).Select(run => _runs.GetValueOrDefault(run.Value, -1)).Distinct()];
        if (named.Length != 1 || marks.Any(mark => int.Parse(mark.Groups[1].Value, CultureInfo.InvariantCulture) != named[0]))
        {
            Leak($"log: {line}");
        }
    }

    /// <summary>What may name nobody at all.</summary>
    public void Nobody(string text, string where)
    {
        if (text.Contains(Mark, StringComparison.Ordinal))
        {
            Leak($"{where}: {text}");
        }
    }

    /// <summary>The runtime itself found something to be another's.</summary>
    public void Crossed(string what) => Leak(what);

    private void Leak(string what)
    {
        if (_leaks.Count < 20)
        {
            _leaks.Enqueue(what);
        }
    }

    [GeneratedRegex("cnry-([0-9]{5})")]
    private static partial Regex Marks();

    [GeneratedRegex("\\b[0-9a-f]{32}\\b")]
    private static partial Regex RunIds();
}
