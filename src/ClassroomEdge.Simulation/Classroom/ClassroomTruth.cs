using System.Collections.Immutable;

namespace ClassroomEdge.Simulation.Classroom;

/// <summary>What is really in a frame: for tests and for measuring vision.</summary>
/// <param name="At">The moment.</param>
/// <param name="Present">Students in the room, those who walk included.</param>
/// <param name="Faces">Those whose face is turned to the camera and in the picture.</param>
public sealed record ClassroomTruth(DateTimeOffset At, int Present, ImmutableArray<TruthFace> Faces)
{
    /// <summary>Students at their desks.</summary>
    public int Seated => Faces.Count(f => f.IsSeated);
}
