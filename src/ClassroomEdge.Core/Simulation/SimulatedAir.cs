namespace ClassroomEdge.Core.Simulation;

/// <summary>Air and light of the simulated room, before any sensor's error.</summary>
public sealed record SimulatedAir(double Co2Ppm, double TemperatureCelsius, double HumidityPercent, double IlluminanceLux);
