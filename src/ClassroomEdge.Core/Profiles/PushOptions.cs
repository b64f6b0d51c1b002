using System.ComponentModel.DataAnnotations;

namespace ClassroomEdge.Core.Profiles;

/// <summary>A place to which every lesson is sent while it lasts.</summary>
public sealed record PushOptions
{
    /// <summary>What the panel calls it.</summary>
    [RegularExpression("^.{1,40}$")]
    public required string Name { get; init; }

    /// <summary><c>rtmp://host/app/key</c>, <c>rtmps://…</c>, or the <c>https://</c> address of a WHIP endpoint.</summary>
    [RegularExpression("^(rtmps?|https?)://.+$")]
    public required string Url { get; init; }

    /// <summary>
    /// Which feed: <c>composed</c> (the lesson as the classroom display shows it, with the sound of all), <c>room</c> (the
    /// camera, with its sound), <c>camera-2</c>, <c>slides</c> or <c>screen</c>.
    /// </summary>
    [RegularExpression("^(composed|room|camera-2|slides|screen)$")]
    public string Feed { get; init; } = "room";

    /// <summary>Bearer token of the WHIP endpoint; null: none.</summary>
    public string? Token { get; init; }
}
