namespace ClassroomEdge.Core.Commands;

/// <summary>A command that is refused or makes no sense. Codes: <c>command.forbidden</c>, <c>command.unknown-device</c>,
/// <c>command.unknown-property</c>, <c>command.bad-value</c>, <c>command.unknown-scene</c>, <c>command.conflict</c>.</summary>
public sealed class CommandException(string code, string message) : EdgeException(code, message);
