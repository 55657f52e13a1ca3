namespace Netra.Execution.Benchmarks.Analysis;

/// <summary>The median of some numbers and the quartiles around it.</summary>
internal readonly record struct Spread(double Low, double Median, double High)
{
    public static Spread Of(IEnumerable<double> numbers)
    {
        var sorted = numbers.Order().ToArray();
        return new Spread(At(0.25), At(0.5), At(0.75));

        double At(double share)
        {
            var place = share * (sorted.Length - 1);
            var below = sorted[(int)place];
            return below + ((sorted[Math.Min((int)place + 1, sorted.Length - 1)] - below) * (place - (int)place));
        }
    }
}
