using ClassroomEdge.Core.Collaboration;

namespace ClassroomEdge.Web.Collaboration;

/// <summary>Changes how the board stands; what is null stays.</summary>
internal sealed record BoardChangeRequest(bool? IsOpen = null, BoardAccess? Access = null, string? Page = null);
