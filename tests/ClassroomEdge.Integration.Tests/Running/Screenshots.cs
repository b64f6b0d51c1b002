using ClassroomEdge.TestKit;
using Microsoft.Playwright;

namespace ClassroomEdge.Integration.Tests.Running;

/// <summary>Pictures of pages, kept as artefacts of the test run.</summary>
internal static class Screenshots
{
    private static readonly string Folder = Path.Combine(
        Environment.GetEnvironmentVariable("EDGE_ARTIFACTS") ?? RepositoryFiles.At("artifacts"), "screenshots");

    /// <summary>Keeps a picture under that name.</summary>
    public static async Task KeepAsync(IPage page, string name)
    {
        await page.ScreenshotAsync(new PageScreenshotOptions { Path = At(name), Animations = ScreenshotAnimations.Disabled });
    }

    /// <summary>Where a picture of that name is kept.</summary>
    public static string At(string name) => Path.Combine(Directory.CreateDirectory(Folder).FullName, $"{name}.png");
}
