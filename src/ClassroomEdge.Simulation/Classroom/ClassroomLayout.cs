using System.Numerics;

namespace ClassroomEdge.Simulation.Classroom;

/// <summary>
/// The room in metres and the camera that looks at it: x to the right, y up from the floor, z away from the camera, which
/// hangs above the blackboard. Verticals stay vertical (a shifted lens), which keeps painting simple and faces upright.
/// </summary>
internal sealed class ClassroomLayout
{
    public const float CameraHeight = 3.0f;
    public const float CeilingHeight = 3.3f;
    public const float HeadHeight = 0.27f;
    public const float SittingHeadY = 1.2f;
    public const float StandingHeadY = 1.45f;
    public const float DeskHeight = 0.75f;

    private const float FrontRow = 5.6f;
    private const float PairWidth = 0.62f;
    private const float PairPitch = 1.42f;
    private readonly float _focal;
    private readonly float _horizon;
    private readonly float _middle;

    /// <summary>Lays out at least so many seats for a picture of that size.</summary>
    public ClassroomLayout(int students, int width, int height)
    {
        var (rows, columns) = students switch
        {
            <= 24 => (4, 6),
            <= 48 => (6, 8),
            _ => (6, 10),
        };
        Columns = columns;
        float outermost = (((columns / 2) - 1) * PairPitch / 2) + (PairWidth / 2);
        HalfWidth = outermost + 1.9f;

        // Pixels a metre at one metre: the outermost of the front row, shoulders included, still in the picture.
        _focal = width / 2f / (outermost + 0.6f) * FrontRow;
        _horizon = height * 0.985f - (_focal * (CameraHeight - DeskHeight) / (FrontRow - 0.55f));
        _middle = width / 2f;
        var seats = new List<Seat>();
        float z = FrontRow;
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < columns; column++)
            {
                float pair = (column / 2) - (((columns / 2) - 1) / 2f);
                float x = (pair * PairPitch) + ((column % 2 == 0) ? -PairWidth / 2 : PairWidth / 2);
                seats.Add(new Seat(row, x, z));
            }

            z += 1.2f + (row * 0.12f);
        }

        Seats = [.. seats];
        Rows = rows;
        BackWall = seats[^1].Z + 1.5f;
    }

    public Seat[] Seats { get; }

    public int Rows { get; }

    public int Columns { get; }

    /// <summary>From the middle to a side wall.</summary>
    public float HalfWidth { get; }

    /// <summary>Distance of the wall behind the last row.</summary>
    public float BackWall { get; }

    /// <summary>The aisle at the right by which they come and go.</summary>
    public float AisleX => HalfWidth - 0.75f;

    /// <summary>Where somebody in the aisle is out of the picture.</summary>
    public const float EntryZ = 4.2f;

    /// <summary>A point of the room in the picture.</summary>
    public Vector2 Project(float x, float y, float z) =>
        new(_middle + (_focal * x / z), _horizon + (_focal * (CameraHeight - y) / z));

    /// <summary>Pixels of a metre at that distance.</summary>
    public float PixelsPerMetre(float z) => _focal / z;
}
