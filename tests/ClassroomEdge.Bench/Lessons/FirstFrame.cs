using Microsoft.Playwright;

namespace ClassroomEdge.Bench.Lessons;

/// <summary>When, by the page's own clock, somebody tapped "join" and the room's first frame was on the screen.</summary>
internal static class FirstFrame
{
    // Runs before the page's own scripts. Milliseconds of the Unix epoch, so that pages and this program can be compared.
    private const string Script =
        """
        (() => {
          const now = () => performance.timeOrigin + performance.now();
          const marks = window.benchMarks = {};
          addEventListener('click', event => {
            if (event.target.closest?.('[data-testid=join-button]')) marks.joined ??= now();
          }, true);
          const watched = new WeakSet();
          const look = () => {
            const video = document.querySelector('[data-testid=room-video]');
            if (!video || watched.has(video)) return;
            watched.add(video);
            video.requestVideoFrameCallback(() => { marks.seen ??= now(); });
          };
          new MutationObserver(look).observe(document, { childList: true, subtree: true });
        })();
        """;

    /// <summary>Marks both in every page of this context.</summary>
    public static Task MarkAsync(IBrowserContext context) => context.AddInitScriptAsync(Script);

    /// <summary>Waits for the first frame; both times in milliseconds of the Unix epoch.</summary>
    public static async Task<(double Joined, double Seen)> WaitAsync(IPage page)
    {
        await page.WaitForFunctionAsync("() => window.benchMarks.seen", null, new() { Timeout = 30_000 });
        var marks = await page.EvaluateAsync<double[]>("() => [benchMarks.joined, benchMarks.seen]");
        return (marks[0], marks[1]);
    }
}
