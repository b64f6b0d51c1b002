namespace ClassroomEdge.Simulation.Classroom;

/// <summary>One student as the picture shows them; pixels of the frame.</summary>
/// <param name="Student">Number of the student, from 0, stable over the film.</param>
/// <param name="IsSeated">At the desk, not walking.</param>
/// <param name="HandRaised">The hand is more up than down.</param>
/// <param name="Visible">Share of the face that nobody nearer covers, 0 to 1.</param>
/// <param name="Left">Left edge of the face, from forehead to chin.</param>
/// <param name="Top">Top edge.</param>
/// <param name="Width">Width.</param>
/// <param name="Height">Height.</param>
public sealed record TruthFace(
    int Student, bool IsSeated, bool HandRaised, double Visible, double Left, double Top, double Width, double Height);
