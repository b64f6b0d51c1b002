using ClassroomEdge.Core.Commands;
using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Core.Scenes;

namespace ClassroomEdge.Core.Rules.Running;

/// <summary>Carries out a rule's scenes and commands, in the rule's name.</summary>
internal sealed class RuleCommands(RoomProfile profile, RoomState room, IRoomControl control, ISceneEngine scenes)
{
    /// <summary>Carries out one action and says how it went; never throws for what fails.</summary>
    /// <param name="rule">Whose.</param>
    /// <param name="action">Index of the action.</param>
    /// <param name="changes">Told of each command with what was before.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<RuleActionResult> CarryOutAsync(
        RuleProfile rule, int action, Action<DeviceCommand, PropertyValue?> changes, CancellationToken cancellationToken)
    {
        var actor = RuleRecords.ActorOf(rule);
        var what = rule.Then[action];
        try
        {
            var before = room.Current;
            var commands = what.Commands(profile).ToArray();
            foreach (var command in commands)
            {
                changes(command, before.Device(command.DeviceId)?.Properties.GetValueOrDefault(command.Property)?.Value);
            }

            if (what.Scene is { } scene)
            {
                var run = await control.ActivateSceneAsync(actor, scene, cancellationToken).ConfigureAwait(false);
                run = await scenes.WhenOverAsync(run.RunId, cancellationToken).ConfigureAwait(false);
                return run.State is SceneRunState.Done
                    ? new RuleActionResult(RuleActionOutcome.Done)
                    : new RuleActionResult(RuleActionOutcome.Partial)
                    {
                        Code = run.Steps.FirstOrDefault(s => s.ErrorCode is not null)?.ErrorCode,
                        Message = $"the scene ended {run.State}",
                    };
            }

            foreach (var command in commands)
            {
                await control.OperateAsync(actor, command, cancellationToken).ConfigureAwait(false);
            }

            return new RuleActionResult(RuleActionOutcome.Done);
        }
        catch (EdgeException e)
        {
            return new RuleActionResult(RuleActionOutcome.Failed) { Code = e.Code, Message = e.Message };
        }
        catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException)
        {
            return new RuleActionResult(RuleActionOutcome.Failed) { Code = "command.cancelled", Message = "the room is being stopped" };
        }
    }
}
