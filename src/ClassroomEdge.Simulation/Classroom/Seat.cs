namespace ClassroomEdge.Simulation.Classroom;

/// <summary>A seat: row from the front, and where its student's head is, in metres from the camera.</summary>
internal readonly record struct Seat(int Row, float X, float Z);
