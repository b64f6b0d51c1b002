using ClassroomEdge.TestKit;
using ClassroomEdge.TestKit.Networks;
using Microsoft.Playwright;

namespace ClassroomEdge.Integration.Tests.Running;

/// <summary>Debian's Chromium, headless, with a camera and a microphone of its own making.</summary>
public sealed class Chromium : IAsyncDisposable
{
    private const string Program = "/usr/bin/chromium";

    private readonly IPlaywright _playwright;
    private readonly TemporaryFolder _folder;

    private Chromium(IPlaywright playwright, TemporaryFolder folder, IBrowser browser)
    {
        _playwright = playwright;
        _folder = folder;
        Browser = browser;
    }

    /// <summary>The browser; contexts of it share nothing.</summary>
    public IBrowser Browser { get; }

    /// <summary>Starts it.</summary>
    /// <param name="host">Where it runs; null: on this computer.</param>
    public static async Task<Chromium> StartAsync(RemoteHost? host = null)
    {
        var folder = new TemporaryFolder();
        var film = await PartnerFilm.MakeAsync(folder);
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
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
        return new Chromium(playwright, folder, browser);
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
    public async ValueTask DisposeAsync()
    {
        await Browser.DisposeAsync();
        _playwright.Dispose();
        _folder.Dispose();
    }
}
