using System.Net;
using System.Net.Http.Headers;
using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Lessons.Signalling;

namespace ClassroomEdge.Lessons.Pushes;

/// <summary>
/// Sends a feed to a WHIP endpoint (RFC 9725) straight from the media router: its offer to a watcher is the offer
/// that WHIP posts, and the endpoint's answer is the watcher's. Nothing is encoded, and lost packets are sent again.
/// </summary>
internal sealed class WhipPush(IMediaRouter router, HttpClient http) : IPushWay
{
    private static readonly TimeSpan HangUpDeadline = TimeSpan.FromSeconds(3);

    /// <inheritdoc/>
    public async Task<PushEnd> RunAsync(
        string feed, PushTarget target, string? token, Action onLive, CancellationToken cancellationToken)
    {
        RouterAnswer offer;
        try
        {
            offer = await router.WatchAsync(feed, cancellationToken);
        }
        catch (LessonException e) when (e.Code == "lesson.no-such-feed")
        {
            return new PushEnd("push.no-feed", e.Message);
        }
        catch (LessonException e)
        {
            return new PushEnd("push.ended", e.Message);
        }

        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        void OnEnded(string id)
        {
            if (id == offer.ConnectionId)
            {
                ended.TrySetResult();
            }
        }

        void OnLost() => ended.TrySetResult();
        router.ConnectionEnded += OnEnded;
        router.Lost += OnLost;
        Uri? resource = null;
        try
        {
            using var answer = await PostAsync(target, token, offer.Sdp, cancellationToken);
            if (answer.StatusCode != HttpStatusCode.Created)
            {
                return new PushEnd("push.refused", $"answered {(int)answer.StatusCode} {answer.ReasonPhrase}");
            }

            resource = answer.Headers.Location is { } location ? new Uri(target.Url, location) : null;
            var sdp = await answer.Content.ReadAsStringAsync(cancellationToken);
            if (!Sdp.IsDescription(sdp))
            {
                return new PushEnd("push.refused", "answered without an SDP");
            }

            if (Sdp.Declines(sdp, "video"))
            {
                return new PushEnd("push.no-codec", $"it takes no picture in {string.Join(" or ", Sdp.Codecs(offer.Sdp, "video"))}");
            }

            await router.AnswerAsync(offer.ConnectionId, sdp, cancellationToken);
            onLive();
            await ended.Task.WaitAsync(cancellationToken);
            return new PushEnd("push.ended", "the connection broke off");
        }
        catch (HttpRequestException e)
        {
            return new PushEnd("push.unreachable", e.Message);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new PushEnd("push.unreachable", "it does not answer in time");
        }
        catch (LessonException e)
        {
            return new PushEnd("push.refused", $"its answer is not taken: {e.Message}");
        }
        finally
        {
            router.ConnectionEnded -= OnEnded;
            router.Lost -= OnLost;
            await HangUpAsync(resource, token, offer.ConnectionId);
        }
    }

    private async Task<HttpResponseMessage> PostAsync(
        PushTarget target, string? token, string sdp, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, target.Url)
        {
            Content = new StringContent(sdp, System.Text.Encoding.UTF8, SignallingBody.SdpType),
        };

        // RFC 9725 names the bare type, and endpoints compare it as a string.
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(SignallingBody.SdpType);
        Authorize(request, token);
        return await http.SendAsync(request, cancellationToken);
    }

    private async Task HangUpAsync(Uri? resource, string? token, string connectionId)
    {
        using var deadline = new CancellationTokenSource(HangUpDeadline);
        try
        {
            await router.HangUpAsync(connectionId, deadline.Token);
            if (resource is not null)
            {
                using var request = new HttpRequestMessage(HttpMethod.Delete, resource);
                Authorize(request, token);
                using var answer = await http.SendAsync(request, deadline.Token);
            }
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException or LessonException)
        {
            // It is over at our end; the other finds out by itself.
        }
    }

    private static void Authorize(HttpRequestMessage request, string? token)
    {
        if (!string.IsNullOrEmpty(token))
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }
    }
}
