namespace ClassroomEdge.Simulation.Cameras;

/// <summary>What a VISCA camera does with a message, and answers: <c>90 4y FF</c>, <c>90 5y FF</c>, <c>90 6y code FF</c>.</summary>
internal static class ViscaAnswers
{
    private const double StepsPerDegree = 14.4;

    /// <summary>The whole zoom range.</summary>
    private const int NearestZoom = 0x4000;

    /// <summary>The answer to a question, or to a command: when it will be done (zero: at once), or its error.</summary>
    /// <param name="message">From 8x to FF.</param>
    /// <param name="camera">What moves.</param>
    /// <param name="takesTime">How long the command will keep it busy.</param>
    /// <returns>Null: it is a command that was taken.</returns>
    public static byte[]? To(ReadOnlySpan<byte> message, CameraModel camera, out TimeSpan takesTime)
    {
        takesTime = TimeSpan.Zero;
        switch (message[1..^1])
        {
            case [0x09, 0x04, 0x00]:
                return [0x90, 0x50, camera.IsOn ? (byte)0x02 : (byte)0x03, 0xFF];
            case [0x01, 0x04, 0x00, 0x02 or 0x03]:
                camera.IsOn = message[4] == 0x02;
                return null;
            case [0x09 or 0x01, ..] when !camera.IsOn:
                return Error(0x41);
            case [0x09, 0x06, 0x12]:
                var (pan, tilt, _) = camera.View;
                return [0x90, 0x50, .. Halves(pan * StepsPerDegree), .. Halves(tilt * StepsPerDegree), 0xFF];
            case [0x09, 0x04, 0x47]:
                return [0x90, 0x50, .. Halves(camera.View.Zoom * NearestZoom), 0xFF];
            case [0x01, 0x04, 0x3F, 0x02, var preset]:
                takesTime = camera.Recall(preset);
                return null;
            case [0x01, 0x04, 0x3F, 0x01, var preset]:
                camera.Store(preset);
                return null;
            case [0x01, 0x06, 0x01, >= 1 and <= 0x18 and var panSpeed, >= 1 and <= 0x17 and var tiltSpeed, >= 1 and <= 3 and var x, >= 1 and <= 3 and var y]:
                camera.Drive(x switch { 1 => -1, 2 => 1, _ => 0 } * panSpeed / 24.0, y switch { 1 => 1, 2 => -1, _ => 0 } * tiltSpeed / 20.0);
                return null;
            case [0x01, 0x04, 0x07, var zoom]:
                camera.Zoom((zoom >> 4) switch { 2 => 1, 3 => -1, _ => 0 } * ((zoom & 7) + 1) / 8.0);
                return null;
            default:
                return Error(0x02);
        }
    }

    /// <summary>An error that belongs to no socket.</summary>
    public static byte[] Error(byte code) => [0x90, 0x60, code, 0xFF];

    private static byte[] Halves(double value)
    {
        var steps = (int)Math.Round(value);
        return [(byte)((steps >> 12) & 15), (byte)((steps >> 8) & 15), (byte)((steps >> 4) & 15), (byte)(steps & 15)];
    }
}
