using System.Collections.Immutable;

namespace ClassroomEdge.Core.Collaboration;

/// <summary>The chat as it stands.</summary>
/// <param name="IsOn">Partners may write; the teacher always may.</param>
/// <param name="Lines">The newest ones, oldest first.</param>
/// <param name="HasEarlier">There are older ones than these.</param>
public sealed record ChatView(bool IsOn, ImmutableArray<ChatLine> Lines, bool HasEarlier);
