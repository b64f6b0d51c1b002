using ClassroomEdge.Core.Lessons;

namespace ClassroomEdge.Web.Lessons.Calls;

/// <summary>The boxes that can be called, and those that ring here.</summary>
internal sealed record CallsView(IReadOnlyList<string> AddressBook, IReadOnlyList<IncomingCall> Ringing);
