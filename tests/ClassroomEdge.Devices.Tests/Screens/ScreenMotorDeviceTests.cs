using ClassroomEdge.Core.Buses;
using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Devices.Screens;
using ClassroomEdge.Simulation.Buses;
using ClassroomEdge.TestKit;
using NSubstitute;

namespace ClassroomEdge.Devices.Tests.Screens;

public sealed class ScreenMotorDeviceTests
{
    private const int UpLine = 5;
    private const int DownLine = 6;

    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly TimeSpan Travel = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan DeadTime = TimeSpan.FromMilliseconds(500);

    private readonly ManualTimeProvider _clock = new();
    private readonly SimulatedGpioBank _bank;
    private readonly ScreenMotorDevice _screen;

    public ScreenMotorDeviceTests()
    {
        _bank = new SimulatedGpioBank("gpio", _clock);
        var buses = Substitute.For<IBuses>();
        buses.Gpio("gpio").Returns(_bank);
        var settings = new ScreenMotorSettings
        {
            Bus = "gpio",
            UpLine = UpLine,
            DownLine = DownLine,
            ActiveLow = true,
            TravelTime = Travel,
            DeadTime = DeadTime,
        };
        _screen = new ScreenMotorDevice("screen", settings, buses, _clock);
    }

    private bool Up => _bank.IsActive(UpLine, activeLow: true);

    private bool Down => _bank.IsActive(DownLine, activeLow: true);

    [Fact]
    public async Task MoveAsync_Down_DrivesForTheTravelTimeThenIsDown()
    {
        await ConnectAsync();
        Assert.Equal("stopped", await PositionAsync());

        await _screen.MoveAsync(Movement.Down, None);
        Assert.Equal(("moving-down", false, true), (await PositionAsync(), Up, Down));
        Assert.Equal(Travel, _screen.PollInterval);

        _clock.Advance(Travel - TimeSpan.FromMilliseconds(1));
        Assert.Equal(("moving-down", true), (await PositionAsync(), Down));

        _clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal(("down", false, false), (await PositionAsync(), Up, Down));
    }

    [Fact]
    public async Task MoveAsync_Reversed_RestsForTheDeadTime()
    {
        await ConnectAsync();
        await _screen.MoveAsync(Movement.Down, None);
        _clock.Advance(TimeSpan.FromSeconds(3));

        await _screen.MoveAsync(Movement.Up, None);
        Assert.Equal(("moving-up", false, false), (await PositionAsync(), Up, Down));
        Assert.Equal(DeadTime, _screen.PollInterval);

        _clock.Advance(DeadTime);
        Assert.Equal(("moving-up", true, false), (await PositionAsync(), Up, Down));

        _clock.Advance(Travel);
        Assert.Equal(("up", false, false), (await PositionAsync(), Up, Down));
    }

    [Fact]
    public async Task MoveAsync_StopOnTheWay_IsStopped()
    {
        await ConnectAsync();
        await _screen.MoveAsync(Movement.Down, None);
        _clock.Advance(TimeSpan.FromSeconds(3));

        await _screen.MoveAsync(Movement.Stop, None);

        Assert.Equal(("stopped", false, false), (await PositionAsync(), Up, Down));
        _clock.Advance(Travel);
        Assert.Equal("stopped", await PositionAsync());
    }

    [Fact]
    public async Task MoveAsync_WhereItIsBelievedToBe_DrivesAllTheSame()
    {
        await ConnectAsync();
        await _screen.MoveAsync(Movement.Down, None);
        _clock.Advance(Travel);
        Assert.Equal("down", await PositionAsync());

        // Somebody may have used the switch on the wall.
        await _screen.MoveAsync(Movement.Down, None);

        Assert.Equal(("down", true), (await PositionAsync(), Down));
        _clock.Advance(Travel);
        Assert.Equal(("down", false), (await PositionAsync(), Down));
    }

    [Fact]
    public async Task MoveAsync_SameDirectionAgain_DoesNotStartAnew()
    {
        await ConnectAsync();
        await _screen.MoveAsync(Movement.Down, None);
        _clock.Advance(Travel / 2);

        await _screen.MoveAsync(Movement.Down, None);
        _clock.Advance(Travel / 2);

        Assert.Equal("down", await PositionAsync());
    }

    [Fact]
    public async Task MoveAsync_RightAfterConnecting_WaitsForTheDeadTime()
    {
        await _screen.ConnectAsync(None);

        // Before our restart the motor may have been driven the other way until now.
        await _screen.MoveAsync(Movement.Up, None);
        Assert.False(Up);

        _clock.Advance(DeadTime);
        await PositionAsync();
        Assert.True(Up);
    }

    [Fact]
    public async Task DisposeAsync_OnTheWay_StopsTheMotor()
    {
        await ConnectAsync();
        await _screen.MoveAsync(Movement.Down, None);

        await _screen.DisposeAsync();

        Assert.False(Down);
        Assert.Null(_bank.Consumer(UpLine));
        Assert.Null(_bank.Consumer(DownLine));
    }

    [Fact]
    public async Task ConnectAsync_SecondLineInUse_GivesTheFirstBack()
    {
        using var pump = _bank.OpenOutput(DownLine, false, false, "pump");

        await Assert.ThrowsAsync<BusException>(async () => await _screen.ConnectAsync(None));

        Assert.Null(_bank.Consumer(UpLine));
    }

    /// <summary>Whatever is asked, whenever the device is polled or connected anew: never both relays, and the dead time
    /// between the directions.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Interlock_AnythingAsked_Holds(int seed)
    {
        var random = new Random(seed);
        bool up = false, down = false;
        var violations = new List<string>();
        var opened = new Dictionary<int, DateTimeOffset>();
        var closings = 0;
        _bank.Changed += (_, change) =>
        {
            var closed = change.IsHigh == false;
            (up, down) = change.Line == UpLine ? (closed, down) : (up, closed);
            if (up && down)
            {
                violations.Add($"both closed at {change.At:O}");
            }

            if (!closed)
            {
                opened[change.Line] = change.At;
                return;
            }

            closings++;
            var other = change.Line == UpLine ? DownLine : UpLine;
            if (opened.TryGetValue(other, out var at) && change.At - at < DeadTime)
            {
                violations.Add($"reversed after {change.At - at} at {change.At:O}");
            }
        };
        await _screen.ConnectAsync(None);

        for (var i = 0; i < 5000; i++)
        {
            switch (random.Next(10))
            {
                case < 5:
                    await _screen.MoveAsync((Movement)random.Next(3), None);
                    break;
                case < 9:
                    await _screen.PollAsync(None);
                    break;
                default:
                    await _screen.ConnectAsync(None);
                    break;
            }

            var longest = random.Next(8) == 0 ? 25_000 : 400;
            _clock.Advance(TimeSpan.FromMilliseconds(random.Next(longest)));
        }

        Assert.Empty(violations);
        Assert.True(closings > 100);
    }

    private async Task ConnectAsync()
    {
        await _screen.ConnectAsync(None);
        _clock.Advance(DeadTime);
    }

    private async Task<string> PositionAsync() =>
        ((PropertyValue.Choice)Assert.Single(await _screen.PollAsync(None)).Value).Word;
}
