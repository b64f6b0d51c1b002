using System.Globalization;
using ClassroomEdge.Core;
using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Core.Media;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Core.Rooms;

namespace ClassroomEdge.Media.Preflight;

/// <summary>
/// The camera's picture arrives, is not black, not even and not frozen. It looks at the frames of the analysis; where
/// none is made, it asks for it as long as it looks.
/// </summary>
internal sealed class CameraCheck(
    RoomProfile profile, IRoomMedia media, PictureWatch watch, RoomState room, TimeProvider time) : IPreflightCheck
{
    private const double BlackBelow = 16;
    private const double EvenBelow = 2.5;

    /// <summary>The noise of a camera changes some point in every frame, even of an empty room.</summary>
    private static readonly TimeSpan FrozenAfter = TimeSpan.FromSeconds(5);

    /// <summary>
    /// A camera that is just opened gives dark pictures until its exposure has settled, and frames of before wait in the
    /// pipe: only what stays is told.
    /// </summary>
    private static readonly TimeSpan Settled = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan FirstFrame = TimeSpan.FromSeconds(12);

    /// <inheritdoc/>
    public string Id => "camera";

    /// <inheritdoc/>
    public int Order => 0;

    /// <inheritdoc/>
    public async ValueTask<PreflightFinding> RunAsync(PreflightContext context, CancellationToken cancellationToken)
    {
        if (profile.Camera is null)
        {
            return PreflightFinding.NotNeeded("camera-none", "the profile has no camera");
        }

        var plan = media.Plan;
        var mine = new MediaPlan(null, null, true);
        if (!plan.Analysis && plan != MediaPlan.Idle)
        {
            // A lesson without vision: its own picture is the proof, and is not interrupted.
            return room.Current.Media is { Camera: CameraState.Running }
                ? PreflightFinding.Passed("camera-ok", "the camera is live")
                : Away();
        }

        try
        {
            if (plan == MediaPlan.Idle)
            {
                await media.ApplyAsync(mine, cancellationToken).ConfigureAwait(false);
            }

            return await LookAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (EdgeException e) when (e.Code != "media.superseded")
        {
            return PreflightFinding.Failed(
                e.Code == "media.ffmpeg-missing" ? "camera-no-ffmpeg" : "camera-away", e.Message);
        }
        finally
        {
            if (plan == MediaPlan.Idle && media.Plan == mine)
            {
                await media.ApplyAsync(MediaPlan.Idle, CancellationToken.None).ConfigureAwait(false);
            }
        }
    }

    private async Task<PreflightFinding> LookAsync(CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(FirstFrame, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            var begun = time.GetTimestamp();
            long? first = null;
            while (true)
            {
                await watch.NextAsync(either.Token).ConfigureAwait(false);
                if (watch.Newest is not { } look)
                {
                    continue;
                }

                first ??= time.GetTimestamp();
                var settled = time.GetElapsedTime(first.Value) >= Settled;
                var value = string.Create(CultureInfo.InvariantCulture, $"{look.Mean / 2.55:0} %");
                var isBlack = look.Mean < BlackBelow && look.Deviation < BlackBelow / 2;
                if (isBlack && settled)
                {
                    return PreflightFinding.Failed("camera-black", "the camera's picture is black", value);
                }

                var isEven = !isBlack && look.Deviation < EvenBelow;
                if (isEven && settled)
                {
                    return PreflightFinding.Failed("camera-covered", "the camera's picture is even: something covers the lens", value);
                }

                if (!isBlack && !isEven && look.At - watch.ChangedAt < FrozenAfter)
                {
                    return PreflightFinding.Passed("camera-ok", "the camera's picture moves", value);
                }

                if (!isBlack && !isEven && time.GetElapsedTime(begun) >= FrozenAfter)
                {
                    return PreflightFinding.Failed("camera-frozen", $"the camera's picture has stood still for {FrozenAfter.TotalSeconds:0} s", value);
                }
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Away();
        }
    }

    private PreflightFinding Away() => PreflightFinding.Failed(
        "camera-away", room.Current.Media.ErrorMessage ?? "no picture comes from the camera");
}
