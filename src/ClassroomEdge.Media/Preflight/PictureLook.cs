namespace ClassroomEdge.Media.Preflight;

/// <summary>A look at one frame, on a grid of points: enough to tell black, even and unchanged pictures.</summary>
/// <param name="At">When the frame came.</param>
/// <param name="Mean">Brightness, 0 to 255.</param>
/// <param name="Deviation">Standard deviation of the brightness: an even picture has nearly none.</param>
/// <param name="Change">Mean difference to the frame before, 0 to 255; null for the first.</param>
internal readonly record struct PictureLook(DateTimeOffset At, double Mean, double Deviation, double? Change);
