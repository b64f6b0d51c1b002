using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Core.Rooms;

namespace ClassroomEdge.Core.Scenes;

/// <summary>How one step is set back. Its command was taken, or may have been.</summary>
/// <param name="Step">Its index in the run.</param>
/// <param name="Profile">The step.</param>
/// <param name="Before">The property before the step; null when nobody knew it, then it is left.</param>
internal sealed record SceneUndo(int Step, SceneStepProfile Profile, PropertyValue? Before)
{
    public async Task RunAsync(
        SceneSurroundings surroundings, Action<Func<SceneStepRun, SceneStepRun>> change, CancellationToken cancellationToken)
    {
        if (PropertyRules.CommandFor(Profile.Property, Before) is not { } value)
        {
            return;
        }

        var back = Profile with { Value = value, WaitUntilReached = false };

        // Its attempts are not shown: the step's own count stays. Its failure replaces Done, for then it still stands.
        var shown = new SceneStepRun(
            0, new DeviceCommand(back.Device, back.Property, value), SceneStepState.Running, 0, null, null);
        var outcome = await new SceneStepRunner(
            back,
            surroundings,
            c => shown = c(shown),
            _ => { }).RunAsync(cancellationToken).ConfigureAwait(false);
        change(s => (s.State, outcome) switch
        {
            (SceneStepState.Failed, _) or (_, SceneStepState.Skipped) => s,
            (_, SceneStepState.Failed) => s with
            {
                State = SceneStepState.Failed,
                ErrorCode = shown.ErrorCode,
                ErrorMessage = $"could not be set back: {shown.ErrorMessage}",
            },
            _ => s with { State = SceneStepState.RolledBack },
        });
    }
}
