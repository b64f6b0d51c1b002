using ClassroomEdge.Simulation.Classroom;
using ClassroomEdge.Vision.Detection;

namespace ClassroomEdge.Vision.Tests.Detection;

/// <summary>Faces found against faces that are there.</summary>
internal sealed record Match(IReadOnlyList<TruthFace> Missed, IReadOnlyList<Face> Ghosts)
{
    // Detectors draw the box tighter or wider than the painter does: a third of the union is the same face.
    private const float Same = 0.33f;

    public static Match Of(ClassroomTruth truth, IReadOnlyList<Face> found)
    {
        var left = found.ToList();
        var missed = new List<TruthFace>();
        foreach (var face in truth.Faces)
        {
            var box = new Face(
                1, (float)face.Left, (float)face.Top, (float)face.Width, (float)face.Height, default, default, default, default, default);
            var best = left.OrderByDescending(f => f.Overlap(box)).FirstOrDefault();
            if (best.Overlap(box) >= Same)
            {
                left.Remove(best);
            }
            else if (face.IsSeated && face.Visible > 0.7)
            {
                missed.Add(face);
            }
        }

        return new Match(missed, left);
    }
}
