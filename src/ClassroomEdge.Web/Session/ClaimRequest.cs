namespace ClassroomEdge.Web.Session;

/// <summary>Takes a new box: makes its first administrator.</summary>
/// <param name="Code">The one-time code printed at start.</param>
/// <param name="Name">The administrator's name.</param>
/// <param name="Account">The id to sign in with.</param>
/// <param name="Password">At least 8 characters of two kinds.</param>
/// <param name="Pin">4 to 8 digits for the panel; null: none.</param>
internal sealed record ClaimRequest(string? Code, string? Name, string? Account, string? Password, string? Pin = null);
