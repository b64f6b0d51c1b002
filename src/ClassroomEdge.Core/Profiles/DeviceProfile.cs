using System.ComponentModel.DataAnnotations;
using System.Text.Json.Nodes;

namespace ClassroomEdge.Core.Profiles;

/// <summary>A device of the room.</summary>
public sealed record DeviceProfile
{
    /// <summary>Id, <c>[a-z0-9-]+</c>, unique in the room.</summary>
    [RegularExpression("^[a-z0-9-]+$")]
    public required string Id { get; init; }

    /// <summary>What people call it.</summary>
    public required LocalizedText Name { get; init; }

    /// <summary>Driver's name, for example <c>pjlink</c>.</summary>
    public required string Driver { get; init; }

    /// <summary>The driver's own settings, see <c>edge profile schema</c>.</summary>
    public JsonObject Settings { get; init; } = [];
}
