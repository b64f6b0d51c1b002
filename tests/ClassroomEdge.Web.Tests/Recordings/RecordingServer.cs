using ClassroomEdge.Core.Media;
using ClassroomEdge.Web.Tests.Harness;
using NSubstitute;

namespace ClassroomEdge.Web.Tests.Recordings;

/// <summary>A server with one recording.</summary>
public sealed class RecordingServer : IAsyncLifetime
{
    internal static readonly byte[] Film = [.. Enumerable.Range(0, 5000).Select(i => (byte)(i * 7))];

    internal EdgeServer Server { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Server = await EdgeServer.StartAsync();
        var path = Path.Combine(Server.Folder, "film.mp4");
        await File.WriteAllBytesAsync(path, Film);
        var recordings = Server.Get<IRecordings>();
        recordings.PathAsync("r1", Arg.Any<CancellationToken>()).Returns(new ValueTask<string?>(path));
        recordings.ListAsync(Arg.Any<CancellationToken>()).Returns(new ValueTask<IReadOnlyList<Recording>>([
            new Recording("r1", "lesson-1", "分数", DateTimeOffset.UnixEpoch, TimeSpan.FromSeconds(2400.5), 5000, "film.mp4", 1),
        ]));
    }

    public async Task DisposeAsync() => await Server.DisposeAsync();
}
