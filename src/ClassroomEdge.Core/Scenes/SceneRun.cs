using System.Collections.Immutable;

namespace ClassroomEdge.Core.Scenes;

/// <summary>One activation of a scene, live or over.</summary>
/// <param name="RunId">Unique; a later activation of the same scene has another.</param>
/// <param name="SceneId">As in the profile.</param>
/// <param name="State">Where it stands.</param>
/// <param name="StartedAt">When it began.</param>
/// <param name="EndedAt">When it ended; null while it runs.</param>
/// <param name="Steps">In the profile's order.</param>
public sealed record SceneRun(
    string RunId,
    string SceneId,
    SceneRunState State,
    DateTimeOffset StartedAt,
    DateTimeOffset? EndedAt,
    ImmutableArray<SceneStepRun> Steps);
