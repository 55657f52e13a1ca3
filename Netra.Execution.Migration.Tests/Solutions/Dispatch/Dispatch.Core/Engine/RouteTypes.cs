namespace Dispatch.Core.Engine;

public sealed record RouteRequest(string From, string To);

public sealed record RouteAnswer(string Text, int Stops, string? Previous);

public readonly record struct RouteStep(int Number, string Text);

/// <summary>What one can ask any engine.</summary>
public interface IRouteEngine
{
    Task<RouteAnswer> PlanAsync(RouteRequest request, CancellationToken cancellationToken = default);

    Task<string> AskAsync(string question, CancellationToken cancellationToken = default);

    string Describe(string address);
}

internal static class RouteMath
{
    public static int Stops(RouteRequest request, int maxStops) => 1 + ((request.From.Length + request.To.Length) % maxStops);

    public static string Describe(string address) => "[" + address.Trim().ToUpperInvariant() + "]";

    public static IEnumerable<RouteStep> Steps(RouteAnswer answer) =>
        Enumerable.Range(1, answer.Stops).Select(i => new RouteStep(i, $"{i}/{answer.Stops} {answer.Text}"));
}
