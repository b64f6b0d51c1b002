using System.Collections.Immutable;

namespace ClassroomEdge.Core.Collaboration;

/// <summary>
/// One step of the board. What is seen follows from all steps that are active: a shape is there unless an active later
/// step rubbed it out or cleared its page. Undo makes a step inactive, redo active again.
/// </summary>
/// <param name="Number">Its place in the order that the box made, from 1 without gaps.</param>
/// <param name="AuthorId">Participant id; <c>room</c> for the teacher.</param>
/// <param name="Kind">What it does.</param>
/// <param name="Page">On which page.</param>
/// <param name="Shape">What was added; else null.</param>
/// <param name="Erased">Numbers of the steps whose shapes were rubbed out.</param>
/// <param name="IsActive">It counts.</param>
/// <param name="ClientId">The page's own id of the step.</param>
public sealed record BoardOp(
    long Number,
    string AuthorId,
    BoardOpKind Kind,
    string Page,
    BoardShape? Shape,
    ImmutableArray<long> Erased,
    bool IsActive,
    string ClientId);
