using System.Collections.Immutable;

namespace ClassroomEdge.Media.Composing;

/// <summary>A stretch of the composed film during which the same pictures are shown: encoded by itself, so that a crash loses no more.</summary>
/// <param name="Number">From 0.</param>
/// <param name="StartFrame">Its first frame in the composed film.</param>
/// <param name="Frames">How many.</param>
/// <param name="Pictures">Those shown; the room's first.</param>
internal sealed record ComposeSegment(int Number, long StartFrame, int Frames, ImmutableArray<ComposePicture> Pictures);
