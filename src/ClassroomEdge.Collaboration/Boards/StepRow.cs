using System.Collections.Immutable;
using System.Text.Json;
using ClassroomEdge.Core.Collaboration;

namespace ClassroomEdge.Collaboration.Boards;

/// <summary>A row of <c>collaboration_steps</c>.</summary>
internal sealed record StepRow(
    long Number, string AuthorId, string Kind, string Page, string? Shape, string Erased, long Active, string ClientId)
{
    public const string Select = """
        SELECT number AS Number, author_id AS AuthorId, kind AS Kind, page AS Page, shape AS Shape, erased AS Erased,
            active AS Active, client_id AS ClientId
        FROM collaboration_steps
        """;

    public BoardOp ToStep() => new(
        Number,
        AuthorId,
        Enum.Parse<BoardOpKind>(Kind),
        Page,
        Shape is null ? null : JsonSerializer.Deserialize<BoardShape>(Shape),
        JsonSerializer.Deserialize<ImmutableArray<long>>(Erased),
        Active != 0,
        ClientId);
}
