using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ClassroomEdge.Core;
using ClassroomEdge.Core.Commands;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Host.Startup;
using ClassroomEdge.Web.Accounts;
using ClassroomEdge.Web.Http;

namespace ClassroomEdge.Host.BoxDevices;

/// <summary>
/// The devices of the running service, over HTTP on loopback. Whoever may write the data folder may operate the room: a
/// token is made in its store for this call and made void after it; the audit log has both, and the command by this door.
/// </summary>
internal sealed class ServiceDevices : IBoxDevices
{
    private readonly ServiceProvider _box;
    private readonly HttpClient _http;
    private readonly string _tokenId;

    private ServiceDevices(ServiceProvider box, HttpClient http, string tokenId)
    {
        _box = box;
        _http = http;
        _tokenId = tokenId;
    }

    public bool IsFresh => false;

    public static async Task<ServiceDevices> OpenAsync(string dataFolder, int port, CancellationToken cancellationToken)
    {
        var box = BoxServices.Open(dataFolder);
        try
        {
            var tokens = box.GetRequiredService<ITokenStore>();
            await RevokeForgottenAsync(tokens, cancellationToken);
            var token = await tokens.CreateAsync(Role.FacilityManager, ApiToken.CommandLineName, cancellationToken);
            var id = (await tokens.VerifyAsync(token, cancellationToken))!.Id;
            var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}/"), Timeout = TimeSpan.FromSeconds(30) };
            http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
            return new ServiceDevices(box, http, id);
        }
        catch
        {
            await box.DisposeAsync();
            throw;
        }
    }

    public async Task<IReadOnlyList<DeviceSnapshot>> ListAsync(CancellationToken cancellationToken)
    {
        using var answer = await SendAsync(new HttpRequestMessage(HttpMethod.Get, "api/v1/devices"), cancellationToken);
        return (await answer.Content.ReadFromJsonAsync<DeviceSnapshot[]>(EdgeJson.Options, cancellationToken))!;
    }

    public async Task SetAsync(string device, string property, PropertyValue value, CancellationToken cancellationToken)
    {
        using var answer = await SendAsync(
            new HttpRequestMessage(HttpMethod.Post, $"api/v1/devices/{Uri.EscapeDataString(device)}/commands")
            {
                Content = JsonContent.Create(new { property, value }, options: EdgeJson.Options),
            },
            cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _box.GetRequiredService<ITokenStore>().RevokeAsync(_tokenId, CancellationToken.None);
        _http.Dispose();
        await _box.DisposeAsync();
    }

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var _ = request;
        HttpResponseMessage answer;
        try
        {
            answer = await _http.SendAsync(request, cancellationToken);
        }
        catch (HttpRequestException e)
        {
            throw new EdgeException("service.unreachable", $"the service that uses this data folder does not answer at {_http.BaseAddress}: {e.Message}", e);
        }

        if (answer.IsSuccessStatusCode)
        {
            return answer;
        }

        using (answer)
        {
            var problem = await answer.Content.ReadFromJsonAsync<JsonObject>(cancellationToken);
            throw new EdgeException(
                (string?)problem?["code"] ?? "service.refused", (string?)problem?["detail"] ?? $"the service answered {(int)answer.StatusCode}");
        }
    }

    /// <summary>Those of calls that were killed before they could.</summary>
    private static async Task RevokeForgottenAsync(ITokenStore tokens, CancellationToken cancellationToken)
    {
        var old = TimeProvider.System.GetUtcNow().AddDays(-1);
        foreach (var token in await tokens.ListAsync(cancellationToken))
        {
            if (token.Name == ApiToken.CommandLineName && token.CreatedAt < old)
            {
                await tokens.RevokeAsync(token.Id, cancellationToken);
            }
        }
    }
}
