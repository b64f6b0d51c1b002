namespace ClassroomEdge.Core.Rules.Conditions;

/// <summary>A scene was activated last.</summary>
internal sealed class ModeCondition(string scene) : Condition
{
    public override RuleTopics Topics => RuleTopics.Mode;

    public override Finding Look(RuleFacts facts) => facts.Room.ActiveScene == scene
        ? new Finding(Truth.True, new RuleReason(RuleReasonCode.Mode, $"the room's mode is {scene}") { Word = scene })
        : Finding.No;
}
