namespace ClassroomEdge.Web.Collaboration;

/// <summary>How phones find the polls.</summary>
/// <param name="Address">To type: without https, ends with /answer.</param>
/// <param name="Code">Four digits to type there.</param>
/// <param name="Url">Leads there at once.</param>
/// <param name="QrSvg">The same as QR code.</param>
internal sealed record AnswerDoor(string Address, string Code, string Url, string QrSvg);
