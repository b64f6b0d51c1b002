using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ClassroomEdge.Vision.Tests.Models;

/// <summary>A small HTTP server on loopback that can break off in the middle.</summary>
internal sealed class ModelServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentDictionary<string, (byte[] Content, int BreakAfter, bool Ranges)> _files = new();
    private readonly Task _serving;

    public ModelServer()
    {
        _listener.Start();
        _serving = ServeAsync();
    }

    public List<(string Path, string? Range)> Requests { get; } = [];

    public Uri Url(string path) => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/{path}");

    public void Serve(string path, byte[] content, int breakAfter = int.MaxValue, bool ranges = true) =>
        _files[path] = (content, breakAfter, ranges);

    public void Dispose() => _listener.Dispose();

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptTcpClientAsync();
                try
                {
                    await AnswerAsync(client.GetStream());
                }
                catch (IOException)
                {
                    // A client that has had enough of a file that is too long.
                }
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // Disposed.
        }
    }

    private async Task AnswerAsync(NetworkStream stream)
    {
        using var reader = new StreamReader(stream, Encoding.ASCII, leaveOpen: true);
        var path = (await reader.ReadLineAsync() ?? "").Split(' ').ElementAtOrDefault(1) ?? "";
        string? range = null;
        while (await reader.ReadLineAsync() is { Length: > 0 } line)
        {
            range = line.StartsWith("Range:", StringComparison.OrdinalIgnoreCase) ? line[6..].Trim() : range;
        }

        Requests.Add((path, range));
        if (!_files.TryGetValue(path, out var file))
        {
            await stream.WriteAsync("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"u8.ToArray());
            return;
        }

        int from = file.Ranges && range is not null ? int.Parse(range["bytes=".Length..^1], null) : 0;
        var head = $"HTTP/1.1 {(from > 0 ? "206 Partial Content" : "200 OK")}\r\n"
            + $"Content-Length: {file.Content.Length - from}\r\nConnection: close\r\n\r\n";
        await stream.WriteAsync(Encoding.ASCII.GetBytes(head));
        await stream.WriteAsync(file.Content.AsMemory(from, Math.Min(file.Content.Length - from, file.BreakAfter)));
    }
}
