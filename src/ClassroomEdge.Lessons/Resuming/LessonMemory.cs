using System.Text.Json;
using System.Text.Json.Serialization;
using ClassroomEdge.Core.Lessons;

namespace ClassroomEdge.Lessons.Resuming;

/// <summary>
/// What of a lesson under way is in none of its tables, so that it goes on as it was when the service was away. Kept while
/// the lesson lasts and no longer: it holds its PINs, tickets to other boxes and the keys of where it is sent.
/// Every part has a default: an update may read what the version before has written.
/// </summary>
internal sealed record LessonMemory
{
    private static readonly JsonSerializerOptions Json = new() { Converters = { new JsonStringEnumConverter() } };

    /// <summary>A recording is wanted.</summary>
    public bool Record { get; init; }

    public bool Lobby { get; init; }

    public bool IsLocked { get; init; }

    public StageView Stage { get; init; } = StageView.First;

    public SlideShow? Slides { get; init; }

    public IReadOnlyList<CameraUse> CameraUses { get; init; } = [];

    /// <summary>Until when the invitations open the lesson.</summary>
    public DateTimeOffset InvitedUntil { get; init; }

    /// <summary>The PINs, in the invitations' order.</summary>
    public IReadOnlyList<string> Pins { get; init; } = [];

    public IReadOnlyList<AttendeeMemory> Attendees { get; init; } = [];

    /// <summary>Feeds from outside that are expected.</summary>
    public IReadOnlyList<LessonFeed> Externals { get; init; } = [];

    /// <summary>Where it is sent, as the teacher asked; what the profile names begins anew by itself.</summary>
    public IReadOnlyList<PushRequest> Pushes { get; init; } = [];

    /// <summary>The boxes that it is held with.</summary>
    public IReadOnlyList<JoinedMemory> Joined { get; init; } = [];

    public string ToJson() => JsonSerializer.Serialize(this, Json);

    /// <summary>Reads what <see cref="ToJson"/> wrote; null when that is not to be understood.</summary>
    public static LessonMemory? Parse(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<LessonMemory>(json, Json);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
