using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using ClassroomEdge.Core.Processes;
using ClassroomEdge.Platform.Processes;
using Microsoft.Extensions.Logging.Abstractions;

namespace ClassroomEdge.TestKit.Turn;

/// <summary>A real coturn on the shipped configuration (<c>deploy/turn</c>), with addresses and ports of the test.</summary>
public sealed partial class TestTurn : IAsyncDisposable
{
    /// <summary>What it shares with those who may use it.</summary>
    public const string Secret = "a-secret-of-the-tests";

    private const string Program = "turnserver";
    private static readonly TimeSpan StartDeadline = TimeSpan.FromSeconds(20);

    // Its children die with the test run, however that ends.
    private static readonly ChildProcesses Processes = new(NullLogger<ChildProcesses>.Instance, TimeProvider.System);

    private readonly TemporaryFolder _folder = new();
    private IChildProcess? _process;

    private TestTurn(IPAddress address, int port) => (Address, Port) = (address, port);

    /// <summary>Why there is none on this machine; null: there is.</summary>
    public static string? Missing { get; } =
        Processes.Find(Program) is null ? "coturn is not installed: apt-get install coturn" : null;

    /// <summary>Where it listens and relays.</summary>
    public IPAddress Address { get; }

    /// <summary>Of TCP and UDP.</summary>
    public int Port { get; }

    /// <summary>Its address for pages, <c>turn:…?transport=tcp</c>.</summary>
    public string Url => string.Create(CultureInfo.InvariantCulture, $"turn:{Address}:{Port}?transport=tcp");

    /// <summary>A file with <see cref="Secret"/>.</summary>
    public string SecretFile => _folder.File("turn.secret");

    /// <summary>Starts it on one of this machine's addresses, relaying to that address alone.</summary>
    public static async Task<TestTurn> StartAsync(IPAddress address)
    {
        var turn = new TestTurn(address, FreePort.Tcp());
        try
        {
            await turn.BeginAsync();
            return turn;
        }
        catch
        {
            await turn.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            await _process.DisposeAsync();
        }

        _folder.Dispose();
    }

    private async Task BeginAsync()
    {
        await File.WriteAllTextAsync(SecretFile, Secret + "\n");
        var shipped = await File.ReadAllTextAsync(RepositoryFiles.At("deploy", "turn", "turnserver.conf"));
        var text = OfTheMachine().Replace(shipped, "") + string.Create(
            CultureInfo.InvariantCulture,
            $"""

            listening-ip={Address}
            listening-port={Port}
            relay-ip={Address}
            allowed-peer-ip={Address}
            static-auth-secret={Secret}
            no-tls
            no-dtls
            pidfile={_folder.File("turn.pid")}
            userdb={_folder.File("turn.db")}
            log-file=stdout
            {(IPAddress.IsLoopback(Address) ? "allow-loopback-peers" : "")}

            """);
        var file = _folder.File("turnserver.conf");
        await File.WriteAllTextAsync(file, text);
        _process = Processes.Start(new ChildProcessSpec("coturn", Program, ["-c", file]));
        using var deadline = new CancellationTokenSource(StartDeadline);
        while (true)
        {
            using var client = new TcpClient();
            try
            {
                await client.ConnectAsync(Address, Port, deadline.Token);
                return;
            }
            catch (SocketException) when (!_process.Exited.IsCompleted)
            {
                await Task.Delay(10, deadline.Token);
            }
            catch (SocketException e)
            {
                throw new InvalidOperationException("coturn did not start on the shipped configuration", e);
            }
        }
    }

    // What deploy/turn/README.md asks the administrator to fill in.
    [GeneratedRegex("^(external-ip|listening-port|tls-listening-port|cert|pkey|no-tlsv1|no-tlsv1_1|syslog)(=.*)?$", RegexOptions.Multiline)]
    private static partial Regex OfTheMachine();
}
