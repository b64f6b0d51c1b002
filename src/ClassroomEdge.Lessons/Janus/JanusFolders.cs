using System.Runtime.InteropServices;

namespace ClassroomEdge.Lessons.Janus;

/// <summary>Where an installed Janus keeps its plugins and transports.</summary>
/// <param name="Plugins">Folder of <c>libjanus_videoroom.so</c> and the others.</param>
/// <param name="Transports">Folder of <c>libjanus_websockets.so</c> and the others.</param>
internal sealed record JanusFolders(string Plugins, string Transports)
{
    /// <summary>Looks in the folders of Debian and of a build of one's own; null when the needed ones are not there.</summary>
    public static JanusFolders? Find()
    {
        var triplet = RuntimeInformation.ProcessArchitecture switch
        {
            Architecture.X64 => "x86_64-linux-gnu",
            Architecture.Arm64 => "aarch64-linux-gnu",
            Architecture.Arm => "arm-linux-gnueabihf",
            _ => "unknown",
        };
        string[] roots =
        [
            $"/usr/lib/{triplet}/janus", "/usr/lib/janus", "/usr/local/lib/janus", "/opt/janus/lib/janus",
        ];
        return roots
            .Where(r => File.Exists(Path.Combine(r, "plugins", "libjanus_videoroom.so"))
                && File.Exists(Path.Combine(r, "plugins", "libjanus_streaming.so"))
                && File.Exists(Path.Combine(r, "transports", "libjanus_websockets.so")))
            .Select(r => new JanusFolders(Path.Combine(r, "plugins"), Path.Combine(r, "transports")))
            .FirstOrDefault();
    }
}
