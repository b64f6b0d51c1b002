namespace ClassroomEdge.Simulation.Classroom;

/// <summary>A student at a moment. Two equal poses paint the same pixels.</summary>
/// <param name="IsPresent">In the room; the rest is meaningless when not.</param>
/// <param name="IsSeated">At the desk.</param>
/// <param name="X">Metres to the right of the camera.</param>
/// <param name="Z">Metres from the camera.</param>
/// <param name="HeadY">Metres above the floor, centre of the head.</param>
/// <param name="Yaw">Turn of the head: −1 the picture's left, 1 its right.</param>
/// <param name="Pitch">−1 up, 1 down.</param>
/// <param name="Tilt">Radians, clockwise.</param>
/// <param name="EyesOpen">0 to 1.</param>
/// <param name="Gaze">Where the pupils are: −1 left, 1 right.</param>
/// <param name="Hand">0 on the desk, 1 raised.</param>
/// <param name="Back">Seen from behind.</param>
/// <param name="Stride">Phase of the walk.</param>
internal readonly record struct StudentPose(
    bool IsPresent,
    bool IsSeated,
    float X,
    float Z,
    float HeadY,
    float Yaw,
    float Pitch,
    float Tilt,
    float EyesOpen,
    float Gaze,
    float Hand,
    bool Back,
    float Stride);
