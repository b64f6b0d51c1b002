using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Core.Vision;
using ClassroomEdge.Vision.Models;

namespace ClassroomEdge.Host.Startup;

/// <summary>
/// Gets the detector's model where it is missing, beside the running room and once a start: without it the room works,
/// only the headcount waits. A school without a way out imports the file instead.
/// </summary>
internal static class ModelProvision
{
    public static async Task RunAsync(IServiceProvider room, CancellationToken cancellationToken)
    {
        var options = room.GetRequiredService<RoomProfile>().Vision;
        var store = room.GetRequiredService<ModelStore>();
        if (!options.Enabled)
        {
            return;
        }

        try
        {
            var model = await store.FindAsync(options.Detector, cancellationToken);
            if (model.State != ModelState.Missing)
            {
                return;
            }

            await Terminal.SayAsync(
                $"obtaining the model {model.Entry.Id} ({model.Entry.SizeBytes / 1024} KiB, {model.Entry.Licence})");
            model = await store.PullAsync(options.Detector, null, cancellationToken);
            await Terminal.SayAsync($"model {model.Entry.Id}: verified, the headcount begins within a minute");
        }
        catch (VisionException e)
        {
            await Terminal.SayAsync($"the model could not be had ({e.Message}): the room runs without headcount");
            await Terminal.SayAsync("  → deploy/edge models pull, or deploy/edge models import FILE");
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The room is being stopped.
        }
    }
}
