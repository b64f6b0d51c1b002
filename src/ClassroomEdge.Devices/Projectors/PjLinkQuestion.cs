namespace ClassroomEdge.Devices.Projectors;

/// <summary>Something to be asked now and then.</summary>
/// <param name="Command">One of <see cref="PjLinkCommand"/>.</param>
/// <param name="Every">How often.</param>
internal sealed record PjLinkQuestion(string Command, TimeSpan Every)
{
    /// <summary>Only class 2 knows it.</summary>
    public bool IsClass2 => Command[1] == '2';

    /// <summary>Only while there is a picture.</summary>
    public bool OnlyWhenOn { get; init; }

    /// <summary>Due from this moment of the clock on; null: now.</summary>
    public long? AskedAt { get; set; }

    /// <summary>How long after <see cref="AskedAt"/> it is due.</summary>
    public TimeSpan Pause { get; set; }

    /// <summary>Times in a row that the projector fell silent on it.</summary>
    public int Silences { get; set; }
}
