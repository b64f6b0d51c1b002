using System.Text.Json;
using ClassroomEdge.Integration.Tests.Running;
using Microsoft.Playwright;

namespace ClassroomEdge.Integration.Tests.Lessons;

/// <summary>Counters of a page's WebRTC connections, from its own <c>edgeStats()</c>.</summary>
internal static class WebRtcStats
{
    // About a second of pictures: at 50 packets of sound a second, none in that time is silence.
    private const int EnoughFrames = 15;

    /// <summary>Waits until a counter has grown by so much since the first look, and returns by how much.</summary>
    public static async Task<long> GrowingAsync(IPage page, string counter, string direction = "inbound", int by = 1)
    {
        long? before = null;
        long growth = 0;
        try
        {
            await Eventually.HoldsAsync(async () =>
            {
                var now = await CountAsync(page, direction, counter);
                // A connection that was made anew counts from zero.
                before = before is null || now < before ? now : before;
                growth = now - before.Value;
                return growth >= by;
            });
            return growth;
        }
        catch (TimeoutException e)
        {
            throw new TimeoutException($"{direction} {counter} stays at {before}\n{await Diagnosis.OfAsync(null, page)}", e);
        }
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

    /// <summary>Waits until that many connections of the page go on decoding pictures, and so many of them get no sound meanwhile.</summary>
    public static async Task SilentAsync(IPage page, int silent, int connections)
    {
        var before = await EachAsync(page);
        var seen = "";
        await Eventually.HoldsAsync(
            async () =>
            {
                var now = await EachAsync(page);
                var pairs = now.Zip(before).ToList();
                seen = string.Join(", ", pairs.Select(p => $"{p.First.Frames - p.Second.Frames} pictures, {p.First.Sounds - p.Second.Sounds} sounds"));
                if (now.Count != before.Count || pairs.Any(p => p.First.Frames < p.Second.Frames))
                {
                    // One was dialled anew.
                    before = now;
                    return false;
                }

                if (pairs.Any(p => p.First.Frames - p.Second.Frames < EnoughFrames))
                {
                    return false;
                }

                before = now;
                return now.Count == connections && pairs.Count(p => p.First.Sounds == p.Second.Sounds) == silent;
            },
            onTimeout: () => $"{page.Url} since the last look: {seen}");
    }

    /// <summary>Waits until an element shows a picture; when it does not, tells what the pages and the room know of it.</summary>
    public static async Task ShowsAsync(ILocator element, RunningRoom room, params IPage[] others)
    {
        try
        {
            await Eventually.HoldsAsync(async () => await VideoWidthAsync(element) > 0);
        }
        catch (TimeoutException e)
        {
            throw new TimeoutException($"no picture in {element}: {e.Message}\n{await Diagnosis.OfAsync(room, [element.Page, .. others])}", e);
        }
    }

    /// <summary>Waits until that many connections of the page each decode further pictures and get further sound.</summary>
    public static async Task EachGrowsAsync(IPage page, int connections, RunningRoom room, params IPage[] others)
    {
        List<(long Frames, long Sounds)> before = [], now = [];
        try
        {
            await Eventually.HoldsAsync(
                async () =>
                {
                    now = await EachAsync(page);
                    var pairs = now.Zip(before).ToList();
                    var growing = pairs.Count(p => p.First.Frames > p.Second.Frames && p.First.Sounds > p.Second.Sounds);

                    // Anything else was dialled anew since.
                    before = pairs.Count == now.Count && pairs.All(p => p.First.Frames >= p.Second.Frames) ? before : now;
                    return growing >= connections;
                });
        }
        catch (TimeoutException e)
        {
            throw new TimeoutException(
                $"fewer than {connections} connections of {page.Url} get pictures and sound: {string.Join(", ", now)}\n"
                + await Diagnosis.OfAsync(room, [page, .. others]),
                e);
        }
    }

    /// <summary>Waits until two seconds of sound have come over each connection of the page with next to nothing made up.</summary>
    public static async Task SoundIsWholeAsync(IPage page)
    {
        // Samples at 48 kHz, and how much may be missing of them.
        const double Enough = 96_000, Share = 0.05;
        var seen = "";
        List<(double Samples, double Concealed)> before = [];
        await Eventually.HoldsAsync(
            async () =>
            {
                var stats = await page.EvaluateAsync<JsonElement>("async () => await window.edgeStats()");
                var now = stats.GetProperty("each").EnumerateArray()
                    .Select(one => (Samples: one.GetProperty("samples").GetDouble(), Concealed: one.GetProperty("concealed").GetDouble())).ToList();
                var gains = now.Zip(before, (n, b) => (Samples: n.Samples - b.Samples, Concealed: n.Concealed - b.Concealed)).ToList();
                seen = string.Join(", ", gains);
                if (gains.Count == now.Count && gains.TrueForAll(one => one.Samples >= 0) && gains.Exists(one => one.Samples < Enough))
                {
                    return false;
                }

                before = now;
                return gains.Count > 0 && gains.TrueForAll(one => one.Samples >= Enough && one.Concealed < one.Samples * Share);
            },
            TimeSpan.FromSeconds(60),
            () => $"sound and what was made up of it: {seen}");
    }

    /// <summary>Waits until nothing arrives in the page for a second: its network is away.</summary>
    public static async Task StopsAsync(IPage page)
    {
        // Counted by the page itself, because this test is no clock.
        await page.EvaluateAsync(
            """
            async () => {
              for (let before = -1, quiet = 0; quiet < 10;) {
                const { bytes } = (await window.edgeStats()).inbound;
                quiet = bytes === before ? quiet + 1 : 0;
                before = bytes;
                await new Promise(resolve => setTimeout(resolve, 100));
              }
            }
            """);
    }

    /// <summary>Waits until every connection of the page goes over that address of its computer.</summary>
    public static async Task GoesOverAsync(IPage page, System.Net.IPAddress address)
    {
        var seen = "";
        await Eventually.HoldsAsync(
            async () =>
            {
                var stats = await page.EvaluateAsync<JsonElement>("async () => await window.edgeStats()");
                var all = stats.GetProperty("each").EnumerateArray().Select(one => one.GetProperty("address").GetString()).ToList();
                seen = string.Join(", ", all);
                return all.Count > 0 && all.TrueForAll(one => one == address.ToString());
            },
            TimeSpan.FromSeconds(30),
            () => $"connections go over {seen}, not over {address}");
    }

    /// <summary>How each connection of the page goes: <c>host udp</c>, <c>relay tcp</c>.</summary>
    public static async Task<List<string?>> RoutesAsync(IPage page)
    {
        var stats = await page.EvaluateAsync<JsonElement>("async () => await window.edgeStats()");
        return [.. stats.GetProperty("each").EnumerateArray().Select(one => one.GetProperty("route").GetString())];
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
