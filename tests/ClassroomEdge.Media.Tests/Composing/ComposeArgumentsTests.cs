using ClassroomEdge.Media.Composing;

namespace ClassroomEdge.Media.Tests.Composing;

/// <summary>Golden: a change of these is a change of the film.</summary>
public sealed class ComposeArgumentsTests
{
    private const string Quiet = "-hide_banner -nostdin -loglevel error -y";

    [Fact]
    public void Page_Picture_IsScaledOnceToWhereItStands() => Assert.Equal(
        $"{Quiet} -i file:a.png -map 0:v:0 -frames:v 1 -vf "
        + "format=rgba,split[a][b];[a]lutrgb=r=0x14:g=0x18:b=0x1d:a=maxval[dark];[dark][b]overlay=format=gbrp,"
        + "scale=960:720:force_original_aspect_ratio=decrease:force_divisible_by=2:flags=lanczos,pad=960:720:-1:-1:0x14181d,setsar=1,"
        + "format=yuv420p -c:v ffv1 -f matroska file:out.mkv",
        string.Join(' ', ComposeArguments.Page("a.png", 960, 720, "out.mkv")));

    [Fact]
    public void Segment_PageAmidItsStretch_IsNotSoughtInAndStandsBesideTheRoom()
    {
        // The third segment of a page that stands for two minutes.
        var segment = new ComposeSegment(
            2,
            3000,
            250,
            [
                new ComposePicture("", PicturePart.Room, TimeSpan.Zero, TimeSpan.Zero, TimeSpan.FromMinutes(10)),
                new ComposePicture("a-001", PicturePart.Page, TimeSpan.Zero, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(2)),
            ]);

        var arguments = ComposeArguments.Segment(segment, p => p.Source + ".mkv", "out.mkv");

        const string Fit = "force_original_aspect_ratio=decrease:force_divisible_by=2,pad=";
        Assert.Equal(
            $"{Quiet} -i file:a-001.mkv -ss 120 -i file:.mkv -filter_complex color=c=0x14181d:s=1280x720:r=25[o0]"
            + $";[0:v:0]fps=25:start_time=0,scale=960:720:{Fit}960:720:-1:-1:0x14181d,setsar=1,tpad=stop=-1:stop_mode=clone[p0];[o0][p0]overlay=0:0[o1]"
            + $";[1:v:0]fps=25:start_time=0,scale=320:180:{Fit}320:180:-1:-1:0x14181d,setsar=1,tpad=stop=-1:stop_mode=clone[p1];[o1][p1]overlay=960:0[o2]"
            + " -map [o2] -frames:v 250 -c:v libx264 -preset veryfast -crf 23 -g 50 -pix_fmt yuv420p -f matroska file:out.mkv",
            string.Join(' ', arguments));
    }
}
