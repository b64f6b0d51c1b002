using System.Collections.Immutable;

namespace ClassroomEdge.Core.Vision;

/// <summary>Name and shape of a float32 tensor; every dimension is known.</summary>
public sealed record TensorInfo(string Name, ImmutableArray<long> Shape);
