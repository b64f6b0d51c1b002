using System.Globalization;
using ClassroomEdge.Integration.Tests.Running;
using ClassroomEdge.TestKit;

namespace ClassroomEdge.Integration.Tests.Lessons;

/// <summary>Lips and voice at the partner's end.</summary>
public sealed class LipSyncTests
{
    private const int Looks = 4;
    private const int Pairs = 7;

    [Fact]
    public async Task Lesson_FilmThatFlashesAndBeeps_PartnerSeesAndHearsBothTogether()
    {
        using var folder = new TemporaryFolder();
        var film = await LipSync.MakeFilmAsync(folder);
        await using var room = await RunningRoom.StartAsync(
            new RoomSetup
            {
                Arguments = ["--camera", film],
                Edit = profile => profile.Replace("microphone: tone", "microphone: source", StringComparison.Ordinal),
            });
        await using var chromium = await Chromium.StartAsync();
        var lesson = await LessonApi.StartAsync(room);
        var partner = await chromium.OpenAsync(await LessonApi.PartnerUrlAsync(room, lesson), 1180, 760);
        await partner.GetByTestId("join-name").FillAsync("李老师");
        await partner.GetByTestId("join-button").ClickAsync();
        await WebRtcStats.GrowingAsync(partner, "framesDecoded");

        // The browser brings the two together in steps after joining: what counts is that it gets there. A constant lag never
        // does. A browser that is short of processor shows every flash late, so each look compares with the film as it plays
        // at the same time.
        var (early, offsets) = (double.NaN, (IReadOnlyList<double>)[]);
        for (var look = 0; look < Looks && early is not (>= LipSync.Latest and <= LipSync.Earliest); look++)
        {
            var itself = await LipSync.ShowFilmAsync(chromium, film);
            var measured = await Task.WhenAll(
                LipSync.MeasureAsync(partner, "[data-testid=room-video]", Pairs), LipSync.MeasureAsync(itself, "video", Pairs));
            await itself.Context.CloseAsync();
            offsets = measured[0];
            early = LipSync.Median(offsets) - LipSync.Median(measured[1]);
        }

        await LessonApi.EndAsync(room, lesson);
        Assert.True(
            early is >= LipSync.Latest and <= LipSync.Earliest,
            string.Create(CultureInfo.InvariantCulture, $"sound {early:F0} ms before its picture; {string.Join(' ', offsets.Select(o => Math.Round(o)))}"));
    }
}
