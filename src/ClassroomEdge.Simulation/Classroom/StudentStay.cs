namespace ClassroomEdge.Simulation.Classroom;

/// <summary>One stay of a student, in seconds since the start; walking in comes before, walking out after.</summary>
/// <param name="SeatedFrom">Seated from then on.</param>
/// <param name="LeaveAt">Gets up then; infinite: stays.</param>
internal readonly record struct StudentStay(float SeatedFrom, float LeaveAt);
