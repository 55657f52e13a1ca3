using System.Text;

namespace LegacyDesk.Attacks;

/// <summary>What a browser receives while it is open.</summary>
public sealed class EventStream : IAsyncDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);
    private readonly HttpResponseMessage _response;
    private readonly StreamReader _reader;
    private readonly StringBuilder _received = new();

    private EventStream(HttpResponseMessage response, StreamReader reader)
    {
        _response = response;
        _reader = reader;
    }

    /// <summary>All that was read so far.</summary>
    public string Received => _received.ToString();

    internal static async Task<EventStream> OpenAsync(HttpClient http, CancellationToken cancellationToken)
    {
        var response = await http.GetAsync("api/events", HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        response.EnsureSuccessStatusCode();
        var stream = new EventStream(response, new StreamReader(await response.Content.ReadAsStreamAsync(cancellationToken)));
        await stream.ReadUntilAsync(": connected", cancellationToken);
        return stream;
    }

    /// <summary>Reads on until a word has come. Events keep their order, so all that was sent before it has come too.</summary>
    /// <exception cref="TimeoutException">It does not come.</exception>
    public async Task ReadUntilAsync(string word, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(s_patience);
        try
        {
            while (await _reader.ReadLineAsync(patience.Token) is { } line)
            {
                _received.AppendLine(line);
                if (line.Contains(word, StringComparison.OrdinalIgnoreCase))
                {
                    return;
                }
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"'{word}' has not come within {s_patience.TotalSeconds} s, only: {_received}");
        }

        throw new InvalidOperationException($"The stream ended before '{word}' came: {_received}");
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync()
    {
        _reader.Dispose();
        _response.Dispose();
        return ValueTask.CompletedTask;
    }
}
