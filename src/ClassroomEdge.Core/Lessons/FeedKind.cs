namespace ClassroomEdge.Core.Lessons;

/// <summary>What a feed of a lesson shows.</summary>
public enum FeedKind
{
    /// <summary>The room's camera.</summary>
    Camera,

    /// <summary>The room's second camera.</summary>
    SecondCamera,

    /// <summary>What the room's computer shows, by HDMI capture.</summary>
    Slides,

    /// <summary>The teacher's screen, shared by a browser.</summary>
    Screen,

    /// <summary>A camera or encoder from outside, by WHIP.</summary>
    External,

    /// <summary>A participant's camera and microphone; among the feeds of the room: one of the lesson of the box that called.</summary>
    Participant,
}
