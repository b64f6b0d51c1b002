using System.Net;
using System.Text;
using System.Threading.Channels;

namespace ClassroomEdge.Lessons.Tests.Calls;

/// <summary>Another box as its lesson's API answers: its event stream says what a test makes it say, and every other request is kept.</summary>
internal sealed class FarBox : HttpMessageHandler
{
    private readonly Channel<HttpResponseMessage> _streams = Channel.CreateUnbounded<HttpResponseMessage>();
    private readonly Channel<(HttpRequestMessage Request, string Body)> _asked = Channel.CreateUnbounded<(HttpRequestMessage, string)>();

    public HttpStatusCode Status { get; set; } = HttpStatusCode.OK;

    public string Answer { get; set; } = "{}";

    /// <summary>What was asked next, besides events.</summary>
    public ValueTask<(HttpRequestMessage Request, string Body)> AskedAsync(CancellationToken cancellationToken) =>
        _asked.Reader.ReadAsync(cancellationToken);

    /// <summary>The next connection to its events says this, and is then cut.</summary>
    public void Say(params (string Event, string Data)[] events) => _streams.Writer.TryWrite(new HttpResponseMessage
    {
        Content = new StreamContent(new MemoryStream(
            Encoding.UTF8.GetBytes(string.Concat(events.Select(e => $"event: {e.Event}\ndata: {e.Data}\n\n"))))),
    });

    /// <summary>The next connection to its events is refused.</summary>
    public void Refuse(HttpStatusCode status, string problem) => _streams.Writer.TryWrite(
        new HttpResponseMessage(status) { Content = new StringContent(problem, Encoding.UTF8, "application/problem+json") });

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.RequestUri!.AbsolutePath.EndsWith("/events", StringComparison.Ordinal))
        {
            return await _streams.Reader.ReadAsync(cancellationToken);
        }

        _asked.Writer.TryWrite((request, request.Content is { } content ? await content.ReadAsStringAsync(cancellationToken) : ""));
        return new HttpResponseMessage(Status) { Content = new StringContent(Answer, Encoding.UTF8, "application/json") };
    }
}
