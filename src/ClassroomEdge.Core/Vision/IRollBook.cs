using ClassroomEdge.Core.Commands;

namespace ClassroomEdge.Core.Vision;

/// <summary>The rolls of the lessons, durable.</summary>
public interface IRollBook
{
    /// <summary>The lesson's roll; with the live count until it is confirmed.</summary>
    ValueTask<RollEntry> GetAsync(string lessonId, CancellationToken cancellationToken);

    /// <summary>The teacher confirms a number, which may differ from what the camera saw; may be corrected later.</summary>
    /// <exception cref="CommandException"><c>command.forbidden</c>, <c>command.bad-value</c> (0 to 500).</exception>
    ValueTask<RollEntry> ConfirmAsync(Actor actor, string lessonId, int count, CancellationToken cancellationToken);
}
