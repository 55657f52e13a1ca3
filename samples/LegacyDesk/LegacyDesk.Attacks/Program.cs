using LegacyDesk.Attacks;

var report = await AttackRunner.RunAllAsync(CancellationToken.None);
foreach (var (attack, leaks) in report)
{
    Console.WriteLine(leaks.Count == 0 ? $"{attack,-22} nothing leaked" : $"{attack,-22} {leaks.Count} leaked: {string.Join("; ", leaks)}");
}

var total = report.Sum(row => row.Leaks.Count);
Console.WriteLine($"leaks: {total}");
return total == 0 ? 0 : 1;
