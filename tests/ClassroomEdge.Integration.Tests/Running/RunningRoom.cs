using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ClassroomEdge.TestKit;

namespace ClassroomEdge.Integration.Tests.Running;

/// <summary>The shipped simulated classroom on free ports, started as its users start it, signed in as the teacher.</summary>
public sealed partial class RunningRoom : IAsyncDisposable
{
    private readonly TemporaryFolder? _folder;

    private RunningRoom(TemporaryFolder? folder, string data, string profile, int http, int https, int mqtt, EdgeProcess process)
    {
        _folder = folder;
        DataFolder = data;
        ProfileFile = profile;
        HttpsPort = https;
        MqttPort = mqtt;
        Process = process;
        Panel = new Uri($"http://127.0.0.1:{http}/");
        Api = new HttpClient { BaseAddress = Panel };
        Api.DefaultRequestHeaders.Add("X-Requested-With", "ClassroomEdge");
    }

    /// <summary>The program.</summary>
    public EdgeProcess Process { get; }

    /// <summary>Address of the panel.</summary>
    public Uri Panel { get; }

    /// <summary>Where other computers reach the pages, on every address of this one.</summary>
    public int HttpsPort { get; }

    /// <summary>Port of the broker.</summary>
    public int MqttPort { get; }

    /// <summary>Where the box keeps its files.</summary>
    public string DataFolder { get; }

    /// <summary>The profile in use.</summary>
    public string ProfileFile { get; }

    /// <summary>The API, signed in as the demo teacher.</summary>
    public HttpClient Api { get; }

    /// <summary>The demo teacher.</summary>
    public DemoPin Teacher { get; private set; } = new("", "", "");

    /// <summary>The demo facility manager, who may inject faults.</summary>
    public DemoPin Manager { get; private set; } = new("", "", "");

    /// <summary>Starts a room and waits until it is ready.</summary>
    public static async Task<RunningRoom> StartAsync(RoomSetup? setup = null)
    {
        setup ??= new RoomSetup();
        var folder = setup.DataFolder is null ? new TemporaryFolder() : null;
        var data = setup.DataFolder ?? folder!.File("data");
        Directory.CreateDirectory(data);
        var (http, https, mqtt) = (setup.HttpPort ?? FreePort.Tcp(), setup.HttpsPort ?? FreePort.Tcp(), setup.BrokerPort ?? FreePort.Tcp());
        var profile = Path.Combine(data, "room.yaml");
        await File.WriteAllTextAsync(profile, setup.Edit(ShippedProfile.OnFreePorts(mqtt, setup)));
        var process = EdgeProcess.Start(
            ["run", "--profile", profile, "--data", data, "--http", $"{http}", "--https", $"{https}", "--demo", .. setup.Arguments],
            setup.Environment);
        var room = new RunningRoom(folder, data, profile, http, https, mqtt, process);
        try
        {
            await process.LineAsync("ready in");
            room.Teacher = room.Pin("teacher");
            room.Manager = room.Pin("facilityManager");
            await SignInAsync(room.Api, room.Teacher);
            return room;
        }
        catch
        {
            await room.DisposeAsync();
            throw;
        }
    }

    /// <summary>The room as the panel sees it.</summary>
    public async Task<JsonNode> SnapshotAsync() =>
        (await Api.GetFromJsonAsync<JsonNode>("api/v1/room"))!["snapshot"]!;

    /// <summary>A device's property now; null when unknown.</summary>
    public async Task<string?> PropertyAsync(string device, string property) =>
        (await SnapshotAsync())["devices"]!.AsArray()
            .First(d => (string?)d!["id"] == device)!["properties"]?[property]?["value"]?["value"]?.ToString();

    /// <summary>Waits until the room's snapshot fulfils the condition.</summary>
    public async Task<JsonNode> WhenAsync(Func<JsonNode, bool> condition, TimeSpan? limit = null)
    {
        JsonNode? last = null;
        await Eventually.HoldsAsync(
            async () => condition(last = await SnapshotAsync()), limit, () => $"the room was: {last}\n{Process.Output}");
        return last!;
    }

    /// <summary>A client signed in as the facility manager.</summary>
    public async Task<HttpClient> ManagerApiAsync()
    {
        var api = new HttpClient { BaseAddress = Panel };
        api.DefaultRequestHeaders.Add("X-Requested-With", "ClassroomEdge");
        await SignInAsync(api, Manager);
        return api;
    }

    /// <summary>Process id of a child by its name: <c>ffmpeg</c>, <c>janus</c>, <c>mosquitto</c>.</summary>
    public int Child(string name) => Signals.Descendant(Process.Id, name);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Api.Dispose();
        await Process.DisposeAsync();
        _folder?.Dispose();
    }

    private static async Task SignInAsync(HttpClient api, DemoPin account)
    {
        using var answer = await api.PostAsJsonAsync("api/v1/session", new { account = account.Account, pin = account.Pin });
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    private DemoPin Pin(string role)
    {
        foreach (var line in Process.Lines)
        {
            if (DemoLine().Match(line) is { Success: true } match && match.Groups["role"].Value == role)
            {
                return new DemoPin(match.Groups["id"].Value, role, match.Groups["pin"].Value);
            }
        }

        throw new InvalidOperationException($"no demo account of role {role} was printed:\n{Process.Output}");
    }

    // "  demo account   wang (王老师, teacher)  PIN 482193"
    [GeneratedRegex(@"demo account\s+(?<id>\S+) \(.*, (?<role>\w+)\)\s+PIN (?<pin>\d+)")]
    private static partial Regex DemoLine();
}
