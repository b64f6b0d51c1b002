using System.Globalization;
using System.Text;
using ClassroomEdge.Core.Profiles;

namespace ClassroomEdge.Lessons.Janus;

/// <summary>
/// The configuration files of our own Janus: loopback only, no admin interface, a secret of this start, only the two
/// plugins and the one transport in use. The packaged defaults (all addresses, a well-known secret) are never used.
/// </summary>
internal static class JanusConfiguration
{
    /// <summary>Ports kept at the end of the range for the RTP of the room's own feeds: an even and an odd one each.</summary>
    public const int MountpointPorts = 40;

    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Writes the files into a folder that only we can read.</summary>
    public static void Write(string folder, JanusFolders installed, LessonOptions options, int webSocketPort, JanusSecrets secrets)
    {
        Directory.CreateDirectory(folder, OwnerOnly | UnixFileMode.UserExecute);
        WriteFile(folder, "janus.jcfg", General(folder, installed, options, secrets));
        WriteFile(folder, "janus.transport.websockets.jcfg", WebSockets(webSocketPort));
        WriteFile(folder, "janus.plugin.videoroom.jcfg", VideoRoom(secrets));
        WriteFile(folder, "janus.plugin.streaming.jcfg", Streaming(options, secrets));
    }

    internal static string General(string folder, JanusFolders installed, LessonOptions options, JanusSecrets secrets)
    {
        var text = new StringBuilder();
        text.AppendLine("general: {")
            .AppendLine(Setting("configs_folder", folder))
            .AppendLine(Setting("plugins_folder", installed.Plugins))
            .AppendLine(Setting("transports_folder", installed.Transports))
            .AppendLine(Setting("events_folder", folder))
            .AppendLine(Setting("loggers_folder", folder))
            .AppendLine(Setting("api_secret", secrets.Api))
            .AppendLine(Setting("admin_secret", secrets.Admin))
            .AppendLine(Setting("server_name", "classroom-edge"))

            // By default it writes no recording below /var, where a box has its data.
            .AppendLine("  protected_folders = [\"/bin\", \"/boot\", \"/dev\", \"/etc\", \"/lib\", \"/proc\", \"/sbin\", \"/sys\", \"/usr\"]")
            .AppendLine("  debug_level = 3")
            .AppendLine("  debug_colors = false")
            .AppendLine("  hide_dependencies = true")
            .AppendLine("}")
            .AppendLine("media: {")
            .AppendLine("  ipv6 = true")
            .AppendLine(Setting("rtp_port_range", Range(options.FirstMediaPort, options.LastMediaPort - MountpointPorts)))
            .AppendLine("  min_nack_queue = 500")

            // A pause on a bad network is not the end of a feed.
            .AppendLine("  no_media_timer = 3")
            .AppendLine("}")
            .AppendLine("nat: {")

            // What it finds of itself it tells at once, see OwnCandidates; else it would say nothing until the last server has answered.
            .AppendLine("  full_trickle = true")

            // Pages hide their addresses behind mDNS names that other networks cannot resolve; they reach us all the same.
            .AppendLine("  ignore_mdns = true")
            .AppendLine("  ignore_unreachable_ice_server = true")
            .AppendLine(Setting("ice_ignore_list", "vmnet,docker,veth,virbr"));
        IceServers(text, options);
        text.AppendLine("}")
            .AppendLine("plugins: {")
            .AppendLine(Setting("disable", Others(installed.Plugins, "libjanus_videoroom.so", "libjanus_streaming.so")))
            .AppendLine("}")
            .AppendLine("transports: {")
            .AppendLine(Setting("disable", Others(installed.Transports, "libjanus_websockets.so")))
            .AppendLine("}");
        return text.ToString();
    }

    private static void IceServers(StringBuilder text, LessonOptions options)
    {
        foreach (var server in options.IceServers)
        {
            if (IceServerAddress.Parse(server.Url) is not { } address)
            {
                continue;
            }

            // Janus takes one of each: the first.
            var kind = address.IsTurn ? "turn" : "stun";
            if (text.ToString().Contains($"  {kind}_server ", StringComparison.Ordinal))
            {
                continue;
            }

            text.AppendLine(Setting($"{kind}_server", address.Host))
                .AppendLine(CultureInfo.InvariantCulture, $"  {kind}_port = {address.Port}");
            if (address.IsTurn)
            {
                text.AppendLine(Setting("turn_type", address.Transport))
                    .AppendLine(Setting("turn_user", server.Username ?? ""))
                    .AppendLine(Setting("turn_pwd", server.Credential ?? ""));
            }
        }
    }

    private static string WebSockets(int port) =>
        $$"""
        general: {
          json = "compact"
          ws = true
          ws_port = {{port.ToString(CultureInfo.InvariantCulture)}}
          ws_ip = "127.0.0.1"
          ws_acl = "127."
          wss = false
        }
        admin: {
          admin_ws = false
          admin_wss = false
        }

        """;

    private static string VideoRoom(JanusSecrets secrets) =>
        $$"""
        general: {
        {{Setting("admin_key", secrets.Admin)}}
          lock_rtp_forward = true
          string_ids = true
        }

        """;

    private static string Streaming(LessonOptions options, JanusSecrets secrets) =>
        $$"""
        general: {
        {{Setting("admin_key", secrets.Admin)}}
        {{Setting("rtp_port_range", Range(options.LastMediaPort - MountpointPorts + 1, options.LastMediaPort))}}
          string_ids = true
        }

        """;

    private static string Range(int first, int last) => string.Create(CultureInfo.InvariantCulture, $"{first}-{last}");

    private static string Others(string folder, params string[] used) => string.Join(
        ',',
        Directory.EnumerateFiles(folder, "*.so").Select(Path.GetFileName).Except(used).Order(StringComparer.Ordinal));

    /// <summary>A string in libconfig's syntax.</summary>
    private static string Setting(string key, string value)
    {
        var quoted = new StringBuilder();
        foreach (var c in value)
        {
            quoted.Append(c switch
            {
                '"' or '\\' => $"\\{c}",
                < ' ' or '\u007f' => $"\\x{(int)c:x2}",
                _ => c.ToString(),
            });
        }

        return $"  {key} = \"{quoted}\"";
    }

    private static void WriteFile(string folder, string name, string text)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.Create,
            Access = FileAccess.Write,
            UnixCreateMode = OwnerOnly,
        };
        using var writer = new StreamWriter(Path.Combine(folder, name), options);
        writer.Write(text);
    }
}
