using System.Buffers;
using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Core.Media;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Media.Preflight;

namespace ClassroomEdge.Media.Tests.Preflight;

/// <summary>On real ffmpeg; the software camera draws what the test says.</summary>
public sealed class CameraCheckTests
{
    private static readonly PreflightContext Context = new(null, false);

    [Theory]
    [InlineData("moving", "preflight.camera-ok")]
    [InlineData("black", "preflight.camera-black")]
    [InlineData("grey", "preflight.camera-covered")]
    [InlineData("still", "preflight.camera-frozen")]
    public async Task Run_Picture_IsToldApartAndTheCameraIsLeftAsItWas(string picture, string code)
    {
        await using var room = await new MediaRoom().StartAsync();
        room.Source.Painter = Painter(picture);

        var finding = await Check(room).RunAsync(Context, MediaRoom.Token());

        Assert.Equal(code, finding.Code);
        Assert.Equal(MediaPlan.Idle, room.Media.Plan);
    }

    [Fact]
    public async Task Run_CameraThatAnalysisUses_IsLookedAtWithoutTouchingIt()
    {
        await using var room = await new MediaRoom().StartAsync();
        room.Source.Painter = Painter("moving");
        var plan = new MediaPlan(null, null, true);
        await room.ApplyAsync(plan);

        var finding = await Check(room).RunAsync(Context, MediaRoom.Token());

        Assert.Equal(PreflightVerdict.Passed, finding.Verdict);
        Assert.Equal(plan, room.Media.Plan);
    }

    [Fact]
    public async Task Run_NoSuchCamera_IsAway()
    {
        await using var room = await new MediaRoom(MediaRoom.Camera("/dev/video-none")).StartAsync();

        var finding = await Check(room).RunAsync(Context, MediaRoom.Token());

        Assert.Equal("preflight.camera-away", finding.Code);
        Assert.Equal(PreflightVerdict.Failed, finding.Verdict);
    }

    [Theory]
    [InlineData("silence", "preflight.microphone-silence")]
    [InlineData("tone", "preflight.microphone-tone")]
    [InlineData("alsa:none-such", "preflight.microphone-away")]
    public async Task Run_Microphone_IsCalledWhatItIs(string microphone, string code)
    {
        await using var room = new MediaRoom(MediaRoom.Camera(microphone: microphone));

        var finding = await Checks(room).OfType<MicrophoneCheck>().Single().RunAsync(Context, MediaRoom.Token());

        Assert.Equal(code, finding.Code);
    }

    [Theory]
    [InlineData("sine=frequency=300:sample_rate=48000,volume=-20dB", "preflight.microphone-ok")]
    [InlineData("anullsrc=r=48000:cl=mono", "preflight.microphone-silent")]
    [InlineData("sine=frequency=300:sample_rate=48000,volume=40dB", "preflight.microphone-loud")]
    public async Task Run_MicrophoneOfAFile_IsHeard(string sound, string code)
    {
        using var folder = new TestKit.TemporaryFolder();
        var file = folder.File("sound.wav");
        await Ffmpeg.MakeSoundAsync(file, sound);
        await using var room = new MediaRoom(MediaRoom.Camera(microphone: file));

        var finding = await Checks(room).OfType<MicrophoneCheck>().Single().RunAsync(Context, MediaRoom.Token());

        Assert.Equal(code, finding.Code);
    }

    [Fact]
    public void Look_Frames_MeasuresBrightnessSpreadAndChange()
    {
        var watch = new PictureWatch();
        watch.Look(Frame(40));
        var first = watch.Newest!.Value;
        watch.Look(Frame(50));
        var second = watch.Newest!.Value;
        watch.Look(Frame(50));

        Assert.Equal((40, 0), (Math.Round(first.Mean), first.Deviation));
        Assert.Null(first.Change);
        Assert.Equal(10, second.Change);
        Assert.Equal(0, watch.Newest!.Value.Change);
        Assert.Equal(second.At, watch.ChangedAt);
    }

    private static IEnumerable<IPreflightCheck> Checks(MediaRoom room) => room.Get<IEnumerable<IPreflightCheck>>();

    private static CameraCheck Check(MediaRoom room) => Checks(room).OfType<CameraCheck>().Single();

    private static Action<DateTimeOffset, Span<byte>> Painter(string picture)
    {
        var frame = 0;
        return (_, pixels) =>
        {
            for (var i = 0; i < pixels.Length; i++)
            {
                pixels[i] = picture switch
                {
                    "black" => 2,
                    "grey" => 128,
                    "still" => (byte)(i / 960 % 200),
                    _ => (byte)((i / 960) + (frame * 7)),
                };
            }

            frame++;
        };
    }

    private static VideoFrame Frame(byte grey)
    {
        var owner = MemoryPool<byte>.Shared.Rent(96 * 54 * 3);
        owner.Memory.Span.Fill(grey);
        return new VideoFrame(owner, 96, 54, new DateTimeOffset(2026, 9, 1, 8, 0, grey % 60, TimeSpan.Zero));
    }
}
