using System.Net;
using System.Net.Sockets;
using ClassroomEdge.TestKit.Networks;

namespace ClassroomEdge.Integration.Tests.Running;

/// <summary>The link to another computer does to packets what a test says.</summary>
public sealed class RemoteHostTests
{
    private const int Packets = 400;

    [NetworkFact]
    public async Task Link_Loss_LosesAboutThatShareAndKeepsTheOrder()
    {
        await using var host = await RemoteHost.StartAsync();
        host.Conditions = new LinkConditions { Loss = 0.10, Delay = TimeSpan.FromMilliseconds(30) };

        var arrived = await ReceiveAsync(host, Packets);

        Assert.InRange(arrived.Count, Packets * 0.82, Packets * 0.97);
        Assert.Equal(arrived.Order(), arrived);
    }

    [NetworkFact]
    public async Task Link_SlowerThanWhatIsSent_LosesWhatWouldWaitTooLong()
    {
        await using var host = await RemoteHost.StartAsync();
        host.Conditions = new LinkConditions { BitsPerSecond = 500_000, Queue = TimeSpan.FromMilliseconds(100) };

        var arrived = await ReceiveAsync(host, Packets, size: 1000, inBurst: true);

        // Sent in a burst: 100 ms of a link of 500 kbit/s hold six of them, and some cross meanwhile.
        Assert.InRange(arrived.Count, 6, Packets / 2);
    }

    [NetworkFact]
    public async Task Link_PassesNoUdp_PassesTcp()
    {
        await using var host = await RemoteHost.StartAsync();
        host.Conditions = new LinkConditions { PassesUdp = false };
        using var udp = new UdpClient(new IPEndPoint(host.Here, 0));
        using var tcp = new TcpListener(host.Here, 0);
        tcp.Start();

        var udpPort = ((IPEndPoint)udp.Client.LocalEndPoint!).Port;
        var tcpPort = ((IPEndPoint)tcp.LocalEndpoint).Port;
        using var sender = host.Start(
            "bash", "-c", $"echo lost >/dev/udp/{host.Here}/{udpPort}; echo there >/dev/tcp/{host.Here}/{tcpPort}");
        using var accepted = await tcp.AcceptTcpClientAsync();
        using var reader = new StreamReader(accepted.GetStream());

        Assert.Equal("there", await reader.ReadLineAsync());
        Assert.Equal(0, udp.Available);
        await sender.WaitForExitAsync();
    }

    [NetworkFact]
    public async Task ChangeAddress_WhileUnplugged_ComesFromTheNewOne()
    {
        await using var host = await RemoteHost.StartAsync();
        var before = host.There;
        await host.UnplugAsync();
        await host.ChangeAddressAsync();
        await host.PlugInAsync();
        using var tcp = new TcpListener(host.Here, 0);
        tcp.Start();

        using var sender = host.Start("bash", "-c", $"echo >/dev/tcp/{host.Here}/{((IPEndPoint)tcp.LocalEndpoint).Port}");
        using var accepted = await tcp.AcceptTcpClientAsync();

        Assert.NotEqual(before, host.There);
        Assert.Equal(host.There, ((IPEndPoint)accepted.Client.RemoteEndPoint!).Address.MapToIPv4());
        await sender.WaitForExitAsync();
    }

    /// <summary>Has numbered packets sent there, and returns the numbers that arrive here.</summary>
    private static async Task<List<int>> ReceiveAsync(RemoteHost host, int packets, int size = 100, bool inBurst = false)
    {
        using var udp = new UdpClient(new IPEndPoint(host.Here, 0));
        using var done = new TcpListener(host.Here, 0);
        done.Start();
        var arrived = new List<int>();
        var receiving = Task.Run(async () =>
        {
            while (true)
            {
                var text = System.Text.Encoding.ASCII.GetString((await udp.ReceiveAsync()).Buffer).Trim();
                if (text == "end")
                {
                    return;
                }

                arrived.Add(int.Parse(text, null));
            }
        });
        var (to, end) = (((IPEndPoint)udp.Client.LocalEndPoint!).Port, ((IPEndPoint)done.LocalEndpoint).Port);
        // A socket's buffer holds some 270 small packets: sent at once, more than the link would be lost.
        var rest = inBurst ? "" : "(( i % 20 )) || sleep 0.02; ";
        using var sender = host.Start(
            "bash",
            "-c",
            $"exec 3>/dev/udp/{host.Here}/{to}; for i in $(seq {packets}); do printf '%{size}d' $i >&3; {rest}done; "
            + $"while ! timeout 1 bash -c 'echo >/dev/tcp/{host.Here}/{end}'; do :; done");
        using (await done.AcceptTcpClientAsync())
        {
            // After all of them, on the same way; nothing is lost any more.
            host.Conditions = LinkConditions.Perfect;
        }

        using (var last = host.Start("bash", "-c", $"while :; do echo end >/dev/udp/{host.Here}/{to}; sleep 0.1; done"))
        {
            await receiving;
            last.Kill(entireProcessTree: true);
            await last.WaitForExitAsync();
        }

        await sender.WaitForExitAsync();
        return arrived;
    }
}
