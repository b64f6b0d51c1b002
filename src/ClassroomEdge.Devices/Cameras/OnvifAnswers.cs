using System.Collections.Immutable;
using System.Globalization;
using System.Xml.Linq;

namespace ClassroomEdge.Devices.Cameras;

/// <summary>What is to be found in a camera's answers.</summary>
internal static class OnvifAnswers
{
    /// <summary>The camera's clock, from GetSystemDateAndTime; null when it does not tell or tells nonsense.</summary>
    public static DateTimeOffset? Clock(XElement answer)
    {
        var utc = OnvifSoap.All(answer, "UTCDateTime").FirstOrDefault();
        var (date, time) = (OnvifSoap.Child(utc, "Date"), OnvifSoap.Child(utc, "Time"));
        if (Whole(date, "Year") is not { } year || Whole(date, "Month") is not { } month || Whole(date, "Day") is not { } day
            || Whole(time, "Hour") is not { } hour || Whole(time, "Minute") is not { } minute || Whole(time, "Second") is not { } second)
        {
            return null;
        }

        try
        {
            return new DateTimeOffset(year, month, day, hour, minute, Math.Min(second, 59), TimeSpan.Zero);
        }
        catch (ArgumentOutOfRangeException)
        {
            return null;
        }
    }

    /// <summary>Address of a service, from GetCapabilities or GetServices; null when it has none.</summary>
    public static Uri? Service(XElement answer, string capability, XNamespace wsdl)
    {
        var address = OnvifSoap.All(answer, capability).Select(e => OnvifSoap.Child(e, "XAddr")).FirstOrDefault(a => a is not null)
            ?? OnvifSoap.All(answer, "Service")
                .FirstOrDefault(s => OnvifSoap.Child(s, "Namespace")?.Value.Trim() == wsdl.NamespaceName)
                ?.Elements().FirstOrDefault(e => e.Name.LocalName == "XAddr");
        return Uri.TryCreate(address?.Value.Trim(), UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" ? uri : null;
    }

    /// <summary>Tokens of the media profiles, and whether each can be turned.</summary>
    public static ImmutableArray<(string Token, bool HasPtz)> Profiles(XElement answer) =>
    [
        .. OnvifSoap.All(answer, "Profiles")
            .Select(p => ((string?)p.Attribute("token") ?? "", OnvifSoap.Child(p, "PTZConfiguration") is not null))
            .Where(p => p.Item1.Length > 0),
    ];

    /// <summary>The camera's presets: token and name.</summary>
    public static ImmutableArray<(string Token, string Name)> Presets(XElement answer) =>
    [
        .. OnvifSoap.All(answer, "Preset")
            .Select(p => ((string?)p.Attribute("token") ?? "", OnvifSoap.Child(p, "Name")?.Value.Trim() ?? ""))
            .Where(p => p.Item1.Length > 0),
    ];

    /// <summary>Where it looks, from GetStatus: −1 to 1, −1 to 1, 0 to 1; what it does not tell is null.</summary>
    public static (double? Pan, double? Tilt, double? Zoom) Position(XElement answer)
    {
        var position = OnvifSoap.All(answer, "Position").FirstOrDefault();
        var panTilt = OnvifSoap.Child(position, "PanTilt");
        return (Number(panTilt, "x"), Number(panTilt, "y"), Number(OnvifSoap.Child(position, "Zoom"), "x"));
    }

    private static int? Whole(XElement? parent, string name) =>
        int.TryParse(OnvifSoap.Child(parent, name)?.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null;

    private static double? Number(XElement? element, string attribute) =>
        double.TryParse((string?)element?.Attribute(attribute), NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            && double.IsFinite(value)
            ? value
            : null;
}
