using System.Text.Json;
using ClassroomEdge.Integration.Tests.Running;
using Microsoft.Playwright;

namespace ClassroomEdge.Integration.Tests.Lessons;

/// <summary>Counters of a page's WebRTC connections, from its own <c>edgeStats()</c>.</summary>
internal static class WebRtcStats
{
    // About a second of pictures: at 50 packets of sound a second, none in that time is silence.
    private const int EnoughFrames = 15;

    /// <summary>Waits until a counter grows between two looks, and returns by how much.</summary>
    public static async Task<long> GrowingAsync(IPage page, string counter, string direction = "inbound")
    {
        long? before = null;
        long growth = 0;
        await Eventually.HoldsAsync(
            async () =>
            {
                var now = await CountAsync(page, direction, counter);
                // A connection that was made anew counts from zero.
                before = before is null || now < before ? now : before;
                growth = now - before.Value;
                return growth > 0;
            },
            TimeSpan.FromSeconds(30),
            () => $"{counter} stays at {before} in {page.Url}");
        return growth;
    }

    /// <summary>Waits until a connection of the page goes on decoding pictures and gets no sound any more: a muted partner.</summary>
    public static async Task SoundStopsAsync(IPage page)
    {
        var before = await EachAsync(page);
        await Eventually.HoldsAsync(
            async () =>
            {
                var now = await EachAsync(page);
                var pairs = now.Zip(before).ToList();
                if (pairs.Any(p => p.First.Frames - p.Second.Frames >= EnoughFrames && p.First.Sounds == p.Second.Sounds))
                {
                    return true;
                }

                // Sound that was under way counts anew.
                before = pairs.Count == now.Count && pairs.All(p => p.First.Frames - p.Second.Frames < EnoughFrames) ? before : now;
                return false;
            },
            TimeSpan.FromSeconds(30),
            () => $"every connection of {page.Url} still gets sound");
    }

    /// <summary>Width of the picture that an element's video shows; 0 before the first frame.</summary>
    public static async Task<int> VideoWidthAsync(ILocator element) =>
        await element.Locator("video").CountAsync() == 0
            ? 0
            : await element.Locator("video").First.EvaluateAsync<int>("v => v.videoWidth");

    private static async Task<List<(long Frames, long Sounds)>> EachAsync(IPage page)
    {
        var stats = await page.EvaluateAsync<JsonElement>("async () => await window.edgeStats()");
        return [.. stats.GetProperty("each").EnumerateArray()
            .Select(one => (one.GetProperty("framesDecoded").GetInt64(), one.GetProperty("audioPackets").GetInt64()))];
    }

    private static async Task<long> CountAsync(IPage page, string direction, string counter)
    {
        var stats = await page.EvaluateAsync<JsonElement?>(
            "async () => window.edgeStats ? await window.edgeStats() : null");
        return stats is { ValueKind: JsonValueKind.Object } s && s.GetProperty(direction).TryGetProperty(counter, out var value)
            ? value.GetInt64()
            : 0;
    }
}
