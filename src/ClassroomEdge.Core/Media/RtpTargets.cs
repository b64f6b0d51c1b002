namespace ClassroomEdge.Core.Media;

/// <summary>Where the live leg goes, as the media router said when it made the feed.</summary>
/// <param name="Host">Loopback address.</param>
/// <param name="VideoPort">UDP port.</param>
/// <param name="VideoCodec">Which codec.</param>
/// <param name="VideoPayloadType">96 to 127.</param>
/// <param name="AudioPort">UDP port of Opus at 48 kHz; 0: the feed has no sound.</param>
/// <param name="AudioPayloadType">96 to 127.</param>
public sealed record RtpTargets(
    string Host, int VideoPort, VideoCodec VideoCodec, int VideoPayloadType, int AudioPort, int AudioPayloadType)
{
    /// <summary>UDP port of the picture of 720 lines, of the same codec and payload type; 0: none is taken.</summary>
    public int MediumVideoPort { get; init; }

    /// <summary>UDP port of the small picture, of the same codec and payload type; 0: none is taken.</summary>
    public int SmallVideoPort { get; init; }
}
