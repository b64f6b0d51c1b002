using ClassroomEdge.Simulation.Classroom.Drawing;

namespace ClassroomEdge.Simulation.Classroom;

/// <summary>What a student looks like, from the seed.</summary>
internal sealed record StudentLook(
    Ink Skin,
    Ink Hair,
    HairStyle Style,
    float FaceWidth,
    float EyeSize,
    float BrowTilt,
    float MouthCurve,
    bool Glasses,
    bool LeftHanded,
    Ink Book)
{
    private static readonly int[] Skins = [0xF6D7BC, 0xF0C8A4, 0xEBBE98, 0xDFAE86, 0xCF9A70, 0xB98158, 0x8F5E3E];
    private static readonly int[] Hairs = [0x17130F, 0x1E1815, 0x241A14, 0x30221A, 0x0F0E10];
    private static readonly int[] Books = [0x3B7DC4, 0xC8553D, 0x4C9A5B, 0xD9A441, 0x7A5BA8, 0xE3E0D8];

    public static StudentLook Of(int seed, int student)
    {
        float T(int what) => Dice.Throw(seed, student, 1, what);

        // Mostly the lighter half: the square draws the throw towards the start of the list.
        var skin = Ink.Rgb(Skins[(int)(T(1) * T(1) * Skins.Length)]).Mix(Ink.Rgb(Skins[(int)(T(2) * 4)]), 0.35f);
        return new StudentLook(
            skin,
            Ink.Rgb(Hairs[(int)(T(3) * Hairs.Length)]),
            (HairStyle)(int)(T(4) * 8),
            0.96f + (T(5) * 0.1f),
            0.94f + (T(6) * 0.16f),
            (T(7) - 0.5f) * 0.05f,
            0.01f + (T(8) * 0.035f),
            T(9) < 0.22f,
            T(10) < 0.15f,
            Ink.Rgb(Books[(int)(T(11) * Books.Length)]));
    }
}
