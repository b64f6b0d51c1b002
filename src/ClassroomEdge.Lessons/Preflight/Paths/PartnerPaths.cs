using System.Collections.Concurrent;
using System.Security.Cryptography;
using ClassroomEdge.Core;
using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Lessons.Calls;
using ClassroomEdge.Lessons.Tickets;

namespace ClassroomEdge.Lessons.Preflight.Paths;

/// <summary>
/// The way to the boxes of the address book, tested with media: a test picture goes from our router into theirs, where it is
/// watched by ours again, as in a lesson with two rooms.
/// </summary>
internal sealed class PartnerPaths(
    AddressBook book, PartnerBox boxes, IMediaRouter router, TokenSigner signer, RoomProfile profile, TimeProvider time) : IPartnerPaths
{
    /// <summary>In the tokens that boxes get, where those of planned lessons name the lesson.</summary>
    private const string Box = "box";

    private static readonly TimeSpan TokenLifetime = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan AdmitDeadline = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan MediaDeadline = TimeSpan.FromSeconds(7);
    private static readonly TimeSpan Measured = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan StillUnderWay = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan AskAgain = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan TidyDeadline = TimeSpan.FromSeconds(1.5);

    private readonly ConcurrentDictionary<string, bool> _tests = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public bool Knows(string testId) => _tests.ContainsKey(testId);

    /// <inheritdoc/>
    public async ValueTask<string> AdmitAsync(string host, string testId, CancellationToken cancellationToken)
    {
        var from = book.ByHost(host)
            ?? throw new LessonException("call.refused", $"{host} is not in the address book of this room");
        await boxes.ConfirmTestAsync(from, testId, cancellationToken);
        return signer.Sign(new LessonToken(TokenKind.SelfTest, Box, from.Name, time.GetUtcNow() + TokenLifetime));
    }

    /// <summary>The box of a partner school; null: it is not in the address book.</summary>
    public AddressBookEntry? BoxOf(string school) => book.ByName(school);

    /// <summary>Sends what the sender sends to that box and back.</summary>
    public async Task<BoxFinding> TestAsync(AddressBookEntry box, TestSender sender, CancellationToken cancellationToken)
    {
        if (profile.Lessons.PublicHost is not { } own)
        {
            return new BoxFinding("preflight.partner-box-no-host", null);
        }

        string token;
        try
        {
            token = await AdmittedAsync(box, own, cancellationToken);
        }
        catch (LessonException e)
        {
            return new BoxFinding("preflight.partner-box-" + e.Code["call.".Length..], null);
        }

        var result = await RoundTripAsync(box, token, sender, cancellationToken);
        await TidyAsync(ct => boxes.FinishTestAsync(box, token, result, ct));
        return new BoxFinding(result.IsConnected ? null : "preflight.partner-box-no-media", result);
    }

    private async Task<string> AdmittedAsync(AddressBookEntry box, string own, CancellationToken cancellationToken)
    {
        var id = RandomNumberGenerator.GetHexString(32, true);
        _tests[id] = true;
        try
        {
            return await WithinAsync(AdmitDeadline, ct => boxes.TestAsync(box, own, id, ct), cancellationToken);
        }
        catch (TimeoutException e)
        {
            throw new LessonException("call.unreachable", $"{box.Name} ({box.Host}) does not answer in time", e);
        }
        finally
        {
            _tests.TryRemove(id, out _);
        }
    }

    private async Task<PathResult> RoundTripAsync(
        AddressBookEntry box, string token, TestSender sender, CancellationToken cancellationToken)
    {
        var back = $"{FeedIds.Test}-{RandomNumberGenerator.GetHexString(8, true)}";
        await using var meter = new PathMeter(sender.Run, time);
        string? going = null;
        try
        {
            var measures = await WithinAsync(
                MediaDeadline,
                async ct =>
                {
                    var offer = await router.WatchAsync(FeedIds.Test, ct);
                    going = offer.ConnectionId;
                    await router.AnswerAsync(offer.ConnectionId, await boxes.PublishTestAsync(box, token, offer.Sdp, ct), ct);
                    var theirs = await WatchAsync(box, token, ct);
                    var answer = await router.PublishAsync(back, theirs.Offer, ct);
                    var forwards = await router.ForwardAsync(back, meter.PicturePort, meter.SoundPort, ct);
                    var arrives = forwards ? meter.Begun : ArrivesAsync(back, ct);
                    await boxes.AnswerTestAsync(box, token, theirs.Connection, answer.Sdp, ct);
                    await arrives.WaitAsync(ct);
                    return forwards;
                },
                cancellationToken);
            if (!measures)
            {
                return Found(true, null, null);
            }

            await Task.Delay(Measured, time, cancellationToken);
            var (pictures, sounds) = (sender.Sent(true), sender.Sent(false));
            await Task.Delay(StillUnderWay, time, cancellationToken);
            return Found(true, meter.RoundTrip, meter.LossPercent(pictures, sounds));
        }
        catch (Exception e) when (e is EdgeException or TimeoutException)
        {
            return Found(false, null, null);
        }
        finally
        {
            await TidyAsync(async ct =>
            {
                await router.RemoveAsync(back, ct);
                await router.HangUpAsync(going ?? "", ct);
            });
        }
    }

    /// <summary>Its offer, as soon as our picture has arrived there.</summary>
    private async Task<(string Connection, string Offer)> WatchAsync(
        AddressBookEntry box, string token, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return await boxes.WatchTestAsync(box, token, cancellationToken);
            }
            catch (LessonException e) when (e.Code == "call.refused")
            {
                await Task.Delay(AskAgain, time, cancellationToken);
            }
        }
    }

    /// <summary>For a router that cannot measure: media of that id comes.</summary>
    private async Task ArrivesAsync(string id, CancellationToken cancellationToken)
    {
        var arrived = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        void OnChanged(RouterFeedChange change)
        {
            if (change.ParticipantId == id && change.IsPublishing)
            {
                arrived.TrySetResult();
            }
        }

        router.FeedChanged += OnChanged;
        try
        {
            await arrived.Task.WaitAsync(cancellationToken);
        }
        finally
        {
            router.FeedChanged -= OnChanged;
        }
    }

    private PathResult Found(bool isConnected, TimeSpan? roundTrip, double? lossPercent) => new(
        time.GetUtcNow(), true, true, isConnected, "", "", roundTrip?.TotalMilliseconds, lossPercent);

    private async Task<T> WithinAsync<T>(
        TimeSpan limit, Func<CancellationToken, Task<T>> body, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        try
        {
            return await body(either.Token);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException("not within its time", e);
        }
    }

    /// <summary>What is left behind: at both ends it is over in a minute by itself.</summary>
    private async Task TidyAsync(Func<CancellationToken, Task> body)
    {
        using var deadline = new CancellationTokenSource(TidyDeadline, time);
        try
        {
            await body(deadline.Token);
        }
        catch (Exception e) when (e is EdgeException or OperationCanceledException)
        {
            // The other box, or the router, has gone.
        }
    }
}
