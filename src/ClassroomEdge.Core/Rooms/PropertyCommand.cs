using ClassroomEdge.Core.Commands;

namespace ClassroomEdge.Core.Rooms;

/// <summary>What a property was set to last.</summary>
/// <param name="Value">As commanded.</param>
/// <param name="At">When.</param>
/// <param name="Door">Where the command came in.</param>
/// <param name="Rule">Id of the rule that set it; null when somebody did.</param>
public sealed record PropertyCommand(PropertyValue Value, DateTimeOffset At, Door Door, string? Rule);
