using ClassroomEdge.Core.Commands;
using ClassroomEdge.Core.Vision;

namespace ClassroomEdge.Lessons.Tests.Fakes;

/// <summary>A roll book that holds what it is given.</summary>
internal sealed class FakeRolls : IRollBook
{
    public int? Seen { get; set; }

    public ValueTask<RollEntry> GetAsync(string lessonId, CancellationToken cancellationToken) =>
        ValueTask.FromResult(new RollEntry(lessonId, Seen, null, null, null));

    public ValueTask<RollEntry> ConfirmAsync(
        Actor actor, string lessonId, int count, CancellationToken cancellationToken) =>
        throw new NotSupportedException();
}
