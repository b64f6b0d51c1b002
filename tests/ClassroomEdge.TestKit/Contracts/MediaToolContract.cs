using System.Diagnostics;
using ClassroomEdge.Core.Media;
using Xunit;

namespace ClassroomEdge.TestKit.Contracts;

/// <summary>What every <see cref="IMediaTool"/> keeps, on real films. Derive one class an adapter.</summary>
public abstract class MediaToolContract : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    /// <summary>The adapter.</summary>
    protected abstract IMediaTool Tool { get; }

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    [Theory]
    [InlineData("baseline", false)]
    [InlineData("high", true)]
    public async Task ProbeFileAsync_Film_TellsCodecSoundLengthAndBFrames(string profile, bool hasReorderedFrames)
    {
        var film = await MakeAsync("a b'c.mp4", 2, "-profile:v", profile, "-bf", hasReorderedFrames ? "2" : "0");

        var facts = (await Tool.ProbeFileAsync(film, default))!;

        Assert.Equal(("h264", hasReorderedFrames, true), (facts.VideoCodec, facts.HasReorderedFrames, facts.HasAudio));
        Assert.InRange(facts.Duration!.Value.TotalSeconds, 1.9, 2.2);
    }

    [Fact]
    public async Task ProbeFileAsync_NoFilmOrNoFile_IsNull()
    {
        var text = _folder.File("notes.mp4");
        await File.WriteAllTextAsync(text, "二次函数");

        Assert.Null(await Tool.ProbeFileAsync(text, default));
        Assert.Null(await Tool.ProbeFileAsync(_folder.File("absent.mp4"), default));
    }

    [Fact]
    public async Task ProbeRtspAsync_NobodyThere_IsNull() =>
        Assert.Null(await Tool.ProbeRtspAsync($"rtsp://127.0.0.1:{FreePort.Tcp()}/1", default));

    [Fact]
    public async Task JoinAsync_Parts_AreOneFilmWithChapters()
    {
        await MakeAsync("p1.mp4", 2);
        await MakeAsync("p2.mp4", 1);
        var output = _folder.File("whole.joining");

        await Tool.JoinAsync(await ListAsync("p1.mp4", "p2.mp4"), await MetadataAsync(), output, default);

        var whole = (await Tool.ProbeFileAsync(output, default))!;
        Assert.InRange(whole.Duration!.Value.TotalSeconds, 2.9, 3.3);
        Assert.Equal("二次函数;导入", await ProbeAsync(output, "format_tags=title:chapter_tags=title"));
        var bytes = await File.ReadAllBytesAsync(output);
        Assert.True(bytes.AsSpan().IndexOf("moov"u8) < bytes.AsSpan().IndexOf("mdat"u8), "the index comes first");
    }

    [Fact]
    public async Task JoinAsync_PartMissing_SaysWhat()
    {
        var e = await Assert.ThrowsAsync<MediaException>(
            async () => await Tool.JoinAsync(await ListAsync("gone.mp4"), await MetadataAsync(), _folder.File("whole.mp4"), default));

        Assert.Equal("media.join-failed", e.Code);
        Assert.Contains("gone.mp4", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Calls_Cancelled_AreOver()
    {
        var film = await MakeAsync("a.mp4", 1);
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Tool.ProbeFileAsync(film, cancelled.Token));
    }

    /// <summary>Ends what the adapter needs.</summary>
    protected virtual void Dispose(bool disposing) => _folder.Dispose();

    private async Task<string> MakeAsync(string name, int seconds, params string[] more)
    {
        var film = _folder.File(name);
        Assert.Equal("", await RunAsync("ffmpeg", [
            "-loglevel", "error", "-y", "-f", "lavfi", "-i", $"testsrc=size=160x120:rate=10:duration={seconds}",
            "-f", "lavfi", "-i", $"sine=duration={seconds}", "-c:v", "libx264", "-pix_fmt", "yuv420p", .. more, "-c:a", "aac", film]));
        return film;
    }

    private async Task<string> ListAsync(params string[] parts)
    {
        var list = _folder.File("list.txt");
        await File.WriteAllLinesAsync(list, ["ffconcat version 1.0", .. parts.Select(p => "file " + p)]);
        return list;
    }

    private async Task<string> MetadataAsync()
    {
        var metadata = _folder.File("about.txt");
        await File.WriteAllTextAsync(
            metadata, ";FFMETADATA1\ntitle=二次函数\n[CHAPTER]\nTIMEBASE=1/1000\nSTART=0\nEND=2000\ntitle=导入\n");
        return metadata;
    }

    private static async Task<string> ProbeAsync(string film, string entries) =>
        string.Join(';', (await RunAsync("ffprobe", ["-loglevel", "error", "-show_chapters", "-show_entries", entries, "-of", "csv=p=0", film]))
            .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(l => l.Split(',')[^1]).Order(StringComparer.Ordinal));

    private static async Task<string> RunAsync(string program, IEnumerable<string> arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.Equal(0, process.ExitCode);
        return output;
    }
}
