using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace ClassroomEdge.TestKit.Networks;

/// <summary>
/// Namespaces that test hosts left behind when they were killed: their name tells whose they were. What still runs in
/// them was that host's and goes with them.
/// </summary>
internal static partial class StaleNamespaces
{
    /// <summary>Removes those whose owner is gone.</summary>
    public static async Task RemoveAsync()
    {
        foreach (Match name in Name().Matches(await RemoteHost.IpAsync("netns", "list")))
        {
            if (Directory.Exists($"/proc/{name.Groups["owner"].Value}"))
            {
                continue;
            }

            await EndAllAsync(name.Value);
            await RemoteHost.TryIpAsync("netns", "delete", name.Value);
            var subnet = int.Parse(name.Groups["subnet"].Value, CultureInfo.InvariantCulture);
            await RemoteHost.TryIpAsync("route", "delete", "unreachable", RemoteHost.NetworkOf(subnet));
        }
    }

    private static async Task EndAllAsync(string name)
    {
        string running;
        try
        {
            running = await RemoteHost.IpAsync("netns", "pids", name);
        }
        catch (InvalidOperationException)
        {
            // Another test host was quicker.
            return;
        }

        foreach (var id in running.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            try
            {
                using var process = Process.GetProcessById(int.Parse(id, CultureInfo.InvariantCulture));
                process.Kill();
            }
            catch (Exception e) when (e is ArgumentException or InvalidOperationException)
            {
                // Ended by itself.
            }
        }
    }

    [GeneratedRegex("^edge-(?<subnet>[0-9]{1,3})-(?<owner>[0-9]+)", RegexOptions.Multiline)]
    private static partial Regex Name();
}
