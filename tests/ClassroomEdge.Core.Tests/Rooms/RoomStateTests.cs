using System.Collections.Immutable;
using ClassroomEdge.Core.Components;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.TestKit;

namespace ClassroomEdge.Core.Tests.Rooms;

public sealed class RoomStateTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly ManualTimeProvider _time = new();
    private readonly RoomState _state;

    public RoomStateTests() => _state = new RoomState("yucai", "r101", new LocalizedText("教室", "Room"), _time);

    [Fact]
    public void Apply_Change_MakesANewVersionAndLeavesTheOldSnapshot()
    {
        var before = _state.Current;
        _time.Advance(TimeSpan.FromSeconds(1));

        var after = _state.Apply(new RoomChange.DeviceAdded(Device("lamp")));

        Assert.Empty(before.Devices);
        Assert.Equal((2, _time.GetUtcNow()), (after.Version, after.At));
        Assert.Same(after, _state.Current);
    }

    [Fact]
    public void Apply_ChangeOfNothing_KeepsTheSnapshot()
    {
        _state.Apply(new RoomChange.DeviceAdded(Device("lamp")));
        _state.Apply(new RoomChange.DeviceHealthChanged("lamp", DeviceHealth.Ok, null, null));
        _state.Apply(Reading("lamp", "power", "on"));
        var before = _state.Current;

        _state.Apply(new RoomChange.DeviceHealthChanged("lamp", DeviceHealth.Ok, null, null));
        _state.Apply(Reading("lamp", "power", "on"));
        _state.Apply(Reading("nobody", "power", "on"));
        _state.Apply(new RoomChange.AlertCleared("unknown"));
        _state.Apply(new RoomChange.LessonChanged(null));

        Assert.Same(before, _state.Current);
    }

    [Fact]
    public void Apply_ReadingsOfSeveralDevices_ReachEachAndStayWhenItFails()
    {
        _state.Apply(new RoomChange.DeviceAdded(Device("lamp")));
        _state.Apply(new RoomChange.DeviceAdded(Device("co2")));
        _state.Apply(new RoomChange.ReadingsTaken(
        [
            new DeviceReading("lamp", "power", PropertyValue.Of("on"), _time.GetUtcNow()),
            new DeviceReading("co2", "co2", PropertyValue.Of(812, Unit.Ppm), _time.GetUtcNow()),
            new DeviceReading("co2", "temperature", PropertyValue.Of(21.5, Unit.Celsius), _time.GetUtcNow()),
        ]));

        _state.Apply(new RoomChange.DeviceHealthChanged("co2", DeviceHealth.Degraded, "device.unreachable", "no answer"));

        var co2 = _state.Current.Device("co2")!;
        Assert.Equal(PropertyValue.Of(812, Unit.Ppm), co2.Properties["co2"].Value);
        Assert.Equal((DeviceHealth.Degraded, "device.unreachable"), (co2.Health, co2.ErrorCode));
        Assert.Equal(PropertyValue.Of("on"), _state.Current.Device("lamp")!.Properties["power"].Value);
    }

    [Fact]
    public void Apply_AlertAgain_KeepsItsBeginning()
    {
        var first = _time.GetUtcNow();
        _state.Apply(new RoomChange.AlertRaised(new Alert("a", AlertSeverity.Warning, "x", "lamp", "one", first)));
        _state.Apply(new RoomChange.AlertRaised(new Alert("a", AlertSeverity.Critical, "x", "lamp", "two", first.AddHours(1))));

        var alert = Assert.Single(_state.Current.Alerts);
        Assert.Equal((first, "two", AlertSeverity.Critical), (alert.Since, alert.Message, alert.Severity));
        Assert.Empty(_state.Apply(new RoomChange.AlertCleared("a")).Alerts);
    }

    [Fact]
    public void Apply_ComponentAgain_ReplacesIt()
    {
        _state.Apply(new RoomChange.ComponentChanged(new ComponentStatus("mqtt", "", ComponentState.Missing)));
        _state.Apply(new RoomChange.ComponentChanged(new ComponentStatus("mqtt", "libmosquitto", ComponentState.Ready)));

        Assert.Equal(ComponentState.Ready, Assert.Single(_state.Current.Components).State);
    }

    [Fact]
    public void Apply_EveryKindOfChange_IsKnownToTheReducer()
    {
        var kinds = typeof(RoomChange).GetNestedTypes();

        // The reducer throws for a kind that it does not know; a null inside one that it knows is another matter.
        Assert.All(kinds, kind =>
        {
            var change = (RoomChange)System.Runtime.CompilerServices.RuntimeHelpers.GetUninitializedObject(kind);
            var error = Record.Exception(() => _state.Apply(change));
            Assert.IsNotType<ArgumentOutOfRangeException>(error);
        });
    }

    [Fact]
    public async Task Apply_ManyWriters_LosesNothingAndNumbersEveryChange()
    {
        const int writers = 8;
        const int each = 500;
        _state.Apply(new RoomChange.DeviceAdded(Device("lamp")));
        var start = _state.Current.Version;

        await Task.WhenAll(Enumerable.Range(0, writers).Select(w => Task.Run(() =>
        {
            for (var i = 0; i < each; i++)
            {
                _state.Apply(Reading("lamp", $"p{w}", $"v{i}"));
            }
        })));

        Assert.Equal(start + (writers * each), _state.Current.Version);
        Assert.All(
            _state.Current.Device("lamp")!.Properties.Values, p => Assert.Equal(PropertyValue.Of($"v{each - 1}"), p.Value));
    }

    [Fact]
    public async Task FollowAsync_UpdatesBetweenTheCallAndTheFirstRead_AreSeen()
    {
        using var stop = new CancellationTokenSource();
        var updates = _state.FollowAsync(stop.Token);
        _state.Apply(new RoomChange.DeviceAdded(Device("lamp")));

        var first = await updates.FirstAsync().AsTask().WaitAsync(Patience);

        Assert.Equal(2, first.Snapshot.Version);
        Assert.IsType<RoomChange.DeviceAdded>(first.Change);
    }

    [Fact]
    public async Task FollowAsync_ConcurrentWriters_EveryFollowerSeesOneOrder()
    {
        using var stop = new CancellationTokenSource();
        _state.Apply(new RoomChange.DeviceAdded(Device("lamp")));
        var last = _state.Current.Version + 200;
        var followers = Enumerable.Range(0, 3).Select(_ =>
        {
            var updates = _state.FollowAsync(stop.Token);
            return Task.Run(async () => await updates.Select(u => u.Snapshot.Version).TakeWhile(v => v <= last).Take(200).ToListAsync());
        }).ToList();

        await Task.WhenAll(Enumerable.Range(0, 4).Select(w => Task.Run(() =>
        {
            for (var i = 0; i < 50; i++)
            {
                _state.Apply(Reading("lamp", $"p{w}", $"v{i}"));
            }
        })));

        var expected = Enumerable.Range((int)last - 199, 200).Select(v => (long)v).ToList();
        foreach (var follower in followers)
        {
            Assert.Equal(expected, await follower.WaitAsync(Patience));
        }

        Assert.Equal(0, _state.Dropped);
    }

    [Fact]
    public async Task FollowAsync_SlowFollower_LosesTheOldestAndTheyAreCounted()
    {
        _state.Apply(new RoomChange.DeviceAdded(Device("lamp")));
        using var stop = new CancellationTokenSource();
        var updates = _state.FollowAsync(stop.Token);
        for (var i = 0; i < RoomState.FollowerCapacity + 44; i++)
        {
            _state.Apply(Reading("lamp", "power", $"v{i}"));
        }

        var seen = await updates.Take(RoomState.FollowerCapacity).ToListAsync().AsTask().WaitAsync(Patience);

        Assert.Equal(44, _state.Dropped);
        Assert.Same(_state.Current, seen[^1].Snapshot);
        Assert.Equal(_state.Current.Version - RoomState.FollowerCapacity + 1, seen[0].Snapshot.Version);
    }

    [Fact]
    public async Task FollowAsync_FollowerHasGone_IsNoLongerFed()
    {
        await _state.FollowAsync(new CancellationToken(true)).ToListAsync().AsTask().ContinueWith(_ => { }, TaskScheduler.Default);
        _state.Apply(new RoomChange.DeviceAdded(Device("lamp")));
        for (var i = 0; i <= RoomState.FollowerCapacity; i++)
        {
            _state.Apply(Reading("lamp", "power", $"v{i}"));
        }

        Assert.Equal(0, _state.Dropped);
    }

    [Fact]
    public async Task WhenAsync_AlreadyTrue_ReturnsAtOnce() =>
        Assert.Same(_state.Current, await _state.WhenAsync(_ => true, default).WaitAsync(Patience));

    [Fact]
    public async Task WhenAsync_BecomesTrue_ReturnsThatSnapshot()
    {
        var waiting = _state.WhenAsync(r => r.Device("lamp") is not null, default);
        _state.Apply(new RoomChange.DeviceAdded(Device("other")));
        Assert.False(waiting.IsCompleted);
        var made = _state.Apply(new RoomChange.DeviceAdded(Device("lamp")));

        Assert.Same(made, await waiting.WaitAsync(Patience));
    }

    [Fact]
    public async Task WhenAsync_Cancelled_Throws()
    {
        using var stop = new CancellationTokenSource();
        var waiting = _state.WhenAsync(_ => false, stop.Token);

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting.WaitAsync(Patience));
    }

    private static DeviceSnapshot Device(string id) => new(
        id, new LocalizedText(id, id), "light", "fake", [], DeviceHealth.Starting, null, null,
        ImmutableSortedDictionary<string, PropertySnapshot>.Empty);

    private RoomChange.ReadingsTaken Reading(string device, string property, string word) =>
        new([new DeviceReading(device, property, PropertyValue.Of(word), _time.GetUtcNow())]);
}
