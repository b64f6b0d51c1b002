using System.Globalization;
using System.Runtime.InteropServices;
using ClassroomEdge.Core.Reporting;
using Microsoft.Extensions.Logging;

namespace ClassroomEdge.Reporting.Mosquitto;

/// <summary>Links on libmosquitto (Debian: <c>libmosquitto1</c>), of 2.0 or newer.</summary>
public sealed class MosquittoAdapter(ILoggerFactory loggers) : IMqttAdapter
{
    private static readonly Lazy<string?> LibraryVersion = new(FindLibrary);

    /// <inheritdoc/>
    public string Name => "libmosquitto";

    /// <inheritdoc/>
    public string? Version => LibraryVersion.Value;

    /// <inheritdoc/>
    public IMqttLink Create() => Version is null
        ? throw new MqttException("mqtt.missing", "libmosquitto is not installed: apt-get install libmosquitto1")
        : new MosquittoLink(loggers.CreateLogger<MosquittoLink>());

    private static string? FindLibrary()
    {
        if (!NativeLibrary.TryLoad(NativeMosquitto.Library, typeof(MosquittoAdapter).Assembly, null, out _))
        {
            return null;
        }

        _ = NativeMosquitto.LibraryInit();
        _ = NativeMosquitto.LibraryVersion(out var major, out var minor, out var revision);

        // 1.6 has MQTT 5 too, but not the int options that we set.
        return major >= 2 ? string.Create(CultureInfo.InvariantCulture, $"{major}.{minor}.{revision}") : null;
    }
}
