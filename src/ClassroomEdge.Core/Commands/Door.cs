namespace ClassroomEdge.Core.Commands;

/// <summary>Where a command came in.</summary>
public enum Door
{
    /// <summary>The touch panel or another page.</summary>
    Panel,

    /// <summary>The HTTP API with a token.</summary>
    Api,

    /// <summary>The MQTT command topic.</summary>
    Mqtt,

    /// <summary>The terminal on the box.</summary>
    CommandLine,

    /// <summary>A partner's page in a lesson.</summary>
    Lesson,

    /// <summary>The service itself.</summary>
    System,

    /// <summary>A rule of the room; the actor's id is the rule's.</summary>
    Rule,
}
