using System.Collections.Immutable;

namespace ClassroomEdge.Vision.Models;

/// <summary>What a model takes.</summary>
/// <param name="Name">Name of its input tensor.</param>
/// <param name="Shape">Batch, channels, height, width.</param>
/// <param name="Channels"><c>BGR</c> or <c>RGB</c>, as planes.</param>
/// <param name="Range">Values of black and white.</param>
public sealed record ModelInput(string Name, ImmutableArray<int> Shape, string Channels, ImmutableArray<int> Range);
