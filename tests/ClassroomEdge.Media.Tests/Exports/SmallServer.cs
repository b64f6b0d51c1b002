using System.Net;
using ClassroomEdge.TestKit;

namespace ClassroomEdge.Media.Tests.Exports;

/// <summary>A real HTTP server that answers as the test says; what it threw fails the test at the end.</summary>
internal sealed class SmallServer : IAsyncDisposable
{
    private readonly HttpListener _listener = new();
    private readonly Task _serving;
    private Exception? _failure;

    public SmallServer(Func<HttpListenerContext, byte[], Task> answer)
    {
        Url = $"http://127.0.0.1:{FreePort.Tcp()}";
        _listener.Prefixes.Add(Url + "/");
        _listener.Start();
        _serving = Task.Run(() => ServeAsync(answer));
    }

    public string Url { get; }

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        await _serving;
        _listener.Close();
        Assert.Null(_failure);
    }

    public static async Task SendAsync(HttpListenerContext context, int status, byte[]? body = null, string? type = null)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = type;
        if (body is not null && context.Request.HttpMethod != "HEAD")
        {
            await context.Response.OutputStream.WriteAsync(body);
        }

        context.Response.Close();
    }

    private async Task ServeAsync(Func<HttpListenerContext, byte[], Task> answer)
    {
        while (true)
        {
            HttpListenerContext context;
            try
            {
                context = await _listener.GetContextAsync();
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
            {
                return;
            }

            try
            {
                using var body = new MemoryStream();
                await context.Request.InputStream.CopyToAsync(body);
                await answer(context, body.ToArray());
            }
            catch (Exception e)
            {
                _failure ??= e;
                context.Response.Abort();
            }
        }
    }
}
