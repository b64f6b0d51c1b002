using System.Collections.Immutable;

namespace ClassroomEdge.Core.Collaboration;

/// <summary>What a joint preparation has in common.</summary>
/// <param name="Agenda">In order.</param>
/// <param name="Materials">Oldest first.</param>
/// <param name="Comments">By the moment they are about.</param>
public sealed record WorkspaceView(
    ImmutableArray<AgendaItem> Agenda, ImmutableArray<Material> Materials, ImmutableArray<LessonComment> Comments);
