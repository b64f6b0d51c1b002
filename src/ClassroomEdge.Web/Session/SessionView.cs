using ClassroomEdge.Core.Commands;

namespace ClassroomEdge.Web.Session;

/// <summary>Who is signed in and what the sign-in page needs.</summary>
/// <param name="SignedIn">True when somebody is.</param>
/// <param name="Account">Who; null when nobody is.</param>
/// <param name="Permissions">What they may.</param>
/// <param name="Claimed">False until the first administrator has taken the box.</param>
/// <param name="Accounts">Those who may sign in with a PIN.</param>
/// <param name="Room">Which room this is.</param>
/// <param name="Demo">True with <c>--demo</c>.</param>
internal sealed record SessionView(
    bool SignedIn,
    PersonView? Account,
    IReadOnlyList<Permission> Permissions,
    bool Claimed,
    IReadOnlyList<PersonView> Accounts,
    RoomNameView Room,
    bool Demo);
