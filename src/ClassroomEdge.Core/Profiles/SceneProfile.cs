using System.ComponentModel.DataAnnotations;

namespace ClassroomEdge.Core.Profiles;

/// <summary>A scene: groups one after another, the steps of a group at the same time.</summary>
public sealed record SceneProfile
{
    /// <summary>Id, <c>[a-z0-9-]+</c>. Known to the lessons: <c>sync-class</c>, and <c>class</c> to which they go back.</summary>
    [RegularExpression("^[a-z0-9-]+$")]
    public required string Id { get; init; }

    /// <summary>What people call it.</summary>
    public required LocalizedText Name { get; init; }

    /// <summary>A picture that the panel knows: <c>class</c>, <c>projection</c>, <c>sync</c>, <c>discussion</c>, <c>dismiss</c>.</summary>
    [AllowedValues("class", "projection", "sync", "discussion", "dismiss")]
    public string Icon { get; init; } = "class";

    /// <summary>What happens when a step fails.</summary>
    public SceneFailureMode OnFailure { get; init; } = SceneFailureMode.Continue;

    /// <summary>The parallel groups in order.</summary>
    public required IReadOnlyList<IReadOnlyList<SceneStepProfile>> Groups { get; init; }
}
