using ClassroomEdge.Core.Commands;
using ClassroomEdge.Core.Lessons;

namespace ClassroomEdge.Lessons.Calls;

/// <summary>A call of ours that may still be answered.</summary>
internal sealed record OutgoingCall(Actor Actor, string Name, CallDetails Details);
