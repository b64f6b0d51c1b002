namespace ClassroomEdge.Devices.Projectors;

/// <summary>What of picture and sound is muted: <c>11</c> picture, <c>21</c> sound, <c>31</c> both, <c>30</c> neither
/// (PJLink 2.00, 4.4).</summary>
internal readonly record struct PjLinkMute(bool Picture, bool Sound)
{
    /// <summary>Reads an answer; null when it is none. Some answer <c>10</c> or <c>20</c>, where only one is not muted.</summary>
    public static PjLinkMute? Parse(string value) => value switch
    {
        "11" => new(true, false),
        "21" => new(false, true),
        "31" => new(true, true),
        "10" or "20" or "30" => new(false, false),
        _ => null,
    };
}
