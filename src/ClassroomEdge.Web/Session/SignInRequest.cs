namespace ClassroomEdge.Web.Session;

/// <summary>Signs in with a PIN or a password.</summary>
/// <param name="Account">The account's id.</param>
/// <param name="Pin">4 to 8 digits; or null.</param>
/// <param name="Password">The password; or null.</param>
internal sealed record SignInRequest(string? Account, string? Pin = null, string? Password = null);
