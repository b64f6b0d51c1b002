namespace ClassroomEdge.Simulation.Audio;

/// <summary>A simulated amplifier and microphone; nothing to set.</summary>
public sealed record SimulatedAudioSettings;
