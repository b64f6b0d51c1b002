namespace ClassroomEdge.Web.Session;

/// <summary>How somebody signed in.</summary>
internal enum SignInKind
{
    /// <summary>The digits at the panel; lasts a school day.</summary>
    Pin,

    /// <summary>The password; ends when idle.</summary>
    Password,
}
