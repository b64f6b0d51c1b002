using ClassroomEdge.Core;

namespace ClassroomEdge.Lessons.Janus;

/// <summary>Janus refused a request, did not answer in time, or is gone.</summary>
/// <param name="number">Janus's own error number; <see cref="Gone"/> or <see cref="TimedOut"/> when it did not answer.</param>
/// <param name="reason">As Janus said it.</param>
/// <param name="inner">What broke the connection.</param>
internal sealed class JanusException(int number, string reason, Exception? inner = null)
    : EdgeException("lesson.router-down", $"Janus: {reason} ({number})", inner)
{
    public const int Gone = -1;
    public const int TimedOut = -2;

    // Plugins number from 411 on in ranges of their own, the core from 403 on: see janus.h, janus_videoroom.c,
    // janus_streaming.c of 1.1.2.
    public const int CoreUnknown = 490;
    public const int CoreInvalidSdpType = 464;
    public const int CoreInvalidSdp = 465;
    public const int CoreUnexpectedAnswer = 469;
    public const int RoomNoSuchFeed = 428;
    public const int RoomPublishersFull = 432;
    public const int RoomInvalidSdpType = 431;
    public const int RoomInvalidSdp = 437;
    public const int StreamNoSuchMountpoint = 455;

    public int Number { get; } = number;
}
