using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Core.Profiles;

namespace ClassroomEdge.Lessons.Calls;

/// <summary>A call that rings here, and what to answer it with.</summary>
internal sealed record RingingCall(IncomingCall Call, AddressBookEntry From, CallDetails Details);
