using ClassroomEdge.Platform.Profiles;

namespace ClassroomEdge.Platform.Catalogues;

/// <summary>What a file of data holds; null when there are problems.</summary>
/// <param name="Content">What it holds.</param>
/// <param name="Problems">What is wrong with it; empty when nothing is.</param>
public sealed record CatalogueReading<T>(T? Content, IReadOnlyList<ProfileProblem> Problems)
    where T : class;
