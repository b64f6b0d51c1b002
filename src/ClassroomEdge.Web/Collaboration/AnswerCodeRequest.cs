namespace ClassroomEdge.Web.Collaboration;

/// <summary>The four digits that a class was told.</summary>
internal sealed record AnswerCodeRequest(string? Code);
