namespace ClassroomEdge.Devices.Dimmers;

/// <summary>How brightness as people set it becomes the share that the channel puts out.</summary>
public enum DimmingCurve
{
    /// <summary>As it is: for a lamp driver that has a curve of its own.</summary>
    Linear,

    /// <summary>Squared: near to what eyes want, simple.</summary>
    Square,

    /// <summary>Lightness of CIE 1976: steps that look equal.</summary>
    Cie,
}
