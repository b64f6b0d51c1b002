using System.Diagnostics;
using ClassroomEdge.Integration.Tests.Running;
using Microsoft.Playwright;

namespace ClassroomEdge.Bench.Lessons;

/// <summary>A partner school's browser with the marks of <see cref="FirstFrame"/>; its pages are cached, as after a first visit.</summary>
internal sealed class PartnerBrowser : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly IPage _page;

    private PartnerBrowser(IBrowserContext context, IPage page) => (_context, _page) = (context, page);

    /// <summary>Opens it on the lesson's page without an invitation, which fills its cache.</summary>
    public static async Task<PartnerBrowser> OpenAsync(Chromium chromium, Uri panel)
    {
        var context = await chromium.Browser.NewContextAsync(new BrowserNewContextOptions
        {
            ViewportSize = new ViewportSize { Width = 1280, Height = 800 },
            Permissions = ["camera", "microphone"],
        });
        await FirstFrame.MarkAsync(context);
        var page = await context.NewPageAsync();
        await page.GotoAsync(new Uri(panel, "lesson").ToString());
        await page.GetByTestId("green-room").WaitForAsync();
        return new PartnerBrowser(context, page);
    }

    /// <summary>Opens the invitation and waits until the partner may join; returns how long that took.</summary>
    public async Task<TimeSpan> InviteAsync(string url, string name)
    {
        var start = Stopwatch.GetTimestamp();
        await _page.GotoAsync("about:blank");
        await _page.GotoAsync(url, new() { WaitUntil = WaitUntilState.DOMContentLoaded });
        await _page.GetByTestId("join-name").FillAsync(name);
        await Assertions.Expect(_page.GetByTestId("join-button")).ToBeEnabledAsync();
        return Stopwatch.GetElapsedTime(start);
    }

    /// <summary>Taps "join"; returns when that was and when the first frame was seen, in milliseconds of the Unix epoch.</summary>
    public async Task<(double Joined, double Seen)> JoinAsync()
    {
        await _page.GetByTestId("join-button").ClickAsync();
        return await FirstFrame.WaitAsync(_page);
    }

    public ValueTask DisposeAsync() => _context.DisposeAsync();
}
