namespace ClassroomEdge.Devices.Projectors;

/// <summary>Heads of the commands: <c>%</c>, class, four letters (PJLink 2.00, section 4).</summary>
internal static class PjLinkCommand
{
    public const string Power = "%1POWR";
    public const string Input = "%1INPT";
    public const string Inputs = "%1INST";
    public const string Mute = "%1AVMT";
    public const string Errors = "%1ERST";
    public const string Lamps = "%1LAMP";
    public const string Manufacturer = "%1INF1";
    public const string Model = "%1INF2";
    public const string Class = "%1CLSS";

    // Class 2.
    public const string Input2 = "%2INPT";
    public const string Inputs2 = "%2INST";
    public const string InputName = "%2INNM";
    public const string SerialNumber = "%2SNUM";
    public const string SoftwareVersion = "%2SVER";
    public const string InputResolution = "%2IRES";
    public const string RecommendedResolution = "%2RRES";
    public const string FilterHours = "%2FILT";
    public const string LampModel = "%2RLMP";
    public const string FilterModel = "%2RFIL";
    public const string SpeakerVolume = "%2SVOL";
    public const string MicrophoneVolume = "%2MVOL";
    public const string Freeze = "%2FREZ";

    /// <summary>The four letters.</summary>
    public static string Letters(string head) => head[2..];
}
