namespace ClassroomEdge.Reporting.Topics;

/// <summary>The topics of one room; a contract with the outside, see <c>deploy/asyncapi.yaml</c>.</summary>
/// <param name="Site">Site id, <c>[a-z0-9-]+</c>.</param>
/// <param name="Room">Room id, <c>[a-z0-9-]+</c>.</param>
public sealed record RoomTopics(string Site, string Room)
{
    /// <summary>Home Assistant's own birth and last will.</summary>
    public const string HomeAssistantStatus = "homeassistant/status";

    /// <summary>What all topics of the room begin with.</summary>
    public string Root => $"classroom/v1/{Site}/{Room}";

    /// <summary><c>online</c> or <c>offline</c>, retained.</summary>
    public string Availability => Root + "/availability";

    /// <summary>The room, retained.</summary>
    public string State => Root + "/state";

    /// <summary>Readings, from the outbox.</summary>
    public string Telemetry => Root + "/telemetry";

    /// <summary>Events, from the outbox.</summary>
    public string Event => Root + "/event";

    /// <summary>Where we take commands.</summary>
    public string Command => Root + "/command";

    /// <summary>Where we reply when the command names no response topic.</summary>
    public string CommandReply => Command + "/reply";

    /// <summary>The announcement to Home Assistant, retained.</summary>
    public string Discovery => $"homeassistant/device/{Site}_{Room}/config";

    /// <summary>A device, retained.</summary>
    public string DeviceState(string deviceId) => $"{Root}/device/{deviceId}/state";
}
