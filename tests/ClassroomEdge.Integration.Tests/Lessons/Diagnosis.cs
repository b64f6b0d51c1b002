using ClassroomEdge.Integration.Tests.Running;
using Microsoft.Playwright;

namespace ClassroomEdge.Integration.Tests.Lessons;

/// <summary>What pages and room know of a lesson's media, for the message of a test that fails where nobody watches.</summary>
internal static class Diagnosis
{
    private const string Script =
        """
        async () => JSON.stringify({
          online: navigator.onLine,
          stats: window.edgeStats ? await window.edgeStats() : null,
          videos: [...document.querySelectorAll('video')].map(v => ({
            id: v.dataset.testid, width: v.videoWidth, ready: v.readyState, paused: v.paused, muted: v.muted,
            tracks: (v.srcObject?.getTracks() ?? []).map(t => `${t.kind} ${t.readyState}${t.muted ? ' muted' : ''}`),
          })),
          states: [...document.querySelectorAll('[data-publishing],[data-state],[data-events]')].map(e => ({ ...e.dataset })),
        }, null, 1)
        """;

    /// <summary>Tells it; never throws, so that it hides no failure.</summary>
    public static async Task<string> OfAsync(RunningRoom? room, params IPage[] pages)
    {
        var told = new List<string>();
        foreach (var page in pages)
        {
            try
            {
                told.Add($"page {page.Url}\n{await page.EvaluateAsync<string>(Script)}");
            }
            catch (PlaywrightException e)
            {
                told.Add($"page {page.Url} does not answer: {e.Message}");
            }
        }

        if (room is not null)
        {
            try
            {
                told.Add($"the lesson\n{(await room.SnapshotAsync())["lesson"]}");
            }
            catch (HttpRequestException e)
            {
                told.Add($"the room does not answer: {e.Message}");
            }

            told.Add($"the program's last lines\n{string.Join('\n', room.Process.Lines.TakeLast(40))}");
        }

        return string.Join('\n', told);
    }
}
