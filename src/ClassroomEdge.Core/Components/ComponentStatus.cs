namespace ClassroomEdge.Core.Components;

/// <summary>A part that the service picked or misses: shown at start, by <c>edge doctor</c>, <c>/readyz</c> and the panel.</summary>
/// <param name="Component">What it is for: <c>mqtt</c>, <c>media-router</c>, <c>inference</c>, <c>detector-model</c>, <c>ffmpeg</c>, <c>gpio</c>, <c>i2c</c>.</param>
/// <param name="Adapter">What does it: <c>libmosquitto 2.0.11</c>, <c>janus 1.1.2</c>; empty when missing.</param>
/// <param name="State">Whether it works.</param>
/// <param name="Detail">English; what is the matter, or null.</param>
/// <param name="Remedy">English; what to do, for example <c>apt-get install janus</c>, or null.</param>
public sealed record ComponentStatus(
    string Component, string Adapter, ComponentState State, string? Detail = null, string? Remedy = null);
