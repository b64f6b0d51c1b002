namespace ClassroomEdge.Web.Lessons.Calls;

/// <summary>What it is answered.</summary>
/// <param name="Token">For the self-test.</param>
internal sealed record BoxTestView(string Token);
