using System.Net;
using System.Net.Http.Headers;
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

    /// <summary>Asks to test the way to it; returns the token for its self-test.</summary>
    public async Task<string> TestAsync(AddressBookEntry at, string ownHost, string testId, CancellationToken cancellationToken) =>
        (string?)(await AskAsync(
            at,
            HttpMethod.Post,
            "/api/v1/calls/tests",
            new JsonObject { ["host"] = ownHost, ["testId"] = testId },
            cancellationToken))["token"] ?? throw Refused(at, "it gave no token");

    /// <summary>Asks it back whether that test is its own.</summary>
    public Task ConfirmTestAsync(AddressBookEntry of, string testId, CancellationToken cancellationToken) =>
        AskAsync(of, HttpMethod.Get, $"/api/v1/calls/tests/{Uri.EscapeDataString(testId)}", null, cancellationToken);

    /// <summary>Our test picture into its router; returns its answer.</summary>
    public async Task<string> PublishTestAsync(AddressBookEntry at, string token, string offer, CancellationToken cancellationToken) =>
        (string?)(await AskAsync(at, HttpMethod.Post, "/api/v1/check/publish", new JsonObject { ["sdp"] = offer }, cancellationToken, token))["sdp"]
        ?? throw Refused(at, "its answer is not understood");

    /// <summary>The same picture back; returns its connection and offer.</summary>
    public async Task<(string Connection, string Offer)> WatchTestAsync(
        AddressBookEntry at, string token, CancellationToken cancellationToken)
    {
        var answer = await AskAsync(at, HttpMethod.Post, "/api/v1/check/watch", null, cancellationToken, token);
        return ((string?)answer["connection"], (string?)answer["sdp"]) is ({ } connection, { } offer)
            ? (connection, offer)
            : throw Refused(at, "its answer is not understood");
    }

    public Task AnswerTestAsync(
        AddressBookEntry at, string token, string connection, string answer, CancellationToken cancellationToken) => AskAsync(
        at,
        HttpMethod.Post,
        "/api/v1/check/answer",
        new JsonObject { ["connection"] = connection, ["sdp"] = answer },
        cancellationToken,
        token);

    /// <summary>Ends the test there and leaves its result.</summary>
    public Task FinishTestAsync(AddressBookEntry at, string token, PathResult result, CancellationToken cancellationToken) => AskAsync(
        at, HttpMethod.Post, "/api/v1/check/result", JsonSerializer.SerializeToNode(result, Json)!.AsObject(), cancellationToken, token);

    private async Task<JsonNode> AskAsync(
        AddressBookEntry box,
        HttpMethod method,
        string path,
        JsonObject? body,
        CancellationToken cancellationToken,
        string? token = null)
    {
        using var request = new HttpRequestMessage(method, new Uri(AddressBook.AddressOf(box), path));
        request.Headers.Add("X-Requested-With", "ClassroomEdge");
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
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
            var code = e.HttpRequestError == HttpRequestError.SecureConnectionError ? "call.wrong-certificate" : "call.unreachable";
            throw new LessonException(code, $"{box.Name} ({box.Host}): {e.InnerException?.Message ?? e.Message}", e)
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
