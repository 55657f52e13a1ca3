using System.Net.Http.Headers;
using System.Net.Http.Json;

namespace LegacyDesk.Attacks;

/// <summary>The desk as one user's browser sees it.</summary>
public sealed class DeskClient : IDisposable
{
    private readonly HttpClient _http;

    internal DeskClient(Uri address, string user, string token)
    {
        User = user;
        _http = new HttpClient { BaseAddress = address };
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
    }

    /// <summary>The user's name.</summary>
    public string User { get; }

    /// <summary>Reads a page.</summary>
    public async Task<string> GetAsync(string path, CancellationToken cancellationToken) => await _http.GetStringAsync(path, cancellationToken);

    /// <summary>Posts a body and reads the answer.</summary>
    public async Task<string> PostAsync(string path, object body, CancellationToken cancellationToken)
    {
        using var response = await _http.PostAsJsonAsync(path, body, cancellationToken);
        return await ReadAsync(response, cancellationToken);
    }

    /// <summary>Puts a body.</summary>
    public async Task PutAsync(string path, object body, CancellationToken cancellationToken)
    {
        using var response = await _http.PutAsJsonAsync(path, body, cancellationToken);
        await ReadAsync(response, cancellationToken);
    }

    /// <summary>Asks an agent.</summary>
    public Task<string> AskAsync(string agent, string text, CancellationToken cancellationToken) =>
        PostAsync("api/ask", new { Agent = agent, Text = text }, cancellationToken);

    /// <summary>Opens a ticket.</summary>
    /// <returns>Its number.</returns>
    public async Task<int> OpenTicketAsync(string subject, CancellationToken cancellationToken)
    {
        using var response = await _http.PostAsJsonAsync("api/tickets", new { Subject = subject, Priority = 1 }, cancellationToken);
        response.EnsureSuccessStatusCode();
        var ticket = await response.Content.ReadFromJsonAsync<TicketNumber>(cancellationToken);
        return ticket!.Number;
    }

    /// <summary>Opens the event stream. It is connected on both sides when the task completes.</summary>
    public Task<EventStream> ListenAsync(CancellationToken cancellationToken) => EventStream.OpenAsync(_http, cancellationToken);

    /// <inheritdoc />
    public void Dispose() => _http.Dispose();

    private static async Task<string> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var text = await response.Content.ReadAsStringAsync(cancellationToken);
        return response.IsSuccessStatusCode
            ? text
            : throw new HttpRequestException($"{response.RequestMessage?.RequestUri}: {(int)response.StatusCode} {text}");
    }

    private sealed record TicketNumber(int Number);
}
