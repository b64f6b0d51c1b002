using ClassroomEdge.Core.Media;
using ClassroomEdge.Media.Composed;
using ClassroomEdge.Media.Pipelines;
using ClassroomEdge.Media.Sources;

namespace ClassroomEdge.Media.Tests.Pipelines;

/// <summary>Golden lists: what a change to the arguments means is seen here, arguments parted by spaces.</summary>
public sealed class FfmpegArgumentsTests
{
    private const string Common =
        "-hide_banner -nostdin -loglevel level+warning -stats_period 0.5 -progress pipe:2 ";

    private const string Queue = "-thread_queue_size 64 ";

    private const string Pipe =
        "-thread_queue_size 16 -fflags nobuffer -probesize 32 -analyzeduration 0 -f rawvideo -pixel_format bgr24 -video_size 1280x720 "
        + "-framerate 25 -use_wallclock_as_timestamps 1 -i pipe:0 ";

    private const string H264 =
        "-c:v libx264 -preset ultrafast -tune zerolatency -profile:v baseline -r 25 -g 25 -b:v 1800k -maxrate 1800k "
        + "-bufsize 1800k -flags +global_header ";

    private const string Opus = "-c:a libopus -b:a 48k -ac 1 -application voip -frame_duration 20 -fec 1 -packet_loss 10 -max_interleave_delta 1 ";

    private const string Live =
        "[select=v:f=rtp:payload_type=96:bsfs/v=dump_extra]rtp://127.0.0.1:20002?rtcpport=20002&pkt_size=1200"
        + "|[select=a:f=rtp:payload_type=111]rtp://127.0.0.1:20004?rtcpport=20004&pkt_size=1200";

    private const string Record =
        "[f=mp4:movflags=+frag_keyframe+empty_moov+default_base_moof:frag_duration=500000:flush_packets=1:max_interleave_delta=500000:onfail=ignore]file:/data/x.part1.mp4";

    private const string Analysis =
        "select='isnan(prev_selected_t)+gt(floor(t*2),floor(prev_selected_t*2))',setpts='(floor(T*2)+2.25)/2/TB',format=bgr24[raw]";

    private const string Raw = "-map [raw] -an -c:v rawvideo -threads 1 -r 2 -f rawvideo pipe:1";

    private const string Silence = "anullsrc=r=48000:cl=mono:n=960,asplit=2[a][p];[p]asetpts=PTS-5760,anullsink ";

    private const string Tone = "sine=frequency=440:sample_rate=48000:samples_per_frame=960,tremolo=f=0.5:d=0.5,volume=0.4";

    private const string Meter =
        @"asetnsamples=n=9600:p=0,astats=metadata=1:reset=1:measure_perchannel=none:measure_overall=Peak_level+RMS_level,"
        + @"ametadata=mode=print:file=pipe\\:2:direct=1,anullsink ";

    private const string Fit = "scale=1280:720:force_original_aspect_ratio=decrease,pad=1280:720:-1:-1,setsar=1,format=";

    private static readonly RtpTargets Targets = new("127.0.0.1", 20002, VideoCodec.H264, 96, 20004, 111);

    [Fact]
    public void Build_SimulatedWithAllOutputs_EncodesOnceAndAnalysesBeside() => Check(
        Spec() with { Live = Targets, RecordingPath = "/data/x.part1.mp4", AnalysisFramesPerSecond = 2 },
        Common + Pipe + "-filter_complex [0:v:0]split=2[s0][s1];[s0]format=yuv420p[v];[s1]" + Analysis + ";" + Silence
        + "-map [v] -map [a] " + H264 + Opus + "-f tee " + Live + "|" + Record + " " + Raw);

    [Fact]
    public void Build_WithASmallPicture_EncodesEverySecondFrameOnceMoreWithoutSound()
    {
        var text = string.Join(' ', FfmpegArguments.Build(Spec() with
        {
            Live = Targets with { SmallVideoPort = 20006 }, SmallBitRateKbps = 250,
        }));

        Assert.Contains(
            "[0:v:0]split=2[s0][s1];[s0]format=yuv420p[v];[s1]scale=640:360:", text, StringComparison.Ordinal);
        Assert.Contains("-map [vs] -c:v libx264 ", text, StringComparison.Ordinal);
        Assert.Contains("-r 25/2 -g 13 -b:v 250k ", text, StringComparison.Ordinal);
        Assert.EndsWith("rtp://127.0.0.1:20006?rtcpport=20006&pkt_size=1200", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Build_CameraOf1080LinesWithBothFurtherPictures_EncodesThreeOfThem()
    {
        var text = string.Join(' ', FfmpegArguments.Build(Spec() with
        {
            Format = new VideoFormat(1920, 1080, 25),
            Live = Targets with { MediumVideoPort = 20004, SmallVideoPort = 20006 }, MediumBitRateKbps = 1500, SmallBitRateKbps = 250,
        }));

        Assert.Contains("[0:v:0]split=3[s0][s1][s2];", text, StringComparison.Ordinal);
        Assert.Contains("[s1]scale=1280:720:", text, StringComparison.Ordinal);
        Assert.Contains("[s2]scale=640:360:", text, StringComparison.Ordinal);
        Assert.Contains("-map [vm] -c:v libx264 ", text, StringComparison.Ordinal);
        Assert.Contains("-r 25 -g 25 -b:v 1500k ", text, StringComparison.Ordinal);
        Assert.Contains("rtp://127.0.0.1:20004?rtcpport=20004&pkt_size=1200 -map [vs] ", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Build_AnalysisAlone_HasNoSoundAndNoEncoder() => Check(
        Spec() with { AnalysisFramesPerSecond = 2, Audio = new AudioInput.Alsa("default") },
        Common + Pipe + "-filter_complex [0:v:0]" + Analysis + " " + Raw);

    [Fact]
    public void Build_WithTap_SendsTheSamePacketsAsMpegTs() => Check(
        Spec() with { Live = Targets, TapPort = 31000 },
        Common + Pipe + "-filter_complex [0:v:0]format=yuv420p[v];" + Silence + "-map [v] -map [a] " + H264 + Opus + "-f tee " + Live
        + "|[f=mpegts:mpegts_flags=+resend_headers:bsfs/v=dump_extra:onfail=ignore]udp://127.0.0.1:31000?pkt_size=1316");

    [Fact]
    public void Build_SlidesWithoutSound_AreSharpAtConstantQuality() => Check(
        Spec() with
        {
            Video = new VideoInput.V4l2("/dev/video2", "mjpeg"),
            Format = new VideoFormat(1920, 1080, 8),
            BitRateKbps = 2500,
            IsSharp = true,
            Live = Targets with { AudioPort = 0 },
            Audio = new AudioInput.Alsa("hw:Capture"),
        },
        Common + Queue + "-fflags nobuffer -probesize 32 -analyzeduration 0 -f v4l2 -input_format mjpeg -video_size 1920x1080 "
        + "-framerate 8 -use_wallclock_as_timestamps 1 -i /dev/video2 "
        + "-filter_complex [0:v:0]scale=1920:1080:force_original_aspect_ratio=decrease,pad=1920:1080:-1:-1,setsar=1,format=yuv420p[v] "
        + "-map [v] -c:v libx264 -preset veryfast -tune zerolatency -profile:v baseline -r 8 -g 32 -crf 20 -maxrate 2500k -bufsize 5000k "
        + "-flags +global_header -f tee [select=v:f=rtp:payload_type=96:bsfs/v=dump_extra]rtp://127.0.0.1:20002?rtcpport=20002&pkt_size=1200");

    [Fact]
    public void Build_Vp8WithRecording_EncodesTheRecordingApart() => Check(
        Spec() with { Live = Targets with { VideoCodec = VideoCodec.Vp8 }, RecordingPath = "/data/x.part1.mp4" },
        Common + Pipe
        + "-filter_complex [0:v:0]split=2[s0][s1];[s0]format=yuv420p[v];[s1]format=yuv420p[vr];anullsrc=r=48000:cl=mono:n=960,asplit=3[a][ar][p];[p]asetpts=PTS-5760,anullsink "
        + "-map [v] -map [a] -c:v libvpx -deadline realtime -cpu-used 8 -lag-in-frames 0 -auto-alt-ref 0 -error-resilient 1 "
        + "-r 25 -g 25 -b:v 1800k -maxrate 1800k -bufsize 1800k " + Opus + "-f tee " + Live.Replace(":bsfs/v=dump_extra", "", StringComparison.Ordinal)
        + " -map [vr] -map [ar] " + H264 + Opus + "-f tee " + Record);

    [Fact]
    public void Build_RtspOfH264_CopiesThePictureAndDecodesForVisionOnly() => Check(
        Spec() with
        {
            Video = new VideoInput.Rtsp("rtsp://u:p@cam/1") { IsCopied = true }, Audio = new AudioInput.FromVideo(),
            Live = Targets, RecordingPath = "/data/x.part1.mp4", AnalysisFramesPerSecond = 2,
        },
        Common + Queue + "-fflags nobuffer -probesize 500000 -analyzeduration 1000000 -rtsp_transport tcp -timeout 5000000 -i rtsp://u:p@cam/1 "
        + "-filter_complex [0:v:0]" + Analysis.Replace("format=bgr24", Fit + "bgr24", StringComparison.Ordinal)
        + " -filter_complex [0:a:0]aresample=48000:async=1,aformat=channel_layouts=mono,asplit=2[a][m];[m]" + Meter
        + "-map 0:v:0 -map [a] -c:v copy " + Opus + "-f tee " + Live + "|" + Record + " " + Raw);

    [Fact]
    public void Build_RtspOnFfmpeg4_UsesTheOldNameOfTheTimeout()
    {
        var arguments = FfmpegArguments.Build(
            Spec() with { Video = new VideoInput.Rtsp("rtsp://cam/1"), FfmpegMajor = 4, AnalysisFramesPerSecond = 2 });
        Assert.Contains("-stimeout", arguments);
        Assert.DoesNotContain("-timeout", arguments);
    }

    [Fact]
    public void Build_V4l2WithAlsa_PutsBothOnTheWallClock() => Check(
        Spec() with { Video = new VideoInput.V4l2("/dev/video0", "mjpeg"), Audio = new AudioInput.Alsa("hw:1"), Live = Targets },
        Common + "-copyts -itsoffset -1788249600.250 " + Queue
        + "-fflags nobuffer -probesize 32 -analyzeduration 0 -f v4l2 -input_format mjpeg -video_size 1280x720 -framerate 25 "
        + "-use_wallclock_as_timestamps 1 -i /dev/video0 "
        + "-itsoffset -1788249600.250 -thread_queue_size 512 -f alsa -ac 1 -ar 48000 -i hw:1 "
        + "-filter_complex [0:v:0]" + Fit + "yuv420p[v] -filter_complex [1:a:0]aresample=48000:async=1,aformat=channel_layouts=mono,asplit=2[a][m];[m]" + Meter
        + "-map [v] -map [a] " + H264 + Opus + "-f tee " + Live);

    [Fact]
    public void Build_SourceOfTheSoundServer_IsReadInPacketsOfOpusOnTheWallClock() => Check(
        Spec() with { Audio = new AudioInput.Pulse("classroom_mic"), Live = Targets },
        Common + "-copyts -itsoffset -1788249600.250 " + Pipe
        + "-itsoffset -1788249600.250 -thread_queue_size 512 -f pulse -sample_rate 48000 -channels 1 -fragment_size 1920 -i classroom_mic "
        + "-filter_complex [0:v:0]format=yuv420p[v] -filter_complex [1:a:0]aresample=48000:async=1,aformat=channel_layouts=mono,asplit=2[a][m];[m]" + Meter
        + "-map [v] -map [a] " + H264 + Opus + "-f tee " + Live);

    [Fact]
    public void Build_ComposedPicture_TakesOurPacketsOfSoundOnTheWallClockAndKeepsItsKeyframesSmall() => Check(
        Spec() with
        {
            Video = new VideoInput.Pipe(new VideoFormat(1280, 720, 25), RawPixels.Yuv420p),
            Audio = new AudioInput.Mixed(5004),
            Live = Targets,
            IsGentle = true,
        },
        Common + "-copyts -itsoffset -1788249600.250 " + Pipe.Replace("bgr24", "yuv420p", StringComparison.Ordinal)
        + "-itsoffset -1788249600.250 -thread_queue_size 512 -fflags nobuffer -probesize 32 -analyzeduration 0 -use_wallclock_as_timestamps 1 "
        + "-f sdp -protocol_whitelist data,udp,rtp -i " + MixedSound.Address(5004) + " "
        + "-filter_complex [0:v:0]format=yuv420p[v] -filter_complex [1:a:0]aresample=48000:async=1,aformat=channel_layouts=mono,asplit=2[a][m];[m]" + Meter
        + "-map [v] -map [a] " + H264.Replace("-bufsize 1800k", "-bufsize 600k", StringComparison.Ordinal) + Opus + "-f tee " + Live);

    [Fact]
    public void Build_FilesForPictureAndSound_LoopsBothInRealTime() => Check(
        Spec() with { Video = new VideoInput.File("/m/a b.mp4"), Audio = new AudioInput.File("/m/s.wav"), Live = Targets },
        Common + Queue + "-re -stream_loop -1 -i file:/m/a b.mp4 -thread_queue_size 64 -re -stream_loop -1 -i file:/m/s.wav "
        + "-filter_complex [0:v:0]" + Fit + "yuv420p[v] -filter_complex [1:a:0]aresample=48000:async=1,aformat=channel_layouts=mono,asplit=2[a][m];[m]" + Meter
        + "-map [v] -map [a] " + H264 + Opus + "-f tee " + Live);

    [Fact]
    public void Build_Tone_IsMadeInTheGraph() => Check(
        Spec() with { Audio = new AudioInput.Tone(), Live = Targets },
        Common + Pipe + "-filter_complex [0:v:0]format=yuv420p[v];" + Tone + ",asplit=2[a][p];[p]asetpts=PTS-5760,anullsink;" + Tone + "," + Meter
        + "-map [v] -map [a] " + H264 + Opus + "-f tee " + Live);

    [Fact]
    public void Build_RecordingPathWithSpecialCharacters_IsEscapedForTee()
    {
        var arguments = FfmpegArguments.Build(Spec() with { RecordingPath = @"/da'ta|\x/r.part1.mp4" });
        Assert.EndsWith(@"]file:/da\'ta\|\\x/r.part1.mp4", arguments[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void Build_EveryArgument_IsOneElement()
    {
        var arguments = FfmpegArguments.Build(
            Spec() with { Video = new VideoInput.File("/m/-i x; rm.mp4"), Live = Targets, AnalysisFramesPerSecond = 2 });
        Assert.Contains("file:/m/-i x; rm.mp4", arguments);
    }

    private static PipelineSpec Spec() => new()
    {
        Video = new VideoInput.Pipe(new VideoFormat(1280, 720, 25)),
        Audio = new AudioInput.Silence(),
        Format = new VideoFormat(1280, 720, 25),
        BitRateKbps = 1800,
        StartedAt = new DateTimeOffset(2026, 9, 1, 8, 0, 0, 250, TimeSpan.Zero),
        FfmpegMajor = 5,
    };

    private static void Check(PipelineSpec spec, string expected) =>
        Assert.Equal(expected, string.Join(' ', FfmpegArguments.Build(spec)));
}
