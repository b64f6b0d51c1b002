using ClassroomEdge.Core.Buses;
using ClassroomEdge.Devices.Lines;
using NSubstitute;

namespace ClassroomEdge.Devices.Tests.Lines;

public sealed class WatchedLineTests
{
    private readonly IBuses _buses = Substitute.For<IBuses>();
    private readonly IGpioInput _input = Substitute.For<IGpioInput>();
    private Action<GpioEdge>? _onEdge;
    private int _opened;

    public WatchedLineTests()
    {
        _buses.Gpio("gpio").OpenInput(3, Arg.Any<GpioInputSettings>(), Arg.Any<string>(), Arg.Any<Action<GpioEdge>?>())
            .Returns(call =>
            {
                _onEdge = call.Arg<Action<GpioEdge>?>();
                _opened++;
                return _input;
            });
    }

    /// <summary>Callbacks can stop silently (FACTS: System.Device.Gpio): the level changed and no edge came.</summary>
    [Fact]
    public void Read_EdgesStopped_TakesTheLineAnew()
    {
        using var line = Open();
        _input.Read().Returns(true);

        for (var i = 0; i < 3; i++)
        {
            Assert.True(line.Read().Level);
        }

        Assert.Equal((1, 2), (line.Reopened, _opened));
        _input.Received(1).Dispose();
        line.Read();
        Assert.Equal(1, line.Reopened);
    }

    [Fact]
    public void Read_EdgesCome_KeepsTheLine()
    {
        using var line = Open();
        for (var i = 1; i <= 10; i++)
        {
            _onEdge!(new GpioEdge(i % 2 == 1, default, i));
            _input.Read().Returns(i % 2 == 1);
            var (level, edges) = line.Read();
            Assert.Equal((i % 2 == 1, i), (level, Assert.Single(edges).Sequence));
        }

        Assert.Equal(0, line.Reopened);
    }

    [Fact]
    public void OnEdge_NobodyReads_KeepsTheNewest()
    {
        using var line = Open();
        for (var i = 1; i <= 3000; i++)
        {
            _onEdge!(new GpioEdge(true, default, i));
        }

        var edges = line.Read().Edges;
        Assert.Equal((1024, 3000), (edges.Length, edges[^1].Sequence));
    }

    private WatchedLine Open()
    {
        var line = new WatchedLine("button", _buses);
        line.Open("gpio", 3, new GpioInputSettings());
        return line;
    }
}
