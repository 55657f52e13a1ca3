namespace Every.OfNETRA2005;

public sealed class TraceHandler : DelegatingHandler
{
    private readonly string _trace;

    public TraceHandler(IHttpContextAccessor accessor) => _trace = accessor.HttpContext!.TraceIdentifier;

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Headers.Add("trace", _trace);
        return base.SendAsync(request, cancellationToken);
    }
}
