using System.Collections.Immutable;
using ClassroomEdge.Media.Pages;

namespace ClassroomEdge.Media.Composing;

/// <summary>The pages of a composition.</summary>
/// <param name="Shown">Those whose pictures can be shown, as they followed each other.</param>
/// <param name="Missing">Titles of those whose pictures cannot.</param>
internal sealed record ShownPages(ImmutableArray<RecordedPage> Shown, ImmutableArray<string> Missing);
