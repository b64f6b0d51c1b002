using System.Globalization;
using System.IO.Compression;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using ClassroomEdge.Integration.Tests.Feeds;
using ClassroomEdge.Integration.Tests.Running;
using Microsoft.Playwright;

namespace ClassroomEdge.Integration.Tests.Lessons;

/// <summary>What a lesson leaves in its recording, and what a teacher makes of that on the recordings page.</summary>
internal static class RecordedSteps
{
    /// <summary>Marks closer than two seconds are one chapter; sound comes in packets of 20 ms.</summary>
    private const int PacketsApart = 105;
    private const double FramesPerSecond = 25;
    private const string Title = "什么是 <几分之一> & \"分子\"";

    private static readonly string[] Attachments = ["lessonPlan", "learningSheet", "exercises", "introduction"];
    /// <summary>Background work gives way to everything else on the machine, so also to other tests.</summary>
    private static readonly LocatorAssertionsToBeVisibleOptions Soon = new() { Timeout = 120_000 };

    /// <summary>Turns a page, asks the class, puts the partner large: each a chapter.</summary>
    public static async Task TeachAsync(RunningRoom room, IPage panel, IPage partner)
    {
        await WebRtcStats.GrowingAsync(partner, "audioPackets", by: PacketsApart);
        await panel.GetByTestId("slides-file").SetInputFilesAsync(new FilePayload
        {
            Name = "分数的意义.pdf", MimeType = "application/pdf", Buffer = PdfDeck.OfPages(2),
        });
        await Assertions.Expect(partner.GetByTestId("slide")).ToHaveAttributeAsync("data-page", "1");
        await WebRtcStats.GrowingAsync(partner, "audioPackets", by: PacketsApart);
        await panel.GetByTestId("slide-next").ClickAsync();
        await Assertions.Expect(partner.GetByTestId("slide")).ToHaveAttributeAsync("data-page", "2");
        await WebRtcStats.GrowingAsync(partner, "audioPackets", by: PacketsApart);
        await panel.GetByTestId("tool-poll").ClickAsync();
        await panel.GetByTestId("poll-letters-4").ClickAsync();
        await Assertions.Expect(panel.GetByTestId("poll-code")).ToBeVisibleAsync(Soon);
        await WebRtcStats.GrowingAsync(partner, "audioPackets", by: PacketsApart);
        await panel.Locator("[data-testid^=spotlight-p]").First.ClickAsync();
        await room.WhenAsync(r => r["lesson"]!["stage"]?["spotlight"] is not null);
        await WebRtcStats.GrowingAsync(partner, "audioPackets");
    }

    /// <summary>The recording's page shows the composed film; it is as long as the lesson's and as loud as it should be.</summary>
    public static async Task<JsonNode> ComposedAsync(RunningRoom room, IPage page)
    {
        await page.GotoAsync(new Uri(room.Panel, "recordings").ToString());
        await page.GetByTestId("rec-open").First.ClickAsync();
        await Assertions.Expect(page.GetByTestId("composed-facts")).ToContainTextAsync("LUFS", new() { Timeout = 180_000 });
        await Assertions.Expect(page.GetByTestId("film")).ToHaveAttributeAsync("src", new Regex("/composed"));

        var id = page.Url.Split('/')[^1];
        var details = (await room.Api.GetFromJsonAsync<JsonNode>($"api/v1/recordings/{id}"))!;
        var chapters = details["chapters"]!.AsArray();
        Assert.Equal([null, "slide", "slide", "poll", "spotlight"], chapters.Select(c => (string?)c!["kind"]));
        await Assertions.Expect(page.GetByTestId("chapter")).ToHaveCountAsync(5);

        var file = Path.Combine(room.DataFolder, "composed.mp4");
        await File.WriteAllBytesAsync(file, await room.Api.GetByteArrayAsync($"api/v1/recordings/{id}/composed"));
        var film = await RecordingChecks.ProbeAsync(file);
        Assert.Equal(["h264", "aac"], film.VideoCodecs.Concat(film.AudioCodecs));
        Assert.InRange(film.DurationSeconds - (double)details["recording"]!["duration"]!, -0.1, 0.1);
        Assert.InRange((film.VideoFrames / FramesPerSecond) - film.DurationSeconds, -0.1, 0.1);
        Assert.Equal(chapters.Select(c => (string)c!["title"]!), film.Chapters);
        Assert.InRange(await RecordingChecks.LoudnessAsync(file), -17, -15);
        await PagesAsync(room, file, id, [.. chapters.Select(c => (double)c!["start"]!)]);
        return details;
    }

    /// <summary>The pages of the PDF are in the film when they were shown, sharp enough to tell them apart, and not before.</summary>
    private static async Task PagesAsync(RunningRoom room, string film, string id, double[] chapters)
    {
        var pages = Directory.GetFiles(Path.Combine(room.DataFolder, "recordings", $"{id}.pages")).Order(StringComparer.Ordinal).ToArray();
        Assert.Equal(2, pages.Length);
        var before = await RecordingChecks.DistancesAsync(film, chapters[1] - 1, "composed-room", pages);
        var first = await RecordingChecks.DistancesAsync(film, chapters[1] + 1, "composed-page-1", pages);
        var second = await RecordingChecks.DistancesAsync(film, chapters[2] + 1, "composed-page-2", pages);
        Assert.All(before, d => Assert.True(d > 20, $"{d}"));
        Assert.True(first[0] < 2 && first[0] < first[1] / 2, $"{first[0]} from its own page, {first[1]} from the next");
        Assert.True(second[1] < 2 && second[1] < second[0] / 2, $"{second[1]} from its own page, {second[0]} from the one before");
    }

    /// <summary>By keyboard alone two seconds less at one end and one at the other; four files; two packages, opened.</summary>
    public static async Task CutAndExportAsync(RunningRoom room, IPage page, JsonNode film)
    {
        // A peak for each 50 ms.
        var peaks = (20 * (double)film["recording"]!["duration"]!) - 5;
        await Eventually.HoldsAsync(async () =>
            int.Parse((await page.GetByTestId("waveform").GetAttributeAsync("data-peaks"))!, CultureInfo.InvariantCulture) > peaks);
        var length = (int)Math.Round((double)film["composition"]!["duration"]! * FramesPerSecond);
        await page.GetByTestId("handle-start").FocusAsync();
        await PressAsync(page, "Home", "Shift+ArrowRight", "Shift+ArrowRight", "ArrowRight", "ArrowRight", "ArrowLeft");
        await Assertions.Expect(page.GetByTestId("handle-start")).ToHaveAttributeAsync("aria-valuetext", "00:02.01");
        await page.GetByTestId("handle-end").FocusAsync();
        await PressAsync(page, "End", "Shift+ArrowLeft", "ArrowLeft");
        await page.GetByTestId("clip-title").FillAsync(Title);
        await Screenshots.KeepAsync(page, "recording-cut");
        await page.GetByTestId("clip-save").PressAsync("Enter");
        var micro = page.Locator("[data-testid^=micro-]:not([data-testid=micro-list])").First;
        await micro.Locator("summary").ClickAsync();
        foreach (var kind in Attachments)
        {
            await micro.GetByTestId($"attach-{kind}").SetInputFilesAsync(
                new FilePayload { Name = $"{kind}.pdf", MimeType = "application/pdf", Buffer = PdfDeck.OfPages(1) });
            await Assertions.Expect(micro).ToContainTextAsync($"{kind}.pdf");
        }

        await Assertions.Expect(micro.GetByTestId("export-mp4")).ToBeVisibleAsync(Soon);
        await micro.GetByTestId("export-scorm").ClickAsync();
        await micro.GetByTestId("export-commonCartridge").ClickAsync();

        // 2 s and a frame at the beginning, a second and a frame at the end.
        var frames = length - 51 - 26;
        await PackageAsync(room, micro, "scorm", "ADL SCORM", frames);
        await PackageAsync(room, micro, "commonCartridge", "IMS Common Cartridge", frames);
        await Screenshots.KeepAsync(page, "recording-micro-lesson");
    }

    private static async Task PackageAsync(RunningRoom room, ILocator micro, string format, string schema, int frames)
    {
        var link = micro.GetByTestId($"package-{format}");
        await Assertions.Expect(link).ToBeVisibleAsync(Soon);
        var download = await link.Page.RunAndWaitForDownloadAsync(() => link.ClickAsync());
        using var zip = await ZipFile.OpenReadAsync((await download.PathAsync())!);
        await using var stream = await zip.GetEntry("imsmanifest.xml")!.OpenAsync();
        var manifest = await XDocument.LoadAsync(stream, LoadOptions.None, default);
        Assert.Equal(schema, manifest.Descendants().Single(e => e.Name.LocalName == "schema").Value);
        Assert.Contains(manifest.Descendants(), e => e.Name.LocalName == "title" && e.Value == Title);
        Assert.All(Attachments, a => Assert.NotNull(zip.GetEntry($"lesson-01/{a.ToLowerInvariant()}.pdf")));
        var film = Path.Combine(room.DataFolder, format + ".mp4");
        await zip.GetEntry("lesson-01/film.mp4")!.ExtractToFileAsync(film);
        Assert.Equal(frames, (await RecordingChecks.ProbeAsync(film)).VideoFrames);
    }

    private static async Task PressAsync(IPage page, params string[] keys)
    {
        foreach (var key in keys)
        {
        await page.Keyboard.PressAsync(key);
        }
    }
}
