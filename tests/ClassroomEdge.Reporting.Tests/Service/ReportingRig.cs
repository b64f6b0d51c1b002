using System.Collections.Immutable;
using ClassroomEdge.Core;
using ClassroomEdge.Core.Commands;
using ClassroomEdge.Core.Events;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Core.Reporting;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Platform;
using ClassroomEdge.Reporting.Mosquitto;
using ClassroomEdge.Reporting.Topics;
using ClassroomEdge.TestKit;
using ClassroomEdge.TestKit.Brokers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using NSubstitute;

namespace ClassroomEdge.Reporting.Tests.Service;

/// <summary>The module as the host composes it, with a real database, and a client on its broker.</summary>
internal sealed class ReportingRig : IAsyncDisposable
{
    public static readonly DateTimeOffset At = new(2026, 9, 1, 8, 0, 0, TimeSpan.Zero);

    private readonly TemporaryFolder _folder = new();
    private readonly List<IMqttLink> _clients = [];
    private ServiceProvider? _services;

    public ReportingRig(RoomProfile profile)
    {
        Profile = profile;
        Topics = new RoomTopics(profile.Site, profile.Room.Id);
    }

    public RoomProfile Profile { get; set; }

    public RoomTopics Topics { get; }

    public IRoomControl Control { get; } = Substitute.For<IRoomControl>();

    public TestLoggerProvider Logs { get; } = new();

    public TimeProvider Time { get; init; } = TimeProvider.System;

    public RoomState Room => Get<RoomState>();

    public RoomEvents Events => Get<RoomEvents>();

    public static RoomProfile NewProfile(int port, Func<ReportingOptions, ReportingOptions>? change = null)
    {
        var options = new ReportingOptions { Host = "127.0.0.1", Port = port, TelemetryInterval = TimeSpan.FromHours(1) };
        return new RoomProfile
        {
            Version = 1,
            Site = "school-1",
            Room = new RoomOptions { Id = "room-101", Name = new LocalizedText("一年级一班", "Grade 1 class 1") },
            Devices =
            [
                new DeviceProfile { Id = "air", Name = new LocalizedText("空气", "Air"), Driver = "scd4x" },
                new DeviceProfile { Id = "projector", Name = new LocalizedText("投影机", "Projector"), Driver = "pjlink" },
                new DeviceProfile { Id = "front-light", Name = new LocalizedText("前排灯", "Front lights"), Driver = "relay" },
                new DeviceProfile { Id = "screen", Name = new LocalizedText("幕布", "Screen"), Driver = "screen-motor" },
                new DeviceProfile { Id = "audio", Name = new LocalizedText("音响", "Audio"), Driver = "alsa" },
            ],
            Scenes = [new SceneProfile { Id = "class", Name = new LocalizedText("上课", "Class"), Groups = [] }],
            Reporting = change is null ? options : change(options),
        };
    }

    public T Get<T>()
        where T : notnull => _services!.GetRequiredService<T>();

    /// <summary>Starts the module's services; call again after <see cref="StopAsync"/> for a restart on the same data.</summary>
    public async Task StartAsync()
    {
        var services = new ServiceCollection();
        services.AddLogging(b => b.SetMinimumLevel(LogLevel.Debug).AddProvider(Logs));
        services.AddMetrics();
        services.AddSingleton(Time);
        services.AddPlatform(Profile, new EdgePaths(_folder.Path));
        services.AddSingleton(Substitute.For<ClassroomEdge.Core.Devices.IDeviceCommands>());
        services.AddSingleton(Control);
        services.AddReporting(Profile);
        _services = services.BuildServiceProvider();
        foreach (var service in Hosted())
        {
            await service.StartAsync(CancellationToken.None);
        }
    }

    public async Task StopAsync()
    {
        foreach (var service in Hosted().Reverse())
        {
            await service.StopAsync(CancellationToken.None);
        }

        await _services!.DisposeAsync();
        _services = null;
    }

    /// <summary>A client on that port, subscribed to everything below the room and what it says to Home Assistant.</summary>
    public async Task<(IMqttLink Link, MqttInbox Inbox)> ClientAsync(int port, string? filter = null)
    {
        var link = new MosquittoAdapter(NullLoggerFactory.Instance).Create();
        _clients.Add(link);
        var inbox = new MqttInbox(link);
        await link.ConnectAsync(new MqttConnectOptions("127.0.0.1", port, $"client-{Guid.NewGuid():n}"), CancellationToken.None);
        await link.SubscribeAsync(filter ?? Topics.Root + "/#", CancellationToken.None);
        return (link, inbox);
    }

    /// <summary>Five devices with readings, as the drivers report them.</summary>
    public void AddDevices()
    {
        Add("air", "空气", "Air", "sensor", "scd4x", [], new Dictionary<string, PropertyValue>
        {
            [DeviceProperty.Co2] = PropertyValue.Of(812, Unit.Ppm),
            [DeviceProperty.Temperature] = PropertyValue.Of(21.5, Unit.Celsius),
            [DeviceProperty.Humidity] = PropertyValue.Of(48, Unit.Percent),
        });
        Add("projector", "投影机", "Projector", "projector", "pjlink", [DeviceProperty.Power], new Dictionary<string, PropertyValue>
        {
            [DeviceProperty.Power] = PropertyValue.Of("warming"),
            [DeviceProperty.LampHours] = PropertyValue.Of(1234, Unit.Hours),
        });
        Add("front-light", "前排灯", "Front lights", "light", "relay", [DeviceProperty.Power, DeviceProperty.Level], new Dictionary<string, PropertyValue>
        {
            [DeviceProperty.Power] = PropertyValue.Of("on"),
            [DeviceProperty.Level] = PropertyValue.Of(40, Unit.Percent),
        });
        Add("screen", "幕布", "Screen", "screen", "screen-motor", [DeviceProperty.Position], new Dictionary<string, PropertyValue>
        {
            [DeviceProperty.Position] = PropertyValue.Of("moving-down"),
        });
        Add("audio", "音响", "Audio", "audio", "alsa", [DeviceProperty.Volume, DeviceProperty.MicrophoneOpen], new Dictionary<string, PropertyValue>
        {
            [DeviceProperty.Volume] = PropertyValue.Of(55, Unit.Percent),
            [DeviceProperty.MicrophoneOpen] = PropertyValue.Of(true),
        });
    }

    public void Read(string device, string property, PropertyValue value) => Room.Apply(
        new RoomChange.ReadingsTaken([new DeviceReading(device, property, value, Time.GetUtcNow())]));

    public async ValueTask DisposeAsync()
    {
        foreach (var client in _clients)
        {
            await client.DisposeAsync();
        }

        if (_services is not null)
        {
            await StopAsync();
        }

        _folder.Dispose();
    }

    private IEnumerable<IHostedService> Hosted() => _services!.GetServices<IHostedService>();

    private void Add(
        string id, string zh, string en, string kind, string driver, string[] settable, Dictionary<string, PropertyValue> values) =>
        Room.Apply(new RoomChange.DeviceAdded(new DeviceSnapshot(
            id,
            new LocalizedText(zh, en),
            kind,
            driver,
            [.. settable],
            DeviceHealth.Ok,
            null,
            null,
            values.ToImmutableSortedDictionary(v => v.Key, v => new PropertySnapshot(v.Value, At)))));
}
