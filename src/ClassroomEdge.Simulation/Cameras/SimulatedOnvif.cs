using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using ClassroomEdge.Core.Supervision;

namespace ClassroomEdge.Simulation.Cameras;

/// <summary>A camera that is turned over ONVIF, with the odd ways of those that only claim it.</summary>
/// <param name="id">Id.</param>
/// <param name="deviceId">The profile's device on it.</param>
/// <param name="user">Who may turn it; null: anybody.</param>
/// <param name="password">That user's.</param>
/// <param name="time">Clock.</param>
public sealed class SimulatedOnvif(string id, string? deviceId, string? user, string? password, TimeProvider time)
    : SimulatedCamera(id, "onvif", deviceId, time)
{
    /// <summary>It claims ONVIF and has no PTZ service.</summary>
    public const string NoPtz = "no-ptz";

    /// <summary>Its profiles cannot be turned.</summary>
    public const string FixedProfiles = "fixed-profiles";

    /// <summary>It does not know Stop.</summary>
    public const string NoStop = "no-stop";

    /// <summary>It does not tell its position.</summary>
    public const string NoStatus = "no-status";

    /// <summary>It wants HTTP Digest and no token.</summary>
    public const string WantsDigest = "wants-digest";

    /// <summary>Its clock is an hour slow.</summary>
    public const string WrongClock = "wrong-clock";

    /// <summary>Its services' addresses are those of its factory.</summary>
    public const string WrongAddress = "wrong-address";

    /// <summary>Degrees that ONVIF calls 1.</summary>
    private const double PanRange = 180, TiltRange = 90;

    private static readonly TimeSpan TokenAge = TimeSpan.FromSeconds(30);

    private readonly Lock _lock = new();
    private readonly Dictionary<int, string> _names = [];
    private readonly string _httpNonce = Chance.Of(time, id).NextInt64().ToString("X16", CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public override ImmutableArray<string> Faults { get; } =
        [.. ConnectionFaults, NoPtz, FixedProfiles, NoStop, NoStatus, WantsDigest, WrongClock, WrongAddress];

    private DateTimeOffset Clock => Time.GetUtcNow() - (Fault == WrongClock ? TimeSpan.FromHours(1) : TimeSpan.Zero);

    /// <summary>Puts a preset into it.</summary>
    public void AddPreset(int number, string name)
    {
        lock (_lock)
        {
            _names[number] = name;
        }

        Camera.Store(number);
    }

    /// <inheritdoc/>
    public override async Task TalkAsync(Stream stream, CancellationToken cancellationToken)
    {
        while (await HttpTalk.ReadAsync(stream, cancellationToken).ConfigureAwait(false) is { } request)
        {
            var (status, header, body) = Answer(request);
            await HttpTalk.AnswerAsync(stream, status, header, body, cancellationToken).ConfigureAwait(false);
        }
    }

    private (string Status, string Header, string Body) Answer(HttpTalk request)
    {
        if (request.Method != "POST" || !request.Path.StartsWith("/onvif/", StringComparison.Ordinal))
        {
            return ("404 Not Found", "", "");
        }

        XElement? envelope;
        try
        {
            using var reader = XmlReader.Create(new StringReader(request.Body), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit });
            envelope = XDocument.Load(reader).Root;
        }
        catch (XmlException)
        {
            return ("400 Bad Request", "", Refusal("WellFormed", "the message is not well formed"));
        }

        var action = Descendant(envelope, "Body")?.Elements().FirstOrDefault();
        if (action is null)
        {
            return ("400 Bad Request", "", Refusal("ActionNotSupported", "no action"));
        }

        if (user is not null && action.Name.LocalName != "GetSystemDateAndTime")
        {
            if (Fault == WantsDigest)
            {
                if (!HttpDigest.IsRight(request.Authorization, request.Method, _httpNonce, user, password ?? ""))
                {
                    return ("401 Unauthorized", HttpDigest.Challenge(_httpNonce), "");
                }
            }
            else if (!HasRightToken(envelope!))
            {
                return ("400 Bad Request", "", Refusal("NotAuthorized", "Sender not Authorized"));
            }
        }

        try
        {
            return Do(action) is { } done ? ("200 OK", "", Envelope(done)) : ("400 Bad Request", "", Refusal("ActionNotSupported", "Optional Action Not Implemented"));
        }
        catch (KeyNotFoundException)
        {
            return ("400 Bad Request", "", Refusal("NoToken", "The requested preset token does not exist"));
        }
    }

    private bool HasRightToken(XElement envelope)
    {
        var created = Descendant(envelope, "Created")?.Value ?? "";
        return DateTimeOffset.TryParse(created, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
            && (at - Clock).Duration() <= TokenAge
            && Descendant(envelope, "Username")?.Value == user
            && Convert.TryFromBase64String(Descendant(envelope, "Nonce")?.Value ?? "", new byte[64], out var length)
            && length > 0
            && Descendant(envelope, "Password")?.Value == Digest(Convert.FromBase64String(Descendant(envelope, "Nonce")!.Value), created);
    }

    private string Digest(byte[] nonce, string created) =>
#pragma warning disable CA5350 // The protocol's.
        Convert.ToBase64String(SHA1.HashData([.. nonce, .. Encoding.UTF8.GetBytes(created + password)]));
#pragma warning restore CA5350

    private string? Do(XElement action)
    {
        var root = Fault == WrongAddress ? "http://192.168.1.108" : "http://camera";
        switch (action.Name.LocalName)
        {
            case "GetSystemDateAndTime":
                var now = Clock.UtcDateTime;
                return $"""
                    <tds:GetSystemDateAndTimeResponse><tds:SystemDateAndTime><tt:DateTimeType>NTP</tt:DateTimeType><tt:UTCDateTime>
                    <tt:Time><tt:Hour>{now.Hour}</tt:Hour><tt:Minute>{now.Minute}</tt:Minute><tt:Second>{now.Second}</tt:Second></tt:Time>
                    <tt:Date><tt:Year>{now.Year}</tt:Year><tt:Month>{now.Month}</tt:Month><tt:Day>{now.Day}</tt:Day></tt:Date>
                    </tt:UTCDateTime></tds:SystemDateAndTime></tds:GetSystemDateAndTimeResponse>
                    """;
            case "GetCapabilities":
                var ptz = Fault == NoPtz ? "" : $"<tt:PTZ><tt:XAddr>{root}/onvif/ptz_service</tt:XAddr></tt:PTZ>";
                return $"<tds:GetCapabilitiesResponse><tds:Capabilities><tt:Media><tt:XAddr>{root}/onvif/media_service</tt:XAddr></tt:Media>{ptz}</tds:Capabilities></tds:GetCapabilitiesResponse>";
            case "GetServices":
                return $"<tds:GetServicesResponse><tds:Service><tds:Namespace>http://www.onvif.org/ver10/media/wsdl</tds:Namespace><tds:XAddr>{root}/onvif/media_service</tds:XAddr></tds:Service></tds:GetServicesResponse>";
            case "GetProfiles":
                var turns = Fault == FixedProfiles ? "" : "<tt:PTZConfiguration token=\"ptz\"><tt:Name>ptz</tt:Name></tt:PTZConfiguration>";
                return $"<trt:GetProfilesResponse><trt:Profiles token=\"sub\"><tt:Name>sub</tt:Name></trt:Profiles><trt:Profiles token=\"main\"><tt:Name>main</tt:Name>{turns}</trt:Profiles></trt:GetProfilesResponse>";
            case "GetStatus" when Fault != NoStatus:
                var view = Camera.View;
                return string.Create(
                    CultureInfo.InvariantCulture,
                    $"<tptz:GetStatusResponse><tptz:PTZStatus><tt:Position><tt:PanTilt x=\"{view.Pan / PanRange:0.#####}\" y=\"{view.Tilt / TiltRange:0.#####}\"/><tt:Zoom x=\"{view.Zoom:0.#####}\"/></tt:Position></tptz:PTZStatus></tptz:GetStatusResponse>");
            case "GetPresets":
                lock (_lock)
                {
                    return $"<tptz:GetPresetsResponse>{string.Concat(_names.Select(p => $"<tptz:Preset token=\"p{p.Key}\"><tt:Name>{p.Value}</tt:Name></tptz:Preset>"))}</tptz:GetPresetsResponse>";
                }

            case "GotoPreset":
                Camera.Recall(Known(Descendant(action, "PresetToken")?.Value));
                return "<tptz:GotoPresetResponse/>";
            case "SetPreset":
                var number = Descendant(action, "PresetToken")?.Value is { } token ? Known(token) : Next();
                AddPreset(number, Descendant(action, "PresetName")?.Value ?? $"Preset{number}");
                return $"<tptz:SetPresetResponse><tptz:PresetToken>p{number}</tptz:PresetToken></tptz:SetPresetResponse>";
            case "ContinuousMove":
                Move(Descendant(action, "PanTilt"), Descendant(action, "Zoom"));
                return "<tptz:ContinuousMoveResponse/>";
            case "Stop" when Fault != NoStop:
                if (Descendant(action, "PanTilt")?.Value == "true")
                {
                    Camera.Drive(0, 0);
                }

                if (Descendant(action, "Zoom")?.Value == "true")
                {
                    Camera.Zoom(0);
                }

                return "<tptz:StopResponse/>";
            default:
                return null;
        }
    }

    private void Move(XElement? panTilt, XElement? zoom)
    {
        if (panTilt is not null)
        {
            Camera.Drive(Share(panTilt, "x"), Share(panTilt, "y"));
        }

        if (zoom is not null)
        {
            Camera.Zoom(Share(zoom, "x"));
        }
    }

    private int Known(string? token)
    {
        lock (_lock)
        {
            return _names.Keys.Where(n => $"p{n}" == token).Select(n => (int?)n).FirstOrDefault() ?? throw new KeyNotFoundException();
        }
    }

    private int Next()
    {
        lock (_lock)
        {
            return _names.Keys.DefaultIfEmpty(0).Max() + 1;
        }
    }

    private static double Share(XElement element, string attribute) =>
        Math.Clamp(double.Parse((string?)element.Attribute(attribute) ?? "0", CultureInfo.InvariantCulture), -1, 1);

    private static XElement? Descendant(XElement? element, string name) =>
        element?.Descendants().FirstOrDefault(e => e.Name.LocalName == name);

    private static string Envelope(string body) => $"""
        <?xml version="1.0" encoding="UTF-8"?>
        <s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope" xmlns:tt="http://www.onvif.org/ver10/schema" xmlns:tds="http://www.onvif.org/ver10/device/wsdl" xmlns:trt="http://www.onvif.org/ver10/media/wsdl" xmlns:tptz="http://www.onvif.org/ver20/ptz/wsdl" xmlns:ter="http://www.onvif.org/ver10/error"><s:Body>{body}</s:Body></s:Envelope>
        """;

    private static string Refusal(string code, string reason) => Envelope(
        $"<s:Fault><s:Code><s:Value>s:Sender</s:Value><s:Subcode><s:Value>ter:{code}</s:Value></s:Subcode></s:Code><s:Reason><s:Text xml:lang=\"en\">{reason}</s:Text></s:Reason></s:Fault>");
}
