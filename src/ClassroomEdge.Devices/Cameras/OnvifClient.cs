using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Network;

namespace ClassroomEdge.Devices.Cameras;

/// <summary>
/// SOAP to one camera. Asked with a WS-Security token by the camera's clock; where the camera wants HTTP Digest instead, that
/// is answered too. Always the profile's host: cameras give addresses that only they can reach.
/// </summary>
internal sealed class OnvifClient : IDisposable
{
    private readonly string _deviceId;
    private readonly OnvifSettings _settings;
    private readonly TimeProvider _time;
    private readonly HttpClient _http;
    private TimeSpan _clockAhead;

    public OnvifClient(string deviceId, OnvifSettings settings, INetwork network, TimeProvider time)
    {
        (_deviceId, _settings, _time) = (deviceId, settings, time);
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            ConnectCallback = (context, ct) =>
                network.ConnectTcpAsync(deviceId, context.DnsEndPoint.Host, context.DnsEndPoint.Port, ct),
        };
        if (settings.User is { } user)
        {
            handler.Credentials = new CredentialCache
            {
                { new Uri($"http://{settings.Host}:{settings.Port}/"), "Digest", new NetworkCredential(user, settings.Password) },
            };
        }

        _http = new HttpClient(handler)
        {
            Timeout = Timeout.InfiniteTimeSpan,
            MaxResponseContentBufferSize = OnvifSoap.Longest,
        };
    }

    /// <summary>Its device service.</summary>
    public Uri DeviceService => new($"http://{_settings.Host}:{_settings.Port}{_settings.Path}");

    /// <summary>A service's address as the camera gives it, at the host that we can reach.</summary>
    public Uri Reachable(Uri given) => new UriBuilder(given)
    {
        Scheme = Uri.UriSchemeHttp,
        Host = _settings.Host,
        Port = _settings.Port,
    }.Uri;

    /// <summary>From now on the token's time is the camera's.</summary>
    public void SetClock(DateTimeOffset camera) => _clockAhead = camera - _time.GetUtcNow();

    /// <summary>Asks, and returns the first element of the answer's body.</summary>
    /// <param name="service">Whom.</param>
    /// <param name="request">What.</param>
    /// <param name="isOpen">True for what a camera tells anybody: no token is sent.</param>
    /// <param name="cancellationToken">The caller's.</param>
    /// <exception cref="DeviceException"><c>device.unreachable</c>, <c>device.timeout</c>, <c>device.unauthorised</c>,
    /// <c>device.refused</c>, <c>device.bad-reply</c>.</exception>
    public async ValueTask<XElement> AskAsync(Uri service, XElement request, bool isOpen, CancellationToken cancellationToken)
    {
        using var due = new CancellationTokenSource(_settings.ReplyTimeout, _time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(due.Token, cancellationToken);
        using var message = new HttpRequestMessage(HttpMethod.Post, service)
        {
            Content = new StringContent(OnvifSoap.Write(request, isOpen ? null : Token()), Encoding.UTF8),
        };

        // Without the optional "action", which some cameras reject.
        message.Content.Headers.ContentType = MediaTypeHeaderValue.Parse("application/soap+xml; charset=utf-8");
        try
        {
            using var response = await _http.SendAsync(message, linked.Token);
            var text = await response.Content.ReadAsStringAsync(linked.Token);
            return Understand(response.StatusCode, text, request.Name.LocalName);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw New("device.timeout", $"did not answer within {_settings.ReplyTimeout.TotalSeconds:0.###} s");
        }
        catch (HttpRequestException e) when (e.InnerException is DeviceException inner)
        {
            throw inner;
        }
        catch (HttpRequestException e) when (e.HttpRequestError == HttpRequestError.InvalidResponse)
        {
            throw New("device.bad-reply", "speaks no HTTP", e);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            throw New("device.unreachable", e.Message, e);
        }
    }

    public void Dispose() => _http.Dispose();

    private XElement Understand(HttpStatusCode status, string text, string action)
    {
        var body = OnvifSoap.Read(text);
        if (body is not null && OnvifSoap.Fault(body) is { } fault)
        {
            throw fault.Code is "NotAuthorized" or "FailedAuthentication" or "SenderNotAuthorized"
                ? Unauthorised()
                : New("device.refused", $"refuses {action}: {fault.Reason} ({fault.Code})");
        }

        return status switch
        {
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => throw Unauthorised(),
            HttpStatusCode.NotFound => throw New("device.refused", $"has no ONVIF at {_settings.Path}: see 'path' and 'port', and whether ONVIF is switched on in its menu"),
            _ => body ?? throw New("device.bad-reply", $"answers {action} with HTTP {(int)status} and no SOAP"),
        };
    }

    private XElement? Token() => _settings.User is { } user
        ? OnvifToken.Element(user, _settings.Password ?? "", RandomNumberGenerator.GetBytes(16), _time.GetUtcNow() + _clockAhead)
        : null;

    private DeviceException Unauthorised() => New("device.unauthorised", _settings.User is null
        ? "wants a user, and the profile has none"
        : $"refuses the user '{_settings.User}' or its password (many cameras keep a list of ONVIF users of its own)");

    private DeviceException New(string code, string problem, Exception? inner = null) =>
        new(code, _deviceId, $"'{_deviceId}' ({_settings.Host}:{_settings.Port}) {problem}", inner);
}
