using System.Diagnostics;
using System.Globalization;
using ClassroomEdge.Core.Components;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Web.Accounts;
using ClassroomEdge.Web.Listening;

namespace ClassroomEdge.Host.Startup;

/// <summary>What is said once the room is up: where the panel is, who may sign in, which adapters work, what is missing.</summary>
internal static class StartupReport
{
    // Components that are still being started after this long are shown as such; the panel follows them.
    private static readonly TimeSpan SettleTime = TimeSpan.FromSeconds(5);

    public static async Task PrintAsync(WebApplication room, RunSettings settings, CancellationToken cancellationToken)
    {
        var services = room.Services;
        var ready = Stopwatch.GetElapsedTime(settings.Began);
        var snapshot = await SettledAsync(services.GetRequiredService<RoomState>(), cancellationToken);

        await Terminal.SayAsync($"ClassroomEdge · {snapshot.Name.ZhCn} · {snapshot.Name.En} ({snapshot.Site}/{snapshot.Room})");
        await Terminal.SayAsync();
        await SayAsync("panel 面板", $"http://127.0.0.1:{settings.HttpPort}/");
        await SayAsync("other machines", $"https://{LocalAddresses.Preferred()?.ToString() ?? "127.0.0.1"}:{settings.HttpsPort}/");
        if (settings.Demo)
        {
            foreach (var account in services.GetRequiredService<IDemoAccounts>().Renew())
            {
                var role = JsonNamingWord(account.Role.ToString());
                await SayAsync("demo account", $"{account.Id} ({account.Name}, {role})  PIN {account.Pin}");
            }
        }

        // None once there is an account, demo ones included.
        if (services.GetRequiredService<IClaimCode>().Current is { } code)
        {
            await SayAsync("claim code 认领码", $"{code}  enter it on the panel to make the first administrator; valid once");
        }

        if (snapshot.Link is { } link)
        {
            await SayAsync("MQTT broker", link.Error is null ? link.Broker : $"{link.Broker} ({link.Error})");
        }

        await Terminal.SayAsync();
        foreach (var line in Describe(snapshot.Components))
        {
            await Terminal.SayAsync(line);
        }

        await Terminal.SayAsync();
        await Terminal.SayAsync(string.Create(
            CultureInfo.InvariantCulture, $"ready in {ready.TotalSeconds:0.0} s; Ctrl-C ends it"));
    }

    /// <summary>Lines for the components, aligned: works, starting, missing with its remedy.</summary>
    public static IEnumerable<string> Describe(IEnumerable<ComponentStatus> components)
    {
        foreach (var c in components)
        {
            var mark = c.State switch
            {
                ComponentState.Ready => "✓",
                ComponentState.Starting => "…",
                _ => "✗",
            };
            var what = c.State == ComponentState.Missing ? "missing" : c.Adapter;
            var detail = c.Detail is null ? "" : $" ({c.Detail})";
            yield return $"  {mark} {c.Component,-16} {what}{detail}";
            if (c.State != ComponentState.Ready && c.Remedy is not null)
            {
                yield return $"    {"",-16} → {c.Remedy}";
            }
        }
    }

    private static Task SayAsync(string what, string text)
    {
        // Chinese characters are two columns wide.
        var columns = what.Sum(c => c > 0x2E7F ? 2 : 1);
        return Terminal.SayAsync($"  {what}{new string(' ', Math.Max(1, 20 - columns))}{text}");
    }

    private static string JsonNamingWord(string name) => char.ToLowerInvariant(name[0]) + name[1..];

    private static async Task<RoomSnapshot> SettledAsync(RoomState state, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(SettleTime);
        try
        {
            return await state.WhenAsync(
                room => room.Components.All(c => c.State != ComponentState.Starting)
                    && room.Link is not { State: LinkState.Starting },
                limit.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return state.Current;
        }
    }
}
