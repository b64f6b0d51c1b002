using ClassroomEdge.Core.Lessons;

namespace ClassroomEdge.Media.Tests.Composing;

/// <summary>Marks in memory.</summary>
internal sealed class FakeMarks : ILessonMarks
{
    private readonly List<LessonMark> _marks = [];

    public void Add(string lessonId, LessonMark mark) => _marks.Add(mark);

    public ValueTask<IReadOnlyList<LessonMark>> ListAsync(string lessonId, CancellationToken cancellationToken) =>
        ValueTask.FromResult<IReadOnlyList<LessonMark>>(_marks);
}
