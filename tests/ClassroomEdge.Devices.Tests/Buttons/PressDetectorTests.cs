using ClassroomEdge.Core.Buses;
using ClassroomEdge.Devices.Buttons;

namespace ClassroomEdge.Devices.Tests.Buttons;

public sealed class PressDetectorTests
{
    private static readonly DateTimeOffset Start = new(2026, 9, 1, 8, 0, 0, TimeSpan.Zero);

    /// <summary>Edges at so many ms, down and up in turn; then the time of asking; long is 700 ms, the gap 300 ms.</summary>
    [Theory]
    [InlineData("0 120", 450, "Short")]
    [InlineData("0 120", 400, "")]
    [InlineData("0 120 300 420", 420, "Double")]
    [InlineData("0 120 421 500", 1000, "Short Short")]
    [InlineData("0", 700, "Long")]
    [InlineData("0", 699, "")]
    [InlineData("0 2000", 2400, "Long")]
    [InlineData("0 699", 1000, "Short")]
    [InlineData("0 120 300", 1000, "Short Long")]
    [InlineData("0 120 300 420 600 700", 1000, "Double Short")]
    public void Take_Edges_AreThesePresses(string edges, int askedAt, string presses)
    {
        var detector = new PressDetector(TimeSpan.FromMilliseconds(700), TimeSpan.FromMilliseconds(300));
        Assert.Equal(presses, Detect(detector, edges, askedAt));
    }

    [Fact]
    public void Take_NoDoublePresses_ShortIsTellAtOnce()
    {
        var detector = new PressDetector(TimeSpan.FromMilliseconds(700), TimeSpan.Zero);
        Assert.Equal("Short Short", Detect(detector, "0 120 200 300", 300));
    }

    /// <summary>Whenever it is asked in between, the presses are the same.</summary>
    [Fact]
    public void Take_AskedAtRandomTimes_TellsTheSame()
    {
        var random = new Random(20260901);
        for (var round = 0; round < 2000; round++)
        {
            var at = 0;
            var times = new List<int>();
            for (var i = 0; i < 2 * random.Next(1, 6); i++)
            {
                times.Add(at += random.Next(1, 1000));
            }

            var seldom = new PressDetector(TimeSpan.FromMilliseconds(700), TimeSpan.FromMilliseconds(300));
            var often = new PressDetector(TimeSpan.FromMilliseconds(700), TimeSpan.FromMilliseconds(300));
            var expected = Detect(seldom, string.Join(' ', times), at + 5000);
            var told = new List<PressKind>();
            for (var ms = 0; ms <= at + 5000; ms += 7)
            {
                foreach (var (time, i) in times.Select((t, i) => (t, i)).Where(e => e.t > ms - 7 && e.t <= ms))
                {
                    told.AddRange(often.Take(new GpioEdge(i % 2 == 0, Start.AddMilliseconds(time), i + 1)));
                }

                told.AddRange(often.Advance(Start.AddMilliseconds(ms)));
            }

            Assert.Equal(expected, string.Join(' ', told));
        }
    }

    private static string Detect(PressDetector detector, string edges, int askedAt)
    {
        var told = edges.Split(' ')
            .SelectMany((ms, i) => detector.Take(new GpioEdge(
                i % 2 == 0, Start.AddMilliseconds(int.Parse(ms, System.Globalization.CultureInfo.InvariantCulture)), i + 1)).ToArray())
            .ToList();
        told.AddRange(detector.Advance(Start.AddMilliseconds(askedAt)));
        return string.Join(' ', told);
    }
}
