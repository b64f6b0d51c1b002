using System.Net;
using System.Net.Sockets;
using System.Text;
using ClassroomEdge.Core;
using ClassroomEdge.Core.Components;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Core.Simulation;
using ClassroomEdge.Simulation.Projectors;
using ClassroomEdge.TestKit;
using Microsoft.Extensions.Logging.Abstractions;

namespace ClassroomEdge.Simulation.Tests.Projectors;

public sealed class PjLinkServerTests : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly ManualTimeProvider _clock = new();
    private readonly RoomState _room;
    private readonly CancellationTokenSource _stopping = new();
    private readonly List<TcpClient> _clients = [];
    private PjLinkServer? _server;
    private Task _serving = Task.CompletedTask;

    public PjLinkServerTests() => _room = new RoomState("school", "room", new LocalizedText("教室", "Room"), _clock);

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _serving.WaitAsync(Patience);
        _clients.ForEach(c => c.Dispose());
        _server?.Dispose();
        _stopping.Dispose();
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
    [InlineData("%1CLSS ?", "%1CLSS=1")]
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
        Assert.Equal(1202, _server!.Status.LampHours, 2);
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
        Assert.Equal("off", _server!.Status.Power);
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

        _server!.SetFault(ProjectorFault.Unplugged);
        Assert.Equal("", await talk.ReadAsync());
        Assert.Equal(("off", ProjectorFault.Unplugged), (_server.Status.Power, _server.Status.Fault));

        _server.SetFault(ProjectorFault.None);
        Assert.Equal(port, await _server.Listening.WaitAsync(Patience));
        var again = await ConnectAsync(port);
        await again.ReadAsync();
        Assert.Equal("%1POWR=0", await again.AskAsync("%1POWR ?"));
    }

    [Fact]
    public async Task Slow_WarmingUp_TakesFourTimesAsLong()
    {
        await StartAsync();
        var model = new ProjectorModel(Options(0, null), _clock) { Fault = ProjectorFault.Slow };
        model.TrySwitch(true);

        _clock.Advance(TimeSpan.FromSeconds(59));
        Assert.Equal("warming", model.Power);
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("on", model.Power);
    }

    [Fact]
    public async Task PortInUse_IsAMissingComponentAndAlertUntilItIsFree()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0) { ExclusiveAddressUse = true };
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;
        Serve(port, null);

        var room = await _room.WhenAsync(r => !r.Alerts.IsEmpty, CancellationToken.None).WaitAsync(Patience);
        Assert.Equal("simulation.port-in-use", Assert.Single(room.Alerts).Code);
        var component = Assert.Single(room.Components);
        Assert.Equal(("simulated-projector beamer", ComponentState.Missing), (component.Component, component.State));
        Assert.Contains($"{port}", component.Remedy, StringComparison.Ordinal);

        other.Stop();
        await _clock.DriveAsync(_server!.Listening, TimeSpan.FromSeconds(1));

        await _room.WhenAsync(r => r.Alerts.IsEmpty, CancellationToken.None).WaitAsync(Patience);
        Assert.Equal(ComponentState.Ready, Assert.Single(_room.Current.Components).State);
    }

    private static SimulatedProjector Options(int port, string? password) => new()
    {
        Id = "beamer",
        Port = port,
        Password = password,
        WarmUp = TimeSpan.FromSeconds(15),
        CoolDown = TimeSpan.FromSeconds(10),
        LampHours = 1200,
    };

    private void Serve(int port, string? password)
    {
        _server = new PjLinkServer(Options(port, password), _room, _clock, NullLogger.Instance);
        _serving = Task.Run(() => _server.RunAsync(_stopping.Token));
    }

    private async Task<int> StartAsync(int port = 0, string? password = null)
    {
        Serve(port, password);
        return await _server!.Listening.WaitAsync(Patience);
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
