using ClassroomEdge.Core.Devices;

namespace ClassroomEdge.Core.Scenes;

/// <summary>One step of a scene, live or over.</summary>
/// <param name="Group">Index of its parallel group, from 0.</param>
/// <param name="Command">What it sets.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Attempts">Times tried so far.</param>
/// <param name="ErrorCode">Why it failed, as an <see cref="EdgeException.Code"/>; null unless failed.</param>
/// <param name="ErrorMessage">The same in English.</param>
public sealed record SceneStepRun(
    int Group, DeviceCommand Command, SceneStepState State, int Attempts, string? ErrorCode, string? ErrorMessage);
