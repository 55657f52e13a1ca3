namespace Every.OfNETRA2002;

public sealed class Search
{
    private static string? s_words;

    public string Again(CallerContext context) => context.Caller.Value + s_words;

    public void Find(CallerContext context, string words)
    {
        s_words = words;
    }
}
