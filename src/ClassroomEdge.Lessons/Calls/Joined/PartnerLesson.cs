using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Lessons.Signalling;

namespace ClassroomEdge.Lessons.Calls.Joined;

/// <summary>Another box's lesson, with this room's ticket to it: its public API as a partner's page uses it.</summary>
internal sealed class PartnerLesson(HttpClient http, AddressBookEntry box, string lessonId, string ticket, TimeProvider time)
{
    /// <summary>Twice its signs of life.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(25);

    /// <summary>Among an error's details: the code with which that box refused.</summary>
    private const string TheirCode = "theirCode";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public AddressBookEntry Box => box;

    /// <summary>All that it tells, its states and its news; ends with the lesson. While it is read, this room attends.</summary>
    /// <exception cref="LessonException"><c>call.unreachable</c>, <c>call.refused</c>.</exception>
    public async IAsyncEnumerable<FarEvent> FollowAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var answer = await SendAsync(HttpMethod.Get, Path("events"), null, cancellationToken);
        using var silence = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var quiet = time.CreateTimer(_ => silence.Cancel(), null, Silence, Timeout.InfiniteTimeSpan);
        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync(silence.Token), Encoding.UTF8);
        var name = "";
        while (await LineAsync(reader, silence.Token, cancellationToken) is { } line)
        {
            quiet.Change(Silence, Timeout.InfiniteTimeSpan);
            if (line.StartsWith("event: ", StringComparison.Ordinal))
            {
                name = line["event: ".Length..];
            }
            else if (line.StartsWith("data: ", StringComparison.Ordinal) && name == "over")
            {
                yield break;
            }
            else if (line.StartsWith("data: ", StringComparison.Ordinal) && Parse(line["data: ".Length..]) is { } data)
            {
                yield return new FarEvent(name, data);
            }
        }

        throw new LessonException("call.unreachable", $"{box.Name}: the line was cut");
    }

    /// <summary>The box refused because its lesson is over, or this room's ticket opens it no more: asking again is in vain.</summary>
    public static bool IsOver(LessonException e) => e.Details.GetValueOrDefault(TheirCode)
        is "lesson.not-live" or "lesson.not-found" or "lesson.ticket-invalid" or "lesson.removed" or "lesson.refused";

    /// <summary>Watches one of its feeds: its offer, and where the answer goes.</summary>
    public async Task<(Uri Connection, string Offer)> WatchAsync(string feed, CancellationToken cancellationToken)
    {
        using var request = Request(HttpMethod.Post, Path($"whep?feed={Uri.EscapeDataString(feed)}"));
        using var answer = await SendAsync(request, s => s == HttpStatusCode.NotAcceptable, cancellationToken);
        return answer.Headers.Location is { } location
            ? (new Uri(request.RequestUri!, location), await answer.Content.ReadAsStringAsync(cancellationToken))
            : throw new LessonException("call.refused", $"{box.Name}: its offer has no address");
    }

    public async Task AnswerAsync(Uri connection, string answer, CancellationToken cancellationToken)
    {
        using var request = Request(HttpMethod.Patch, connection);
        request.Content = new StringContent(answer, Encoding.UTF8);
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(SignallingBody.SdpType);
        using var taken = await SendAsync(request, s => (int)s is >= 200 and < 300, cancellationToken);
    }

    public async Task HangUpAsync(Uri connection, CancellationToken cancellationToken)
    {
        using var request = Request(HttpMethod.Delete, connection);
        using var taken = await SendAsync(request, _ => true, cancellationToken);
    }

    /// <summary>The picture of a page.</summary>
    public async Task<byte[]> PageAsync(string deckId, int page, CancellationToken cancellationToken)
    {
        using var answer = await SendAsync(
            HttpMethod.Get, Path($"slides/{Uri.EscapeDataString(deckId)}/{page}"), null, cancellationToken);
        return await answer.Content.ReadAsByteArrayAsync(cancellationToken);
    }

    /// <summary>Turns a camera that its teacher lent.</summary>
    public async Task TurnCameraAsync(string device, string preset, string by, CancellationToken cancellationToken)
    {
        using var answer = await SendAsync(
            HttpMethod.Post,
            Path("camera"),
            JsonContent.Create(new JsonObject { ["device"] = device, ["preset"] = preset, ["by"] = by }),
            cancellationToken);
    }

    /// <summary>Asks what a page here asks. Its refusals are answers, except that this room has no place there any more.</summary>
    /// <exception cref="LessonException"><c>call.unreachable</c>, <c>call.refused</c>.</exception>
    public async Task<JoinedAnswer> AskAsync(JoinedRequest asked, CancellationToken cancellationToken)
    {
        using var request = Request(new HttpMethod(asked.Method), Path(asked.Path + asked.Query));
        if (asked.ContentType is { } type)
        {
            request.Content = new StreamContent(asked.Body);
            request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        }

        // Passed on, the page would take it for its own session's end.
        var answer = await SendAsync(request, s => s != HttpStatusCode.Unauthorized, cancellationToken);
        return new JoinedAnswer(
            (int)answer.StatusCode,
            answer.Content.Headers.ContentType?.ToString(),
            await answer.Content.ReadAsStreamAsync(cancellationToken));
    }

    /// <summary>The lesson that an event tells; null when it is not understood.</summary>
    public static FarLesson? Read(JsonElement data)
    {
        try
        {
            return data.Deserialize<FarLesson>(Json);
        }
        catch (JsonException)
        {
            // A newer box says something that this one does not know yet: the next state may be plain again.
            return null;
        }
    }

    private static JsonElement? Parse(string data)
    {
        try
        {
            return JsonSerializer.Deserialize<JsonElement>(data);
        }
        catch (JsonException)
        {
            // Half a line, from a box that stops: the next connection begins with the whole state.
            return null;
        }
    }

    private async Task<string?> LineAsync(StreamReader reader, CancellationToken silence, CancellationToken cancellationToken)
    {
        try
        {
            return await reader.ReadLineAsync(silence);
        }
        catch (Exception e) when (e is IOException or HttpRequestException
            || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw new LessonException("call.unreachable", $"{box.Name}: {e.Message}", e);
        }
    }

    private Uri Path(string rest) =>
        new(AddressBook.AddressOf(box), $"/api/v1/lessons/{Uri.EscapeDataString(lessonId)}/{rest}");

    private HttpRequestMessage Request(HttpMethod method, Uri address)
    {
        var request = new HttpRequestMessage(method, address);
        request.Headers.Add("X-Requested-With", "ClassroomEdge");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", ticket);
        return request;
    }

    private async Task<HttpResponseMessage> SendAsync(
        HttpMethod method, Uri address, HttpContent? content, CancellationToken cancellationToken)
    {
        using var request = Request(method, address);
        request.Content = content;
        return await SendAsync(request, s => (int)s is >= 200 and < 300, cancellationToken);
    }

    private async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, Func<HttpStatusCode, bool> isGood, CancellationToken cancellationToken)
    {
        HttpResponseMessage answer;
        try
        {
            answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        }
        catch (Exception e) when (e is HttpRequestException
            || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw new LessonException("call.unreachable", $"{box.Name} ({box.Host}): {e.InnerException?.Message ?? e.Message}", e)
            {
                Details = Named,
            };
        }

        if (isGood(answer.StatusCode))
        {
            return answer;
        }

        using (answer)
        {
            var problem = await ProblemAsync(answer, cancellationToken);
            var why = TextOf(problem, "detail") ?? $"it answered {(int)answer.StatusCode}";
            throw new LessonException("call.refused", $"{box.Name} ({box.Host}): {why}")
            {
                Details = new Dictionary<string, string>(Named) { [TheirCode] = TextOf(problem, "code") ?? "" },
            };
        }
    }

    private static async Task<JsonNode?> ProblemAsync(HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        try
        {
            return await answer.Content.ReadFromJsonAsync<JsonNode>(cancellationToken);
        }
        catch (Exception e) when (e is JsonException or NotSupportedException or InvalidOperationException)
        {
            return null;
        }
    }

    private static string? TextOf(JsonNode? problem, string name) =>
        (problem as JsonObject)?[name] is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    private Dictionary<string, string> Named => new() { ["name"] = box.Name };
}
