using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Lessons.Pushes;

namespace ClassroomEdge.Lessons.Tests.Pushes;

public sealed class PushTargetTests
{
    [Theory]
    [InlineData("rtmp://live.example/app/secret", "rtmp://live.example/app/…", false)]
    [InlineData("rtmps://user:pw@live.example:443/a/b/secret?sign=s", "rtmps://live.example:443/a/b/…", false)]
    [InlineData("https://whip.example/room/1?key=secret", "https://whip.example/room/1", true)]
    public void Parse_Address_ShowsNoSecret(string url, string display, bool isWhip)
    {
        var target = PushTarget.Parse(url);

        Assert.Equal((display, isWhip), (target.Display, target.IsWhip));
        Assert.DoesNotContain("secret", target.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("secret", new PushRequest("", url, "secret").ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("live.example/app/key")]
    [InlineData("rtmp://live.example/key")]
    [InlineData("srt://live.example:9000")]
    [InlineData("file:///etc/passwd")]
    [InlineData("rtmp:///app/key")]
    public void Parse_NoAddress_SaysWhatWouldBeRight(string url) =>
        Assert.Equal("push.bad-target", Assert.Throws<LessonException>(() => PushTarget.Parse(url)).Code);

    [Fact]
    public void Redact_ALineOfFfmpeg_HasNoKey()
    {
        var target = PushTarget.Parse("rtmp://live.example/app/secret?sign=abc");

        Assert.Equal(
            "rtmp://live.example/app/…: Server error: …",
            target.Redact("rtmp://live.example/app/secret?sign=abc: Server error: secret?sign=abc"));
        Assert.Equal("bad token …", target.Redact("bad token t0ken", "t0ken"));
    }

    [Theory]
    [InlineData("Connection refused", "push.unreachable")]
    [InlineData("Failed to resolve hostname live.example", "push.unreachable")]
    [InlineData("Server error: Stream key is wrong", "push.refused")]
    [InlineData("something new", "push.ended")]
    public void CodeOf_FfmpegsWords_IsWhatToDo(string said, string code) => Assert.Equal(code, RtmpPush.CodeOf(said));
}
