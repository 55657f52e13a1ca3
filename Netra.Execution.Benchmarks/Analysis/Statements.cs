using System.Text;

namespace Netra.Execution.Benchmarks.Analysis;

/// <summary>Bodies of business code: each statement compiles wherever <c>items</c>, <c>total</c> and <c>text</c> are in scope.</summary>
internal static class Statements
{
    private static readonly string[] _forms =
    [
        "total += items.Where(item => item.Amount > {0} && item.Name.Length < {1}).Sum(item => item.Amount * {0});",
        "foreach (var item in items)\n{\n    if (item.Amount > {0})\n    {\n        text.Append(item.Name).Append(':').Append(item.Amount + {1});\n        total -= item.Amount / {1};\n    }\n}",
        "var byState{2} = items.GroupBy(item => item.State).ToDictionary(group => group.Key, group => group.Count());\ntotal += byState{2}.TryGetValue(State.Open, out var open{2}) ? open{2} : {0};",
        "total += total switch\n{\n    < {0} => {1},\n    > {1} and < {1}000 => total / {0},\n    _ => 0,\n};",
        "var name{2} = $\"{text.Length}-{total:N2}-{items.Count}\";\ntext.Append(name{2}.AsSpan(0, Math.Min(name{2}.Length, {0})));",
        "for (var index = items.Count - 1; index >= 0; index--)\n{\n    var current = items[index];\n    total = Math.Max(total, current.Amount) + index % {0};\n    text.AppendLine(current.Name.ToUpperInvariant());\n}",
        "try\n{\n    total = checked(total * {0}m + decimal.Parse(\"{1}\", CultureInfo.InvariantCulture));\n}\ncatch (OverflowException problem)\n{\n    text.Append(problem.Message);\n    total = 0;\n}",
        "var sorted{2} = items.OrderByDescending(item => item.Amount).ThenBy(item => item.Name, StringComparer.Ordinal).Take({0}).ToList();\ntotal += sorted{2}.Count > 0 ? sorted{2}[0].Amount : {1};",
        "var lookup{2} = new Dictionary<string, decimal>(StringComparer.OrdinalIgnoreCase);\nforeach (var item in items)\n{\n    lookup{2}[item.Name] = lookup{2}.GetValueOrDefault(item.Name) + item.Amount;\n}\n\ntotal += lookup{2}.Values.DefaultIfEmpty({0}).Max();",
        "if (text.Length > {1}00 || items.Any(item => item.State is State.Closed or State.Rejected))\n{\n    total -= {0};\n}\nelse if (items is [var first, ..])\n{\n    total += first.Amount;\n}",
        "Func<decimal, decimal> round{2} = value => decimal.Round(value * {0}m, 2, MidpointRounding.ToEven);\ntotal = round{2}(total) + round{2}(items.Count);",
        "var parts{2} = text.ToString().Split(':', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);\ntotal += parts{2}.Length * {0} + (parts{2}.Length == 0 ? {1} : parts{2}[^1].Length);",
    ];

    /// <summary>Writes so many statements, each line indented.</summary>
    public static string Of(int count, string indent, Random random)
    {
        var body = new StringBuilder();
        for (var index = 0; index < count; index++)
        {
            var statement = _forms[random.Next(_forms.Length)]
                .Replace("{0}", random.Next(2, 90).ToString(), StringComparison.Ordinal)
                .Replace("{1}", random.Next(2, 90).ToString(), StringComparison.Ordinal)
                .Replace("{2}", index.ToString(), StringComparison.Ordinal);
            foreach (var line in statement.Split('\n'))
            {
                body.Append(indent).Append(line).Append('\n');
            }
        }

        return body.ToString().TrimEnd('\n');
    }
}
