using ClassroomEdge.Core.Rooms;

namespace ClassroomEdge.Core.Rules.Running;

/// <summary>What a look at a rule brought: to be done by whoever looked.</summary>
internal sealed class RuleStep
{
    /// <summary>It fired in this look.</summary>
    public bool Fired { get; set; }

    /// <summary>The firing that <see cref="Go"/>, <see cref="Withheld"/> and <see cref="Dropped"/> belong to.</summary>
    public FiringLog? Firing { get; set; }

    /// <summary>Indices of actions to carry out now.</summary>
    public List<int> Go { get; } = [];

    /// <summary>Indices of actions that wait from now on, and for what.</summary>
    public List<(int Action, RuleReason Why)> Withheld { get; } = [];

    /// <summary>Indices of actions that waited and are not wanted any more.</summary>
    public List<int> Dropped { get; } = [];

    public List<Alert> Raised { get; } = [];

    public List<string> Cleared { get; } = [];

    /// <summary>The rule was stopped because it commanded too often.</summary>
    public RuleReason? Stopped { get; set; }
}
