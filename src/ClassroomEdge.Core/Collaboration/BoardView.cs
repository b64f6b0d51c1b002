using System.Collections.Immutable;

namespace ClassroomEdge.Core.Collaboration;

/// <summary>The whole board.</summary>
/// <param name="Head">How it stands.</param>
/// <param name="Steps">All steps in order.</param>
public sealed record BoardView(BoardHead Head, ImmutableArray<BoardOp> Steps);
