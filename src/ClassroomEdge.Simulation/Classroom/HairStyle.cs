namespace ClassroomEdge.Simulation.Classroom;

/// <summary>How the hair is worn.</summary>
internal enum HairStyle
{
    Crew,
    SideParted,
    Fringe,
    Tousled,
    Bob,
    Long,
    Ponytail,
    Buns,
}
