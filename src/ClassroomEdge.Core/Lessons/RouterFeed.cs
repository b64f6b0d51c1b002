using ClassroomEdge.Core.Media;

namespace ClassroomEdge.Core.Lessons;

/// <summary>A feed of the room that the media router shall take as RTP.</summary>
/// <param name="Id">Its id, see <see cref="FeedIds"/>.</param>
/// <param name="Codec">Of its picture.</param>
/// <param name="HasSound">False: picture only.</param>
public sealed record RouterFeed(string Id, VideoCodec Codec, bool HasSound)
{
    /// <summary>It comes with a picture of 720 lines beside, see <see cref="PictureSize.Medium"/>.</summary>
    public bool HasMedium { get; init; }

    /// <summary>It comes with a small picture beside, see <see cref="PictureSize.Small"/>.</summary>
    public bool HasSmall { get; init; }
}
