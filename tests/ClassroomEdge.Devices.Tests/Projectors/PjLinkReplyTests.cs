using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Devices.Projectors;

namespace ClassroomEdge.Devices.Tests.Projectors;

public sealed class PjLinkReplyTests
{
    [Theory]
    [InlineData("%1POWR=1", "POWR", "1")]
    [InlineData("%1powr=1", "POWR", "1")]
    [InlineData("%2SNUM=AB12", "SNUM", "AB12")]
    [InlineData("%1LAMP=1234 1 2345 0", "LAMP", "1234 1 2345 0")]
    [InlineData("  %1INPT=31 \t", "INPT", "31")]
    [InlineData("\0%1POWR= ok", "POWR", "ok")]
    [InlineData("%1NAME=", "NAME", "")]
    [InlineData("%1INF1=a=b", "INF1", "a=b")]
    public void TryParse_Reply_IsRead(string line, string command, string value)
    {
        Assert.True(PjLinkReply.TryParse(line, out var reply));
        Assert.Equal(new PjLinkReply(command, value), reply);
    }

    [Theory]
    [InlineData("")]
    [InlineData("%")]
    [InlineData("%1POWR")]
    [InlineData("%1POWR 1")]
    [InlineData("%1PO R=1")]
    [InlineData("%xPOWR=1")]
    [InlineData("PJLINK 0")]
    [InlineData("HTTP/1.1 400 Bad Request")]
    public void TryParse_Nonsense_IsRefused(string line) => Assert.False(PjLinkReply.TryParse(line, out _));

    [Theory]
    [InlineData("ERR1", 1)]
    [InlineData("err3", 3)]
    [InlineData("ERR4", 4)]
    [InlineData("ERR5", 0)]
    [InlineData("ERR", 0)]
    [InlineData("OK", 0)]
    public void Error_Value_IsItsNumber(string value, int error) => Assert.Equal(error, new PjLinkReply("POWR", value).Error);

    [Theory]
    [InlineData("OK", true)]
    [InlineData("ok", true)]
    [InlineData("ERR3", false)]
    public void IsOk_EitherCase(string value, bool ok) => Assert.Equal(ok, new PjLinkReply("POWR", value).IsOk);

    [Theory]
    [InlineData("PJLINK 0", null)]
    [InlineData("pjlink 0", null)]
    [InlineData("PJLINK 1 498e4a67", "498e4a67")]
    [InlineData("PJLINK  1  498E4A67 ", "498E4A67")]
    public void Greeting_TryParse_IsRead(string line, string? random)
    {
        Assert.True(PjLinkGreeting.TryParse(line, out var greeting));
        Assert.Equal(random, greeting.Random);
    }

    [Theory]
    [InlineData("PJLINK")]
    [InlineData("PJLINK 1")]
    [InlineData("PJLINK 2")]
    [InlineData("PJLINK ERRA")]
    [InlineData("SSH-2.0-OpenSSH_9.2")]
    public void Greeting_TryParse_Nonsense_IsRefused(string line) => Assert.False(PjLinkGreeting.TryParse(line, out _));

    /// <summary>PJLink class 1 specification, 5.1.</summary>
    [Fact]
    public void Digest_SpecificationExample()
    {
        Assert.True(PjLinkGreeting.TryParse("PJLINK 1 498e4a67", out var greeting));
        Assert.Equal("5d8409bc1c3fa39749434aa3a5c38682", greeting.Digest("JBMIAProjectorLink"));
    }

    /// <summary>Whatever comes, the parsers give an answer; and what they take, they take apart without loss.</summary>
    [Fact]
    public void TryParse_AnyLine_NeverThrows()
    {
        var random = new Random(4352);
        string[] seeds = ["%1POWR=1", "%1LAMP=1234 1 2345 0", "PJLINK 1 498e4a67", "%1ERST=012012", "PJLINK ERRA", "%1INPT=ERR3"];
        var taken = 0;
        for (var i = 0; i < 20_000; i++)
        {
            var line = seeds[random.Next(seeds.Length)].ToCharArray();
            for (var changes = random.Next(4); changes > 0; changes--)
            {
                line[random.Next(line.Length)] = (char)random.Next(random.Next(2) == 0 ? 128 : 65536);
            }

            var text = new string(line)[..random.Next(line.Length + 1)];
            if (PjLinkReply.TryParse(text, out var reply))
            {
                taken++;
                Assert.Equal(4, reply.Command.Length);
                Assert.Contains(reply.Value, text, StringComparison.Ordinal);
                Assert.InRange(reply.Error, 0, 4);
                Assert.All(PjLinkLamps.Hours(reply.Value), hours => Assert.InRange(hours, 0, int.MaxValue));
                Assert.Equal(ProjectorAlerts.Worst(reply.Value) is null or "none", ProjectorAlerts.Of("p", reply.Value).IsEmpty);
                _ = PjLinkMute.Parse(reply.Value);
            }

            if (PjLinkGreeting.TryParse(text, out var greeting) && greeting.WantsPassword)
            {
                Assert.Equal(32, greeting.Digest("x").Length);
            }
        }

        Assert.True(taken > 1000);
    }

    [Theory]
    [InlineData("1234 1", new[] { 1234 })]
    [InlineData("1234 1 2345 0", new[] { 1234, 2345 })]
    [InlineData("0 0", new[] { 0 })]
    [InlineData("", new int[0])]
    [InlineData("many", new int[0])]
    [InlineData("99999999999 1", new int[0])]
    public void Lamps_Value_IsHoursOfEach(string value, int[] hours) => Assert.Equal(hours, PjLinkLamps.Hours(value));

    [Theory]
    [InlineData("000000", "none")]
    [InlineData("010000", "lamp-warning")]
    [InlineData("100020", "filter-error")]
    [InlineData("002000", "temperature-error")]
    [InlineData("00000", null)]
    [InlineData("003000", null)]
    public void Worst_Digits_IsTheWorstPart(string value, string? fault) => Assert.Equal(fault, ProjectorAlerts.Worst(value));

    [Fact]
    public void Alerts_Digits_AreOneAPart()
    {
        var alerts = ProjectorAlerts.Of("beamer", "020010");

        Assert.Equal(
            [("projector.lamp", AlertSeverity.Critical), ("projector.filter", AlertSeverity.Warning)],
            alerts.Select(a => (a.Code, a.Severity)));
        Assert.Equal("'beamer' reports an error of its lamp", alerts[0].Message);
    }

    [Theory]
    [InlineData("11", true, false)]
    [InlineData("21", false, true)]
    [InlineData("31", true, true)]
    [InlineData("30", false, false)]
    [InlineData("10", false, false)]
    public void Mute_Value_IsPictureAndSound(string value, bool picture, bool sound) =>
        Assert.Equal(new PjLinkMute(picture, sound), PjLinkMute.Parse(value));
}
