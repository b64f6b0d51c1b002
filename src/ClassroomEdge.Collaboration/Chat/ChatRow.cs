using ClassroomEdge.Collaboration.Store;
using ClassroomEdge.Core.Collaboration;

namespace ClassroomEdge.Collaboration.Chat;

/// <summary>A row of <c>collaboration_chat</c>.</summary>
internal sealed record ChatRow(
    long Number, string At, string AuthorId, string Author, string School, string Text, long Cleared)
{
    public const string Select = """
        SELECT number AS Number, at AS At, author_id AS AuthorId, author AS Author, school AS School, text AS Text,
            cleared AS Cleared
        FROM collaboration_chat
        """;

    /// <summary>As everybody sees it: a cleared line's text leaves the database only by undoing.</summary>
    public ChatLine ToLine() =>
        new(Number, Times.Read(At), AuthorId, Author, School, Cleared == 0 ? Text : "", Cleared != 0);
}
