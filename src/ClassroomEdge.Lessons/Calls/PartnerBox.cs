using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Core.Profiles;

namespace ClassroomEdge.Lessons.Calls;

/// <summary>What one box asks of another, over its public API.</summary>
internal sealed class PartnerBox(AddressBook book, TimeProvider time)
{
    /// <summary>A small box that is busy starting a lesson takes seconds for its first TLS connection.</summary>
    private static readonly TimeSpan AskBackDeadline = TimeSpan.FromSeconds(12);

    /// <summary>Longer, for the other side asks back meanwhile.</summary>
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(26);

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public Task RingAsync(AddressBookEntry at, string ownHost, string callId, CancellationToken cancellationToken) =>
        AskAsync(at, HttpMethod.Post, "/api/v1/calls/ring", new JsonObject { ["host"] = ownHost, ["callId"] = callId }, cancellationToken);

    public async Task<CallDetails> DetailsAsync(AddressBookEntry of, string callId, CancellationToken cancellationToken) =>
        (await AskAsync(of, HttpMethod.Get, $"/api/v1/calls/{Uri.EscapeDataString(callId)}", null, cancellationToken))
            .Deserialize<CallDetails>(Json) is { LessonId.Length: > 0, Invitation.Length: > 0 } details
            ? details
            : throw Refused(of, "its answer is not understood");

    /// <summary>Enters its lesson; returns the ticket's token.</summary>
    public async Task<string> JoinAsync(
        AddressBookEntry of, CallDetails details, string name, CancellationToken cancellationToken) =>
        (string?)(await AskAsync(
            of,
            HttpMethod.Post,
            $"/api/v1/lessons/{Uri.EscapeDataString(details.LessonId)}/join",
            new JsonObject { ["token"] = details.Invitation, ["name"] = name },
            cancellationToken))["token"] ?? throw Refused(of, "it gave no ticket");

    public Task AnswerAsync(
        AddressBookEntry of, string callId, string whipUrl, string token, CancellationToken cancellationToken) => AskAsync(
        of,
        HttpMethod.Post,
        $"/api/v1/calls/{Uri.EscapeDataString(callId)}/answer",
        new JsonObject { ["url"] = whipUrl, ["token"] = token },
        cancellationToken);

    private async Task<JsonNode> AskAsync(
        AddressBookEntry box, HttpMethod method, string path, JsonObject? body, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, new Uri(AddressBook.AddressOf(box), path));
        request.Headers.Add("X-Requested-With", "ClassroomEdge");
        request.Content = body is null ? null : JsonContent.Create(body);
        using var deadline = new CancellationTokenSource(method == HttpMethod.Get ? AskBackDeadline : Deadline, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        try
        {
            using var answer = await book.Http.SendAsync(request, either.Token);
            if (!answer.IsSuccessStatusCode)
            {
                var problem = await ReadAsync(answer, cancellationToken);
                throw Refused(box, (string?)problem?["detail"] ?? $"it answered {(int)answer.StatusCode}");
            }

            return answer.StatusCode == HttpStatusCode.NoContent
                ? new JsonObject()
                : await ReadAsync(answer, cancellationToken) ?? throw Refused(box, "its answer is not understood");
        }
        catch (HttpRequestException e)
        {
            throw new LessonException("call.unreachable", $"{box.Name} ({box.Host}): {e.InnerException?.Message ?? e.Message}", e)
            {
                Details = Named(box),
            };
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new LessonException("call.unreachable", $"{box.Name} ({box.Host}) does not answer in time", e) { Details = Named(box) };
        }
    }

    private static async Task<JsonNode?> ReadAsync(HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        try
        {
            return await answer.Content.ReadFromJsonAsync<JsonNode>(cancellationToken);
        }
        catch (Exception e) when (e is JsonException or NotSupportedException)
        {
            return null;
        }
    }

    private static LessonException Refused(AddressBookEntry box, string why) =>
        new("call.refused", $"{box.Name} ({box.Host}): {why}") { Details = Named(box) };

    private static Dictionary<string, string> Named(AddressBookEntry box) => new() { ["name"] = box.Name };
}
