using System.Net;
using System.Net.Sockets;
using System.Text;
using ClassroomEdge.Core;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Core.Simulation;
using ClassroomEdge.Platform.Network;
using ClassroomEdge.Simulation.Network;
using ClassroomEdge.Simulation.Projectors;
using ClassroomEdge.TestKit;
using Microsoft.Extensions.Logging.Abstractions;

namespace ClassroomEdge.Simulation.Tests.Projectors;

public sealed class SimulatedPjLinkTests : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly ManualTimeProvider _clock = new();
    private readonly RoomState _room;
    private readonly List<TcpClient> _clients = [];
    private readonly SimulatedNetwork _network;
    private SimulatedPjLink _projector = null!;

    public SimulatedPjLinkTests()
    {
        _room = new RoomState("school", "room", new LocalizedText("教室", "Room"), _clock);
        _network = new SimulatedNetwork(new SystemNetwork(), false, _room, _clock, NullLogger<SimulatedNetwork>.Instance);
    }

    public async ValueTask DisposeAsync()
    {
        await _network.CloseAsync().WaitAsync(Patience);
        _clients.ForEach(c => c.Dispose());
    }

    [Fact]
    public async Task Talk_PowerOnAndOff_GoesThroughItsStates()
    {
        var talk = await ConnectAsync(await StartAsync());
        Assert.Equal("PJLINK 0", await talk.ReadAsync());

        Assert.Equal("%1POWR=0", await talk.AskAsync("%1POWR ?"));
        Assert.Equal("%1POWR=OK", await talk.AskAsync("%1POWR 1"));
        Assert.Equal("%1POWR=3", await talk.AskAsync("%1POWR ?"));
        Assert.Equal("%1POWR=ERR3", await talk.AskAsync("%1POWR 0"));
        _clock.Advance(TimeSpan.FromSeconds(15));
        Assert.Equal("%1POWR=1", await talk.AskAsync("%1POWR ?"));
        Assert.Equal("%1POWR=OK", await talk.AskAsync("%1POWR 1"));
        Assert.Equal("%1POWR=OK", await talk.AskAsync("%1POWR 0"));
        Assert.Equal("%1POWR=2", await talk.AskAsync("%1POWR ?"));
        Assert.Equal("%1POWR=ERR3", await talk.AskAsync("%1POWR 1"));
        _clock.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal("%1POWR=0", await talk.AskAsync("%1POWR ?"));
    }

    [Theory]
    [InlineData("%1NAME ?", "%1NAME=Simulated projector")]
    [InlineData("%1CLSS ?", "%1CLSS=2")]
    [InlineData("%1INST ?", "%1INST=11 31 32 51")]
    [InlineData("%1ERST ?", "%1ERST=000000")]
    [InlineData("%1LAMP ?", "%1LAMP=1200 0")]
    [InlineData("%1INPT ?", "%1INPT=ERR3")]
    [InlineData("%1INPT 31", "%1INPT=ERR3")]
    [InlineData("%1INPT 99", "%1INPT=ERR2")]
    [InlineData("%1AVMT 31", "%1AVMT=ERR3")]
    [InlineData("%1AVMT 40", "%1AVMT=ERR2")]
    [InlineData("%1POWR 2", "%1POWR=ERR2")]
    [InlineData("%1LAMP 1", "%1LAMP=ERR2")]
    [InlineData("%1powr ?", "%1POWR=0")]
    [InlineData("%1BREW 1", "%1BREW=ERR1")]
    [InlineData("%1SNUM ?", "%1SNUM=ERR1")]
    [InlineData("%2SNUM ?", "%2SNUM=SIM-0001")]
    [InlineData("%2FILT ?", "%2FILT=0")]
    [InlineData("%2INNM ?31", "%2INNM=HDMI 1")]
    [InlineData("%2INNM ?99", "%2INNM=ERR2")]
    [InlineData("%2IRES ?", "%2IRES=ERR3")]
    [InlineData("%2FREZ 1", "%2FREZ=ERR3")]
    [InlineData("%2SVOL 2", "%2SVOL=ERR2")]
    [InlineData("%2SRCH ?", "%2SRCH=ERR1")]
    public async Task Talk_Off_AnswersAsTheSpecificationSays(string line, string answer)
    {
        var talk = await ConnectAsync(await StartAsync());
        await talk.ReadAsync();

        Assert.Equal(answer, await talk.AskAsync(line));
    }

    [Fact]
    public async Task Talk_On_SelectsInputsAndMutes()
    {
        var talk = await ConnectAsync(await StartAsync());
        await talk.ReadAsync();
        await talk.AskAsync("%1POWR 1");
        _clock.Advance(TimeSpan.FromSeconds(15));

        Assert.Equal("%1INPT=OK", await talk.AskAsync("%1INPT 32"));
        Assert.Equal("%1INPT=32", await talk.AskAsync("%1INPT ?"));
        Assert.Equal("%1AVMT=OK", await talk.AskAsync("%1AVMT 31"));
        Assert.Equal("%1AVMT=31", await talk.AskAsync("%1AVMT ?"));
    }

    [Fact]
    public async Task Lamp_Burning_CountsItsHours()
    {
        var talk = await ConnectAsync(await StartAsync());
        await talk.ReadAsync();
        await talk.AskAsync("%1POWR 1");
        await talk.AskAsync("%1LAMP ?");

        // Within the silence after which it hangs up.
        for (var i = 0; i < 3600 * 2 / 20; i++)
        {
            _clock.Advance(TimeSpan.FromSeconds(20));
            await talk.AskAsync("%1CLSS ?");
        }

        Assert.Equal("%1LAMP=1202 1", await talk.AskAsync("%1LAMP ?"));
    }

    [Fact]
    public async Task Password_Right_IsNeededOnce()
    {
        var talk = await ConnectAsync(await StartAsync(password: "secret"));
        var random = (await talk.ReadAsync()).Split(' ')[2];
        Assert.Matches("^[0-9a-f]{8}$", random);

#pragma warning disable CA5351
        var digest = Convert.ToHexStringLower(System.Security.Cryptography.MD5.HashData(Encoding.ASCII.GetBytes(random + "secret")));
#pragma warning restore CA5351

        Assert.Equal("%1POWR=0", await talk.AskAsync($"{digest}%1POWR ?"));
        Assert.Equal("%1POWR=0", await talk.AskAsync("%1POWR ?"));
    }

    [Theory]
    [InlineData("%1POWR ?")]
    [InlineData("00000000000000000000000000000000%1POWR 1")]
    public async Task Password_Wrong_IsRefusedAndHungUp(string line)
    {
        var talk = await ConnectAsync(await StartAsync(password: "secret"));
        await talk.ReadAsync();

        Assert.Equal("PJLINK ERRA", await talk.AskAsync(line));
        Assert.Equal("", await talk.ReadAsync());
        Assert.Equal(PropertyValue.Of("off"), _projector.State["power"]);
    }

    [Fact]
    public async Task Connection_SilentForLong_IsHungUp()
    {
        var talk = await ConnectAsync(await StartAsync());
        await talk.ReadAsync();
        await talk.AskAsync("%1POWR ?");

        await _clock.DriveAsync(
            Task.Run(async () => Assert.Equal("", await talk.ReadAsync())), TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task Connection_Noise_IsHungUpAndOthersServed()
    {
        var port = await StartAsync();
        var random = new Random(7);
        for (var i = 0; i < 30; i++)
        {
            var noise = await ConnectAsync(port);
            var bytes = new byte[random.Next(400)];
            random.NextBytes(bytes);
            await noise.SendAsync(bytes);
        }

        var talk = await ConnectAsync(port);
        await talk.ReadAsync();
        Assert.Equal("%1POWR=0", await talk.AskAsync("%1POWR ?"));
    }

    [Fact]
    public async Task Unplugged_WhileOn_LosesItsLampAndRefusesUntilBack()
    {
        var port = await StartAsync(port: FreePort.Tcp());
        var talk = await ConnectAsync(port);
        await talk.ReadAsync();
        await talk.AskAsync("%1POWR 1");

        _projector.SetFault(FaultWord.Absent);
        Assert.Equal("", await talk.ReadAsync());
        Assert.Equal(PropertyValue.Of("off"), _projector.State["power"]);

        _projector.SetFault(null);
        Assert.Equal(port, await _network.PortOfAsync("127.0.0.1", port).WaitAsync(Patience));
        var again = await ConnectAsync(port);
        await again.ReadAsync();
        Assert.Equal("%1POWR=0", await again.AskAsync("%1POWR ?"));
    }

    [Fact]
    public void Slow_WarmingUp_TakesFourTimesAsLong()
    {
        var model = new ProjectorModel(Options(null), _clock) { Fault = FaultWord.Slow };
        model.TrySwitch(true);

        _clock.Advance(TimeSpan.FromSeconds(59));
        Assert.Equal("warming", model.Power);
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("on", model.Power);
    }

    [Fact]
    public async Task Lags_AfterACommand_ReportsTheOldStateForAWhile()
    {
        var talk = await ConnectAsync(await StartAsync());
        await talk.ReadAsync();
        _projector.SetFault("lags");

        await talk.AskAsync("%1POWR 1");

        Assert.Equal("%1POWR=0", await talk.AskAsync("%1POWR ?"));
        _clock.Advance(TimeSpan.FromSeconds(12));
        Assert.Equal("%1POWR=3", await talk.AskAsync("%1POWR ?"));
    }

    [Fact]
    public async Task OneConnection_SecondController_IsHungUp()
    {
        var port = await StartAsync();
        _projector.SetFault("one-connection");
        var first = await ConnectAsync(port);
        await first.ReadAsync();

        Assert.Equal("", await (await ConnectAsync(port)).ReadAsync());
        Assert.Equal("%1POWR=0", await first.AskAsync("%1POWR ?"));
    }

    [Fact]
    public async Task Set_RemoteControl_IsWhatItTells()
    {
        var talk = await ConnectAsync(await StartAsync());
        await talk.ReadAsync();

        _projector.Set("power", PropertyValue.Of("on"));
        _projector.Set("fault", PropertyValue.Of("filter-warning"));

        Assert.Equal("%1POWR=3", await talk.AskAsync("%1POWR ?"));
        Assert.Equal("%1ERST=000010", await talk.AskAsync("%1ERST ?"));
    }

    private static SimulatedProjector Options(string? password) => new()
    {
        Id = "beamer",
        Password = password,
        WarmUp = TimeSpan.FromSeconds(15),
        CoolDown = TimeSpan.FromSeconds(10),
        LampHours = 1200,
    };

    private async Task<int> StartAsync(int port = 0, string? password = null)
    {
        _projector = new SimulatedPjLink(Options(password), "projector", _clock);
        _network.ServeTcp("127.0.0.1", port, _projector);
        _network.Open();
        return await _network.PortOfAsync("127.0.0.1", port).WaitAsync(Patience);
    }

    private async Task<Talk> ConnectAsync(int port)
    {
        var client = new TcpClient();
        _clients.Add(client);
        await client.ConnectAsync(IPAddress.Loopback, port);
        return new Talk(client.GetStream());
    }

    private sealed class Talk(NetworkStream stream)
    {
        public async Task SendAsync(byte[] bytes) => await stream.WriteAsync(bytes);

        public async Task<string> AskAsync(string line)
        {
            await SendAsync(Encoding.ASCII.GetBytes(line + "\r"));
            return await ReadAsync();
        }

        /// <summary>A line, or what there was when the other side hung up.</summary>
        public async Task<string> ReadAsync()
        {
            var line = new StringBuilder();
            var one = new byte[1];
            try
            {
                while (await stream.ReadAsync(one) == 1 && one[0] != '\r')
                {
                    line.Append((char)one[0]);
                }
            }
            catch (IOException)
            {
                // Reset instead of closed: hung up all the same.
            }

            return line.ToString();
        }
    }
}
