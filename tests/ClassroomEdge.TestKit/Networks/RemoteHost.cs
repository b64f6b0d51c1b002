using System.Diagnostics;
using System.Net;

namespace ClassroomEdge.TestKit.Networks;

/// <summary>
/// Another computer, as a network namespace, and the link to it, which loses, delays and throttles as a test says. The
/// link's cable runs through this process, because a test machine's kernel may lack <c>netem</c>. IPv4; the addresses
/// are those that RFC 2544 keeps for tests, and nothing for them ever leaves this machine. Needs root.
/// </summary>
public sealed class RemoteHost : IAsyncDisposable
{
    private const string Card = "eth0";
    private const int FirstAddress = 10;

    private readonly TemporaryFolder _folder = new();
    private readonly string _here;
    private readonly int _subnet;
    private readonly List<LinkDirection> _directions = [];
    private readonly List<Tap> _taps = [];
    private volatile LinkConditions _conditions = LinkConditions.Perfect;
    private int _addresses;
    private bool _unplugged;

    private RemoteHost(int subnet)
    {
        _subnet = subnet;
        Namespace = $"edge-{subnet}-{Environment.ProcessId}";

        // Not "veth…": the media router leaves those out.
        _here = $"edge{subnet}";
    }

    /// <summary>Why there is none on this machine; null: there is.</summary>
    public static string? Missing { get; } =
        !Tap.IsPermitted ? "network cards of its own need root and /dev/net/tun"
        : Brokers.TestBroker.Find("ip") is null ? "ip is not installed: apt-get install iproute2"
        : null;

    /// <summary>Name of its namespace, for <c>ip netns exec</c>.</summary>
    public string Namespace { get; }

    /// <summary>This machine's address on the link.</summary>
    public IPAddress Here => Address(1);

    /// <summary>Its own address.</summary>
    public IPAddress There => Address(FirstAddress + _addresses);

    /// <summary>What the link does from now on.</summary>
    public LinkConditions Conditions
    {
        get => _conditions;
        set => _conditions = value;
    }

    /// <summary>Makes one.</summary>
    /// <param name="seed">Of what gets lost.</param>
    public static async Task<RemoteHost> StartAsync(int seed = 1)
    {
        await StaleNamespaces.RemoveAsync();
        var host = new RemoteHost(await FreeSubnetAsync());
        try
        {
            await host.ConnectAsync(seed);
            return host;
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    /// <summary>A file that runs a program there, for what takes only a path.</summary>
    public string Launcher(string program)
    {
        var file = _folder.File(Path.GetFileName(program));
        File.WriteAllText(file, $"#!/bin/sh\nexec ip netns exec {Namespace} {program} \"$@\"\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        return file;
    }

    /// <summary>Starts a program there; the caller ends it.</summary>
    public Process Start(string program, params IEnumerable<string> arguments) =>
        Process.Start("ip", ["netns", "exec", Namespace, program, .. arguments]);

    /// <summary>It moves to another address: another access point, a new lease. The former is gone.</summary>
    public async Task ChangeAddressAsync()
    {
        await IpAsync("-n", Namespace, "address", "flush", "dev", Card);
        _addresses = (_addresses + 1) % 200;
        await TakeAddressAsync();
    }

    /// <summary>Its cable is pulled, which it sees.</summary>
    public async Task UnplugAsync()
    {
        await IpAsync("-n", Namespace, "link", "set", Card, "down");
        _unplugged = true;
    }

    /// <summary>Its cable is in again.</summary>
    public async Task PlugInAsync()
    {
        await IpAsync("-n", Namespace, "link", "set", Card, "up");
        _unplugged = false;
        await TakeRouteAsync();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        // What of it there is: it may have failed half-way.
        await TryIpAsync("-n", Namespace, "link", "delete", Card);
        await TryIpAsync("link", "delete", _here);
        _directions.ForEach(d => d.Dispose());
        _taps.ForEach(t => t.Dispose());
        await TryIpAsync("netns", "delete", Namespace);
        await TryIpAsync("route", "delete", "unreachable", Network);
        _folder.Dispose();
    }

    private string Network => NetworkOf(_subnet);

    private async Task ConnectAsync(int seed)
    {
        // After the card is gone, what is still sent there must not take the way out of this machine.
        await IpAsync("route", "add", "unreachable", Network, "metric", "4096");
        await IpAsync("netns", "add", Namespace);
        _taps.Add(new Tap(_here));
        _taps.Add(new Tap(_here + "r"));
        await WithoutIpv6Async(_here);
        await IpAsync("link", "set", _here + "r", "netns", Namespace, "name", Card);
        await RunAsync("ip", "netns", "exec", Namespace, "sh", "-c", "echo 1 > /proc/sys/net/ipv6/conf/all/disable_ipv6");
        await IpAsync("address", "add", $"{Here}/24", "dev", _here);
        await IpAsync("link", "set", _here, "up");
        await IpAsync("-n", Namespace, "link", "set", "lo", "up");
        await IpAsync("-n", Namespace, "link", "set", Card, "up");
        await TakeAddressAsync();
        _directions.Add(new LinkDirection(_taps[0], _taps[1], () => _conditions, seed, TimeProvider.System));
        _directions.Add(new LinkDirection(_taps[1], _taps[0], () => _conditions, seed + 1, TimeProvider.System));
    }

    private async Task TakeAddressAsync()
    {
        await IpAsync("-n", Namespace, "address", "add", $"{There}/24", "dev", Card);
        if (!_unplugged)
        {
            await TakeRouteAsync();
        }
    }

    private Task<string> TakeRouteAsync() => IpAsync("-n", Namespace, "route", "replace", "default", "via", $"{Here}");

    private static Task WithoutIpv6Async(string card) =>
        File.WriteAllTextAsync($"/proc/sys/net/ipv6/conf/{card}/disable_ipv6", "1");

    private IPAddress Address(int host) => Address(_subnet, host);

    private static IPAddress Address(int subnet, int host) =>
        new([198, (byte)(18 + (subnet >> 8)), (byte)(subnet & 255), (byte)host]);

    /// <summary>The network of a subnet, as <c>ip route</c> has it.</summary>
    internal static string NetworkOf(int subnet) => $"{Address(subnet, 0)}/24";

    private static async Task<int> FreeSubnetAsync()
    {
        var taken = await RunAsync("ip", "-o", "address", "show") + await RunAsync("ip", "netns", "list");
        for (var attempt = 0; attempt < 100; attempt++)
        {
            // Other tests may run beside this one.
            var subnet = Random.Shared.Next(1, 511);
            if (!taken.Contains($"edge{subnet} ", StringComparison.Ordinal) && !taken.Contains($"edge-{subnet}-", StringComparison.Ordinal))
            {
                return subnet;
            }
        }

        throw new InvalidOperationException("no network is free: 'ip netns list' shows what is left over");
    }

    internal static Task<string> IpAsync(params string[] arguments) => RunAsync("ip", arguments);

    internal static async Task TryIpAsync(params string[] arguments)
    {
        try
        {
            await IpAsync(arguments);
        }
        catch (InvalidOperationException)
        {
            // Was not there.
        }
    }

    private static async Task<string> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        var complaint = await error;
        return process.ExitCode == 0
            ? output
            : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)}: {complaint}");
    }
}
