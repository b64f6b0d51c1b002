using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using ClassroomEdge.Core.Processes;
using ClassroomEdge.Platform.Processes;
using Microsoft.Extensions.Logging.Abstractions;

namespace ClassroomEdge.TestKit.Brokers;

/// <summary>A real mosquitto of its own on a free loopback port, which tests may kill and start again.</summary>
public sealed class TestBroker : IAsyncDisposable
{
    private static readonly TimeSpan StartDeadline = TimeSpan.FromSeconds(30);

    // Its children die with the test run, however that ends.
    private static readonly ChildProcesses Processes = new(NullLogger<ChildProcesses>.Instance, TimeProvider.System);

    private readonly TemporaryFolder _folder = new();
    private readonly TestBrokerOptions _options;
    private readonly StringBuilder _log = new();
    private IChildProcess? _process;

    private TestBroker(TestBrokerOptions options)
    {
        _options = options;
        Port = options.Port ?? FreePort.Tcp();
    }

    /// <summary>Path of the mosquitto executable; null when it is not installed.</summary>
    public static string? Executable { get; } = Find("mosquitto");

    /// <summary>Loopback; with TLS use <c>localhost</c>, the certificate is made for both.</summary>
    public string Host { get; } = "127.0.0.1";

    /// <summary>Its port; stays the same over restarts.</summary>
    public int Port { get; }

    /// <summary>PEM of the authority that signed its certificate; with TLS only.</summary>
    public string CaFile => _folder.File("ca.pem");

    /// <summary>What it logged, for a test that failed.</summary>
    public string LogText
    {
        get
        {
            lock (_log)
            {
                return _log.ToString();
            }
        }
    }

    /// <summary>Starts a broker and returns when it accepts connections.</summary>
    public static async Task<TestBroker> StartAsync(TestBrokerOptions? options = null)
    {
        var broker = new TestBroker(options ?? new TestBrokerOptions());
        await broker.WriteConfigurationAsync();
        await broker.StartAgainAsync();
        return broker;
    }

    /// <summary>Path of a program, looked for in the folders of administrators too; null when it is not installed.</summary>
    public static string? Find(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Concat(["/usr/sbin", "/usr/local/sbin", "/usr/bin"])
            .Select(folder => Path.Combine(folder, program))
            .FirstOrDefault(File.Exists);

    /// <summary>Ends it as a power cut does (SIGKILL) and waits until it is gone.</summary>
    public async Task KillAsync()
    {
        if (_process is { } child)
        {
            using (var process = Process.GetProcessById(child.Id))
            {
                process.Kill();
            }

            await child.Exited;
            await child.DisposeAsync();
            _process = null;
        }
    }

    /// <summary>Starts it (again) on the same port and returns when it accepts connections.</summary>
    public async Task StartAgainAsync()
    {
        _process = Processes.Start(
            new ChildProcessSpec("mosquitto", "mosquitto", ["-c", _folder.File("mosquitto.conf")]) { OnErrorLine = Keep });
        using var deadline = new CancellationTokenSource(StartDeadline);
        while (true)
        {
            using var client = new TcpClient();
            try
            {
                await client.ConnectAsync(IPAddress.Loopback, Port, deadline.Token);
                return;
            }
            catch (SocketException) when (!_process.Exited.IsCompleted)
            {
                await Task.Delay(10, deadline.Token);
            }
            catch (SocketException)
            {
                throw new InvalidOperationException("mosquitto did not start: " + LogText);
            }
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _folder.Dispose();
    }

    private void Keep(string line)
    {
        lock (_log)
        {
            _log.AppendLine(line);
        }
    }

    private async Task WriteConfigurationAsync()
    {
        List<string> lines =
        [
            string.Create(CultureInfo.InvariantCulture, $"listener {Port} 127.0.0.1"),
            $"allow_anonymous {(_options.Accounts.Count == 0 ? "true" : "false")}",
            // Otherwise a broker started by root becomes a user who may not read its folder.
            $"user {Environment.UserName}",
            "log_dest stderr",
            "max_queued_messages 0",
            "persistence false",
        ];
        if (_options.Accounts.Count > 0)
        {
            await WriteAccountsAsync();
            lines.Add($"password_file {_folder.File("passwords")}");
        }

        if (_options.Acl is { } acl)
        {
            await File.WriteAllTextAsync(_folder.File("acl"), acl + "\n");
            lines.Add($"acl_file {_folder.File("acl")}");
        }

        if (_options.Tls)
        {
            TestCertificates.Write(_folder.Path);
            lines.Add($"cafile {CaFile}");
            lines.Add($"certfile {_folder.File("server.pem")}");
            lines.Add($"keyfile {_folder.File("server.key")}");
        }

        lines.AddRange(_options.Lines);
        await File.WriteAllLinesAsync(_folder.File("mosquitto.conf"), lines);
    }

    private async Task WriteAccountsAsync()
    {
        await File.WriteAllLinesAsync(
            _folder.File("passwords"), _options.Accounts.Select(a => $"{a.Key}:{a.Value}"));
        using var hash = Process.Start(Find("mosquitto_passwd")!, ["-U", _folder.File("passwords")]);
        await hash.WaitForExitAsync();
    }
}
