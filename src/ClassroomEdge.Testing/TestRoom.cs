using System.Collections.Concurrent;
using ClassroomEdge.Core.Commands;
using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Events;
using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Core.Scenarios;
using ClassroomEdge.Core.Scenes;
using ClassroomEdge.Core.Simulation;
using ClassroomEdge.Platform.Profiles;
using ClassroomEdge.Platform.Scenarios;
using ClassroomEdge.Simulation.Clocks;
using ClassroomEdge.Simulation.Scenarios;
using ClassroomEdge.Testing.Headless;
using Microsoft.Extensions.DependencyInjection;

namespace ClassroomEdge.Testing;

/// <summary>
/// A whole room under test: the production code on simulated devices (or on a recorded trace), on a clock that stands still
/// until the test lets time pass. Time passes as fast as the machine can, and only while nothing is left to do, so tests are
/// quick and do not depend on the machine. One at a time in a process: put tests that use it into one xunit collection, or
/// switch parallel tests off.
/// </summary>
public sealed class TestRoom : IAsyncDisposable
{
    private readonly TestRoomOptions _options;
    private readonly string _folder;
    private readonly HeadlessStage _stage;
    private readonly ConcurrentQueue<RoomEvent> _events = new();
    private int _passing;

    private TestRoom(RoomProfile profile, TestRoomOptions options)
    {
        _options = options;
        _folder = Directory.CreateTempSubdirectory("edge-test-room-").FullName;
        Clock = new VirtualClock(options.Start);
        _stage = new HeadlessStage(profile, options.Seed, Clock, _folder, options.Trace, options.RecordTo);
        Mqtt = new TestMqtt(() => Room.Broker!);
    }

    /// <summary>The room's clock.</summary>
    public VirtualClock Clock { get; }

    /// <summary>The room's local time.</summary>
    public DateTimeOffset Now => Clock.GetLocalNow();

    /// <summary>How the room stands.</summary>
    public RoomSnapshot State => Room.State.Current;

    /// <summary>Its events so far, oldest first; those of earlier starts too.</summary>
    public IReadOnlyCollection<RoomEvent> Events => _events;

    /// <summary>What it says upstream, and a way to command it from there.</summary>
    public TestMqtt Mqtt { get; }

    /// <summary>Its lessons.</summary>
    public ILessons Lessons => Room.Lessons!;

    /// <summary>The truth of the simulated room: its parts with their faults and controls, air, students.</summary>
    public SimulatorStatus Truth => Room.Simulator.Status;

    private ScenarioRoom Room => _stage.Room ?? throw new InvalidOperationException("the room's box has no power: RestorePowerAsync first");

    /// <summary>Reads a profile and starts its room; whatever in it is real is simulated.</summary>
    /// <param name="profileFile">YAML.</param>
    /// <param name="options">Null: the defaults.</param>
    /// <exception cref="ProfileMistakesException">It has mistakes.</exception>
    public static Task<TestRoom> StartAsync(string profileFile, TestRoomOptions? options = null) =>
        StartAsync(ReadProfile(profileFile), options);

    /// <summary>Starts the room of a profile.</summary>
    public static Task<TestRoom> StartAsync(RoomProfile profile, TestRoomOptions? options = null) => Task.Run(async () =>
    {
        var room = new TestRoom(profile, options ?? new TestRoomOptions());
        try
        {
            await room.RestorePowerAsync().ConfigureAwait(false);
            return room;
        }
        catch
        {
            await room.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    });

    /// <summary>A profile as <c>edge profile check</c> reads it.</summary>
    /// <exception cref="ProfileMistakesException">It has mistakes.</exception>
    public static RoomProfile ReadProfile(string file)
    {
        var reading = new ProfileReader(KnownDrivers.All()).Read(file);
        return reading.Profile is { } profile && reading.Problems.IsEmpty
            ? profile
            : throw new ProfileMistakesException([.. reading.Problems.Select(p => p.ToString())]);
    }

    /// <summary>Plays a scenario from start to end in a room of its own.</summary>
    /// <param name="scenarioFile">YAML.</param>
    /// <param name="profileFile">The room's.</param>
    /// <exception cref="ProfileMistakesException">One of them has mistakes.</exception>
    /// <exception cref="RoomExpectationException">A step or an expectation failed; the message lists them.</exception>
    public static async Task<ScenarioStatus> PlayAsync(string scenarioFile, string profileFile, CancellationToken cancellationToken = default)
    {
        var (scenario, problems) = ScenarioReader.ReadFile(scenarioFile);
        if (scenario is null)
        {
            throw new ProfileMistakesException([.. problems.Select(p => p.ToString())]);
        }

        var status = await HeadlessRun.PlayAsync(
            scenario, ReadProfile(profileFile), double.PositiveInfinity, null, sharesPool: true, cancellationToken).ConfigureAwait(false);
        var failures = status.Steps.Where(s => s.Verdict == ScenarioVerdict.Failed).Select(s => $"{s.At:HH:mm:ss} {s.Text}: {s.Problem}")
            .Concat(status.Steps.SelectMany(s => s.Expectations).Where(e => e.Verdict == ScenarioVerdict.Failed).Select(e => e.Problem));
        return status.Verdict == ScenarioVerdict.Passed
            ? status
            : throw new RoomExpectationException(string.Join(Environment.NewLine, failures));
    }

    /// <summary>Lets so much time pass; all that fell due is done when it returns.</summary>
    public Task AdvanceAsync(TimeSpan by) => Clock.AdvanceAsync(by);

    /// <summary>Lets time pass until the room is so.</summary>
    /// <param name="expected">What is waited for.</param>
    /// <param name="within">In the room's time; null: <see cref="TestRoomOptions.Patience"/>.</param>
    /// <param name="what">In words, for the failure's message.</param>
    /// <exception cref="RoomExpectationException">It never became so.</exception>
    public Task<RoomSnapshot> UntilAsync(Func<RoomSnapshot, bool> expected, TimeSpan? within = null, string? what = null) =>
        PassTimeAsync(async () =>
        {
            var limit = within ?? _options.Patience;
            using var late = new CancellationTokenSource(limit, Clock);
            try
            {
                return await Room.State.WhenAsync(expected, late.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                throw new RoomExpectationException(
                    $"{Now:HH:mm:ss}: {what ?? "what was expected"} did not happen within {limit}; the room: {RoomText.Of(State)}");
            }
        });

    /// <summary>Lets time pass until a property has a value.</summary>
    /// <exception cref="RoomExpectationException">It never had.</exception>
    public Task UntilAsync(string device, string property, PropertyValue value, TimeSpan? within = null) =>
        UntilAsync(r => Value(r, device, property) == value, within, $"{device}.{property} = {value}");

    /// <summary>Lets time pass until an event was published, one of the past included.</summary>
    /// <exception cref="RoomExpectationException">It never was.</exception>
    public Task<RoomEvent> UntilEventAsync(string type, TimeSpan? within = null) => PassTimeAsync(async () =>
    {
        var until = Clock.GetUtcNow() + (within ?? _options.Patience);
        while (Clock.GetUtcNow() <= until)
        {
            if (_events.FirstOrDefault(e => e.Type == type) is { } found)
            {
                return found;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(100), Clock).ConfigureAwait(false);
        }

        throw new RoomExpectationException(
            $"{Now:HH:mm:ss}: no event {type}; there were: {string.Join(", ", _events.Select(e => e.Type).Distinct())}");
    });

    /// <summary>The value of a property; null while there is none.</summary>
    public PropertyValue? Value(string device, string property) => Value(State, device, property);

    /// <summary>Sets a property of a device, as a facility manager at the panel would.</summary>
    public Task SetAsync(string device, string property, PropertyValue value, Role role = Role.FacilityManager) => PassTimeAsync(async () =>
    {
        await Room.Control.OperateAsync(Somebody(role), new DeviceCommand(device, property, value), CancellationToken.None)
            .ConfigureAwait(false);
        return true;
    });

    /// <summary>Activates a scene and waits for its end; the outcome names every step.</summary>
    public Task<SceneRun> ActivateSceneAsync(string scene, Role role = Role.Teacher) => PassTimeAsync(
        async () =>
        {
            var run = await Room.Control.ActivateSceneAsync(Somebody(role), scene, CancellationToken.None).ConfigureAwait(false);
            return run.State != SceneRunState.Running
                ? run
                : (await Room.State.WhenAsync(r => r.SceneRun is { } s && s.RunId == run.RunId && s.State != SceneRunState.Running, CancellationToken.None)
                    .ConfigureAwait(false)).SceneRun!;
        });

    /// <summary>Breaks a simulated part, see <see cref="Truth"/> for its faults.</summary>
    public void Break(string part, string fault) => Room.Simulator.SetFault(part, fault);

    /// <summary>Mends it.</summary>
    public void Mend(string part) => Room.Simulator.SetFault(part, null);

    /// <summary>Does by hand what a control of a simulated part does: opens a door, presses a button, puts the air.</summary>
    public void Operate(string part, string control, PropertyValue value) => Room.Simulator.Set(part, control, value);

    /// <summary>Pulls the plug: the room ends where it stands.</summary>
    public Task CutPowerAsync() => Task.Run(async () =>
    {
        await Clock.SettleAsync().ConfigureAwait(false);
        await _stage.CutPowerAsync().ConfigureAwait(false);
        await Clock.SettleAsync().ConfigureAwait(false);
    });

    /// <summary>The room starts again on what its disk held.</summary>
    public Task RestorePowerAsync() => PassTimeAsync(async () =>
    {
        await _stage.RestorePowerAsync().ConfigureAwait(false);
        Room.Tap.Listen(_events.Enqueue, withEarlier: true);
        return true;
    });

    /// <summary>Lets time pass while something is under way that needs it: a call of <see cref="Lessons"/>, say. It begins when
    /// the room has done all that is due, and so does what comes after it: the machine's speed changes nothing.</summary>
    public Task<T> PassTimeAsync<T>(Func<Task<T>> body) => Task.Run(async () =>
    {
        await Clock.SettleAsync().ConfigureAwait(false);
        try
        {
            // On the pool, where the clock sees that we work, so that it stands the moment that the body ends.
            Interlocked.Increment(ref _passing);
            Clock.Run();
            return await body().ConfigureAwait(false);
        }
        finally
        {
            if (Interlocked.Decrement(ref _passing) == 0)
            {
                Clock.Pause();
            }

            await Clock.SettleAsync().ConfigureAwait(false);
        }
    });

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await PassTimeAsync(async () =>
        {
            await _stage.DisposeAsync().ConfigureAwait(false);
            return true;
        }).ConfigureAwait(false);
        Clock.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static PropertyValue? Value(RoomSnapshot room, string device, string property) =>
        room.Device(device)?.Properties.GetValueOrDefault(property)?.Value;

    private static Actor Somebody(Role role) => new("test", "test", role, Door.Panel);
}
