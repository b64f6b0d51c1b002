using System.Diagnostics.CodeAnalysis;

namespace ClassroomEdge.Core.Lessons;

/// <summary>One page's place in the news of a lesson. Read by one at a time; disposing ends it.</summary>
public interface ILessonNewsReader : IDisposable
{
    /// <summary>The next one, when there is one.</summary>
    bool TryRead([NotNullWhen(true)] out LessonNews? news);

    /// <summary>Ends when there is something to read.</summary>
    Task WaitAsync(CancellationToken cancellationToken);
}
