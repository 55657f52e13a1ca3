namespace Netra.Execution.Analyzers.Model.Source;

/// <summary>
/// Steps through the identifiers of a text, by characters alone: it makes neither nodes nor strings. Words in comments and strings are
/// identifiers too. Limit: one that is written with escapes is not recognised.
/// </summary>
internal struct Identifiers(string text, int start, int end)
{
    private const byte Part = 1;
    private const byte Beginning = 2;

    private static readonly byte[] Classes = ClassesOfAscii();

    private int _position = start;

    /// <summary>Where the identifier begins.</summary>
    public int Start { get; private set; }

    /// <summary>How many characters it has.</summary>
    public readonly int Length => _position - Start;

    /// <summary>As <see cref="HashOf"/>.</summary>
    public int Hash { get; private set; }

    /// <summary>The hash of a word, whichever text it stands in.</summary>
    public static int HashOf(string word)
    {
        var hash = 0;
        foreach (var c in word)
        {
            hash = (hash * 31) + c;
        }

        return hash;
    }

    /// <summary>Goes on to the next identifier; false at the end.</summary>
    public bool MoveNext()
    {
        // Nothing here steps more often: locals, which need no memory.
        var (characters, at) = (text, _position);
        while (at < end && !IsStart(characters[at]))
        {
            at++;
        }

        Start = at;
        var hash = 0;
        while (at < end && IsPart(characters[at]))
        {
            hash = (hash * 31) + characters[at++];
        }

        _position = at;
        Hash = hash;
        return at > Start;
    }

    private static bool IsStart(char c) => c < 128 ? (Classes[c] & Beginning) != 0 : char.IsLetter(c);

    private static bool IsPart(char c) => c < 128 ? Classes[c] != 0 : char.IsLetterOrDigit(c);

    private static byte[] ClassesOfAscii()
    {
        var classes = new byte[128];
        for (var c = '\0'; c < 128; c++)
        {
            classes[c] = c is >= 'a' and <= 'z' or >= 'A' and <= 'Z' or '_' ? Beginning : c is >= '0' and <= '9' ? Part : (byte)0;
        }

        return classes;
    }
}
