using ClassroomEdge.Core.Media;
using ClassroomEdge.Core.Simulation;
using ClassroomEdge.Simulation.Classroom.Painting;

namespace ClassroomEdge.Simulation.Classroom;

/// <summary>
/// Films the simulated classroom from above the blackboard. Until the first frame is taken nothing is painted and no
/// picture is held: a room that nobody films is small. Not thread-safe.
/// </summary>
/// <param name="classroom">Whom it films.</param>
/// <param name="part">What is wrong with it; null: nothing ever is.</param>
public sealed class ClassroomCamera(SimulatedClassroom classroom, CameraPart? part = null) : IVideoSource
{
    private ClassroomPicture? _picture;

    /// <inheritdoc/>
    public string Name => "simulated";

    /// <inheritdoc/>
    public VideoFormat Format { get; } = new(classroom.Width, classroom.Height, classroom.FramesPerSecond);

    private ClassroomPicture Picture => _picture ??= new ClassroomPicture(classroom);

    /// <summary>What <see cref="Draw"/> shows at that time.</summary>
    public ClassroomTruth At(DateTimeOffset at) => classroom.At(at);

    /// <inheritdoc/>
    /// <exception cref="IOException">It was unplugged: the pipe into ffmpeg ends, as a device that goes away does.</exception>
    public void Draw(DateTimeOffset at, Span<byte> frame)
    {
        switch (part?.Fault)
        {
            case FaultWord.Absent:
                throw new IOException("the simulated camera was unplugged");
            case FaultWord.Black:
                frame.Clear();
                return;
            case FaultWord.Frozen:
                // The stamp too: nothing of the picture moves.
                Picture.Pixels.CopyTo(frame);
                return;
        }

        Picture.Advance(classroom.SinceStart(at));
        Picture.Pixels.CopyTo(frame);
        StampPainter.Paint(frame, Format.Width, at);
    }
}
