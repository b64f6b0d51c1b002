using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace ClassroomEdge.Core.Lessons;

/// <summary>Ids of the feeds that the room gives to a lesson; any other id is a participant's.</summary>
public static partial class FeedIds
{
    /// <summary>The room's camera and microphone.</summary>
    public const string Room = "room";

    /// <summary>The second camera.</summary>
    public const string SecondCamera = "camera-2";

    /// <summary>The slides by HDMI capture.</summary>
    public const string Slides = "slides";

    /// <summary>The teacher's screen.</summary>
    public const string Screen = "screen";

    /// <summary>
    /// The lesson as the classroom display shows it, with the sound of all: made while somebody takes it, for who watches
    /// elsewhere. It can be watched and sent on like any other, but is none of <see cref="LessonSnapshot.Feeds"/>: it shows them.
    /// </summary>
    public const string Composed = "composed";

    /// <summary>The test picture that boxes send each other before a lesson.</summary>
    public const string Test = "test";

    /// <summary>Begins the id of what passes through the router on its way elsewhere, and is no feed of the lesson: a feed that is sent on.</summary>
    public const string TapPrefix = "tap-";

    /// <summary>Begins the id of a partner's own media in its test.</summary>
    public const string CheckPrefix = "check-";

    /// <summary>Begins the id of a feed from outside.</summary>
    public const string ExternalPrefix = "x-";

    /// <summary>A feed of another box as this room shows it; by a digest, for names may be of any script.</summary>
    public static string OfJoined(string box, string feed) =>
        $"{ExternalPrefix}{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(box)).AsSpan(0, 4))}-{feed}";

    /// <summary>True for the slides or the screen of another box as <see cref="OfJoined"/> names them.</summary>
    public static bool IsJoinedSlides(string id) => JoinedSlides().IsMatch(id);

    /// <summary>True for what only passes through: tests and what is sent on. Nobody watches it, and it is never recorded.</summary>
    public static bool OnlyPasses(string id) =>
        id.StartsWith(TapPrefix, StringComparison.Ordinal) || id.StartsWith(CheckPrefix, StringComparison.Ordinal)
        || id.StartsWith(Test + "-", StringComparison.Ordinal);

    /// <summary>True for what arrives by WHIP and is no participant's: <see cref="Screen"/> and the feeds from outside.</summary>
    public static bool IsPublishedByRoom(string id) =>
        id == Screen || id.StartsWith(ExternalPrefix, StringComparison.Ordinal);

    [GeneratedRegex($"^{ExternalPrefix}[0-9a-f]{{8}}-({Slides}|{Screen})$")]
    private static partial Regex JoinedSlides();
}
