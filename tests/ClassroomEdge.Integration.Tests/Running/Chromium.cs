using ClassroomEdge.TestKit.Networks;
using Microsoft.Playwright;

namespace ClassroomEdge.Integration.Tests.Running;

/// <summary>Debian's Chromium, headless, with a camera and a microphone of its own making.</summary>
public sealed class Chromium : IAsyncDisposable
{
    private const string Program = "/usr/bin/chromium";

    // One for all tests; it ends with them.
    private static readonly Lazy<Task<IPlaywright>> Driver = new(Playwright.CreateAsync);

    private Chromium(IBrowser browser) => Browser = browser;

    /// <summary>The browser; contexts of it share nothing.</summary>
    public IBrowser Browser { get; }

    /// <summary>Starts it.</summary>
    /// <param name="host">Where it runs; null: on this computer.</param>
    public static async Task<Chromium> StartAsync(RemoteHost? host = null)
    {
        // A machine that has other things to do is no broken one; who waits in vain loses a minute.
        Assertions.SetDefaultExpectTimeout(60_000);
        var film = await PartnerFilm.FileAsync();
        var browser = await (await Driver.Value).Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = host?.Launcher(Program) ?? Program,
            Headless = true,
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
                "--disable-component-update", "--disable-sync", "--use-fake-ui-for-media-stream",
                "--use-fake-device-for-media-stream", $"--use-file-for-fake-video-capture={film}", "--allow-loopback-in-peer-connection",
                "--disable-features=WebRtcHideLocalIpsWithMdns", "--autoplay-policy=no-user-gesture-required",
            ],
        });
        return new Chromium(browser);
    }

    /// <summary>A page of a browser of its own: a tablet at the wall, a partner's laptop.</summary>
    public async Task<IPage> OpenAsync(string url, int width = 1280, int height = 800, string locale = "zh-CN")
    {
        var context = await Browser.NewContextAsync(new BrowserNewContextOptions
        {
            ViewportSize = new ViewportSize { Width = width, Height = height },
            Locale = locale,
            IgnoreHTTPSErrors = true,
            Permissions = ["camera", "microphone"],
        });
        var page = await context.NewPageAsync();
        await page.GotoAsync(url);
        return page;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Browser.DisposeAsync();
}
