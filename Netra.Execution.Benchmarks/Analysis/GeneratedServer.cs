namespace Netra.Execution.Benchmarks.Analysis;

/// <summary>The source of one generated project.</summary>
/// <param name="Files">Name and text of each file.</param>
/// <param name="Lines">Lines of all files.</param>
/// <param name="Constructions">Places that construct the replaced engine: what the rules must report.</param>
internal sealed record GeneratedServer(IReadOnlyList<(string Name, string Text)> Files, int Lines, int Constructions)
{
    private static readonly string[] _nouns =
    [
        "Invoice", "Order", "Shipment", "Ticket", "Contract", "Payment", "Refund", "Voucher", "Product", "Supplier", "Warehouse", "Campaign",
        "Coupon", "Review", "Document", "Meeting", "Reminder", "Budget", "Expense", "Forecast", "Lead", "Quote", "Return", "Catalog",
    ];

    /// <summary>Generates features of five files each until there are so many lines; the same arguments give the same text.</summary>
    public static GeneratedServer Of(int lines, int seed)
    {
        var random = new Random(seed);
        List<(string Name, string Text)> files = [("Agents.cs", ServerText.Agents), ("Annotations.g.cs", Resources.Text("Annotations.cs"))];
        var written = files.Sum(file => LinesOf(file.Text));
        var constructions = 0;
        for (var feature = 0; written < lines; feature++)
        {
            var name = _nouns[feature % _nouns.Length] + (feature / _nouns.Length is var round and > 0 ? round : "");
            // Every third feature talks to the agent, and every second of these still in the old way.
            var agent = feature % 3 == 0;
            var legacy = feature % 6 == 0;
            constructions += legacy ? 1 : 0;
            foreach (var file in FeatureText.Of(name, agent, legacy, random))
            {
                files.Add(file);
                written += LinesOf(file.Text);
            }
        }

        return new GeneratedServer(files, written, constructions);
    }

    private static int LinesOf(string text) => text.AsSpan().Count('\n') + 1;
}
