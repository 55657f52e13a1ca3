using System.Text;

namespace Dispatch.Check;

/// <summary>A customer in front of the server, who writes down every answer.</summary>
internal sealed class Customer : IDisposable
{
    private readonly HttpClient _client;
    private readonly List<(string Request, string Answer)> _answers = [];

    public Customer(Uri server, string badge, string canary)
    {
        _client = new HttpClient { BaseAddress = server };
        _client.DefaultRequestHeaders.Add("X-Badge", badge);
        Badge = badge;
        Canary = canary;
    }

    public string Badge { get; }

    /// <summary>A word that only this customer ever says.</summary>
    public string Canary { get; }

    public string Transcript
    {
        get
        {
            var text = new StringBuilder();
            foreach (var (request, answer) in _answers)
            {
                text.Append(request).Append(" => ").Append(answer).Append('\n');
            }

            return text.ToString();
        }
    }

    public Task GetAsync(string path) => SendAsync(HttpMethod.Get, path);

    public Task PostAsync(string path) => SendAsync(HttpMethod.Post, path);

    /// <summary>The answers in which the other one's word stands.</summary>
    public IEnumerable<string> Sightings(string foreignCanary, string name) =>
        _answers.Where(a => a.Answer.Contains(foreignCanary, StringComparison.Ordinal))
            .Select(a => $"{name} saw {foreignCanary} in {a.Request}: {a.Answer}");

    public void Dispose() => _client.Dispose();

    private async Task SendAsync(HttpMethod method, string path)
    {
        using var request = new HttpRequestMessage(method, path);
        using var response = await _client.SendAsync(request);
        var body = await response.Content.ReadAsStringAsync();
        _answers.Add(($"{method} {path}", $"{(int)response.StatusCode} {body}"));
    }
}
