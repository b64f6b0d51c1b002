using System.Collections.Immutable;

namespace ClassroomEdge.Core.Collaboration;

/// <summary>How the board stands, without what is drawn.</summary>
/// <param name="IsOpen">The teacher shows it to all.</param>
/// <param name="Access">Who may draw.</param>
/// <param name="Page">The page that all see.</param>
/// <param name="Pages">All pages in order: <c>blank-1</c> …, <c>slide-DECK-1</c> … (over the pages of a deck).</param>
public sealed record BoardHead(bool IsOpen, BoardAccess Access, string Page, ImmutableArray<string> Pages);
