using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Diagnostics.Metrics;
using ClassroomEdge.Core;
using ClassroomEdge.Core.Commands;
using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Events;
using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Core.Rules.Running;
using ClassroomEdge.Core.Scenes;
using ClassroomEdge.TestKit;
using NSubstitute;

namespace ClassroomEdge.Reporting.Tests.Contract;

/// <summary>What the running rules tell is as the written contract says.</summary>
public sealed class RuleEventTests : IRoomEventSink
{
    private static readonly LocalizedText Name = new("关灯", "Lamp off");
    private readonly ConcurrentQueue<RoomEvent> _events = new();
    private readonly AsyncApiDocument _document = new();

    [Fact]
    public async Task Rules_EveryEvent_IsAsTheContractSays()
    {
        var time = new ManualTimeProvider();
        var room = new RoomState("yucai", "r101", Name, time);
        using var events = new RoomEvents([this], time);
        using var meters = new Meters();
        var scenes = Substitute.For<ISceneEngine>();
        var audit = Substitute.For<IAuditLog>();
        var gate = new CommandGate(audit);
        using var engine = new RuleEngine(
            Profile(), room, gate, audit, new RoomControl(gate, room, Substitute.For<IDeviceCommands>(), scenes, time), scenes, events, meters, time);
        using var stop = new CancellationTokenSource();
        var run = engine.RunAsync(stop.Token);
        Add(room, time, "lamp", DeviceProperty.Power, PropertyValue.Of("on"), DeviceProperty.Power);
        Add(room, time, "air", DeviceProperty.Co2, PropertyValue.Of(1200, Unit.Ppm));
        await EventAsync("rule.notice");

        room.Apply(new RoomChange.LessonChanged(new LessonSnapshot(
            "l1", LessonKind.Teaching, "t", [], LessonState.Live, null, null, null, [], null, null, null)));
        Add(room, time, "air", DeviceProperty.Co2, PropertyValue.Of(600, Unit.Ppm));
        await EventAsync("rule.cleared");
        Add(room, time, "air", DeviceProperty.Co2, PropertyValue.Of(1300, Unit.Ppm));
        await EventAsync("rule.withheld");
        Add(room, time, "air", DeviceProperty.Co2, PropertyValue.Of(600, Unit.Ppm));
        await EventAsync("rule.dropped");
        room.Apply(new RoomChange.LessonChanged(null));
        Add(room, time, "air", DeviceProperty.Co2, PropertyValue.Of(1300, Unit.Ppm));
        await room.WhenAsync(r => r.Rules[0].LastFiring?.CanUndo == true, default).WaitAsync(TimeSpan.FromSeconds(20));
        await engine.UndoAsync(new Actor("wang", "王老师", Role.Teacher, Door.Panel), "rule", default);
        await EventAsync("rule.undone");
        await EventAsync("rule.held");
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run.WaitAsync(TimeSpan.FromSeconds(20)));

        Assert.Equal(
            ["rule.cleared", "rule.dropped", "rule.fired", "rule.held", "rule.notice", "rule.undone", "rule.withheld"],
            _events.Select(e => e.Type).Distinct().Order(StringComparer.Ordinal));
        Assert.All(_events, e =>
        {
            var errors = _document.Check(e.Type is "rule.held" or "rule.cleared" or "rule.undone" ? "ruleChange" : "ruleEvent", e.Data);
            Assert.True(errors.Count == 0, $"{e.Type}: {string.Join("; ", errors)}\n{e.Data}");
            Assert.DoesNotContain("王老师", e.Data.ToJsonString(), StringComparison.Ordinal);
        });
    }

    public ValueTask AppendAsync(RoomEvent roomEvent, CancellationToken cancellationToken)
    {
        _events.Enqueue(roomEvent);
        return ValueTask.CompletedTask;
    }

    private static RoomProfile Profile() => new()
    {
        Version = 1,
        Site = "yucai",
        Room = new RoomOptions { Id = "r101", Name = Name },
        Rules = new RuleOptions
        {
            Defaults = false,
            List =
            [
                new RuleProfile
                {
                    Id = "rule",
                    Name = Name,
                    Cooldown = TimeSpan.Zero,
                    When = new RuleWhenProfile { All = [new RuleConditionProfile { Property = "co2", Above = 1000 }] },
                    Then =
                    [
                        new RuleActionProfile { Device = "lamp", Property = "power", Value = PropertyValue.Of("off") },
                        new RuleActionProfile { Alert = AlertSeverity.Info, Text = Name },
                        new RuleActionProfile { Notify = "air" },
                    ],
                },
            ],
        },
    };

    private static void Add(RoomState room, TimeProvider time, string id, string property, PropertyValue value, params string[] settable) =>
        room.Apply(new RoomChange.DeviceAdded(new DeviceSnapshot(
            id,
            Name,
            "switch",
            "fake",
            [.. settable],
            DeviceHealth.Ok,
            null,
            null,
            ImmutableSortedDictionary<string, PropertySnapshot>.Empty.Add(property, new PropertySnapshot(value, time.GetUtcNow())))));

    private async Task EventAsync(string type)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (_events.All(e => e.Type != type))
        {
            patience.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    private sealed class Meters : IMeterFactory
    {
        public Meter Create(MeterOptions options)
        {
            options.Scope = this;
            return new Meter(options);
        }

        public void Dispose()
        {
        }
    }
}
