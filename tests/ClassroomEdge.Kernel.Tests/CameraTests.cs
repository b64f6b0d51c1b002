using System.Runtime.InteropServices;
using ClassroomEdge.Core.Media;
using ClassroomEdge.Core.Processes;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Media.Sources;

namespace ClassroomEdge.Kernel.Tests;

/// <summary>Our camera pipeline on the kernel's virtual camera <c>vivid</c>, which shows colour bars.</summary>
public sealed class CameraTests
{
    /// <summary>Bits of red, green and blue of the bars from the left: white, yellow, cyan, green, magenta, red, blue, black.</summary>
    private static readonly (bool Red, bool Green, bool Blue)[] Bars =
    [
        (true, true, true), (true, true, false), (false, true, true), (false, true, false),
        (true, false, true), (true, false, false), (false, false, true), (false, false, false),
    ];

    private static CameraOptions Camera { get; } = new()
    {
        Source = Environment.GetEnvironmentVariable("EDGE_CAMERA") ?? "/dev/video0",
        Width = 640,
        Height = 360,
        FramesPerSecond = 5,
        BitRateKbps = 300,
    };

    [Fact]
    public async Task Frames_OfTheDriver_HaveTheirSizeAndColours()
    {
        await using var media = await KernelMedia.StartAsync(Camera);

        await media.ApplyAsync(new MediaPlan(null, null, true));
        using var frame = await media.FrameAsync();

        Assert.Equal((640, 360), (frame.Width, frame.Height));
        Assert.Equal(Bars, Enumerable.Range(0, 8).Select(bar => Colour(frame, ((2 * bar) + 1) * 40, 350)));
    }

    [Fact]
    public async Task Formats_OfTheDriver_AreRead()
    {
        await using var media = await KernelMedia.StartAsync(Camera);

        var result = await media.Processes.RunAsync(
            SourceInspector.ListFormats(Camera.Source), TimeSpan.FromMinutes(1), CancellationToken.None);
        var lines = result.StandardError.Split('\n');

        // The virtual camera has raw pictures only: the pipeline leaves the choice to the driver.
        Assert.Contains("yuyv422", V4l2Formats.Offered(lines, 640, 360));
        Assert.DoesNotContain("yuyv422", V4l2Formats.Offered(lines, 641, 360));
        Assert.Null(V4l2Formats.Choose(lines, 640, 360));
    }

    [Fact]
    public async Task Recording_OfCameraAndSoundCard_HoldsPictureAndTone()
    {
        await using var media = await KernelMedia.StartAsync(Camera with { Microphone = "alsa:plughw:Loopback,1,1" });
        await using var tone = new PlayedTone(media.Processes, "plughw:Loopback,0,1");
        var id = await media.Recordings.CreateAsync("lesson", "数学", CancellationToken.None);

        await media.ApplyAsync(new MediaPlan(null, id, true));
        for (var i = 0; i < 16; i++)
        {
            using var frame = await media.FrameAsync();
        }

        await media.ApplyAsync(MediaPlan.Idle);
        var recording = await media.Recordings.FinishAsync(id, CancellationToken.None);
        var samples = await SoundAsync(media, (await media.Recordings.PathAsync(id, CancellationToken.None))!);

        Assert.InRange(recording.Duration, TimeSpan.FromSeconds(1.5), TimeSpan.FromMinutes(1));

        // In software emulation the sound has gaps; where it has none, it is the tone.
        Assert.InRange(samples.Chunk(2400).Max(part => PlayedTone.Level(part)), 0.5, 1.2);
    }

    private static (bool Red, bool Green, bool Blue) Colour(VideoFrame frame, int x, int y)
    {
        var pixel = frame.Bgr24.Span.Slice(((y * frame.Width) + x) * 3, 3);
        return (pixel[2] > 96, pixel[1] > 96, pixel[0] > 96);
    }

    private static async Task<short[]> SoundAsync(KernelMedia media, string path)
    {
        var pcm = path + ".pcm";
        var result = await media.Processes.RunAsync(
            new ChildProcessSpec("ffmpeg", "ffmpeg",
            [
                "-hide_banner", "-loglevel", "error", "-nostdin", "-i", path,
                "-map", "0:v", "-f", "null", "-", "-map", "0:a", "-f", "s16le", "-ac", "1", "-ar", "48000", pcm,
            ]),
            TimeSpan.FromMinutes(1),
            CancellationToken.None);
        Assert.True(result is { ExitCode: 0, StandardError: "" }, result.StandardError);
        return MemoryMarshal.Cast<byte, short>(await File.ReadAllBytesAsync(pcm)).ToArray();
    }
}
