using System.Globalization;
using ClassroomEdge.Integration.Tests.Running;
using ClassroomEdge.TestKit;

namespace ClassroomEdge.Integration.Tests.Lessons;

/// <summary>Lips and voice at the partner's end.</summary>
public sealed class LipSyncTests
{
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

        var offsets = await LipSync.MeasureAsync(partner, "[data-testid=room-video]", 8);
        await LessonApi.EndAsync(room, lesson);
        var early = LipSync.Median(offsets) - await LipSync.OfTheFilmItselfAsync(chromium, film, 6);

        Assert.True(
            early is >= LipSync.Latest and <= LipSync.Earliest,
            string.Create(CultureInfo.InvariantCulture, $"sound {early:F0} ms before its picture; {string.Join(' ', offsets.Select(o => Math.Round(o)))}"));
    }
}
