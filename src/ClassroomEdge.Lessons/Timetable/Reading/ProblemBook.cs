using ClassroomEdge.Core.Lessons;

namespace ClassroomEdge.Lessons.Timetable.Reading;

/// <summary>Collects what is wrong with a file; beyond 200 nobody reads on.</summary>
internal sealed class ProblemBook
{
    private const int Most = 200;
    private const int LongestFound = 60;
    private readonly List<TimetableProblem> _problems = [];

    /// <summary>So far, in order of lines.</summary>
    public IReadOnlyList<TimetableProblem> Sorted => [.. _problems.OrderBy(p => p.Line)];

    /// <summary>The lesson of that line is left out.</summary>
    public void Skip(int line, string column, string code, string found, string expected) =>
        Add(line, column, code, found, expected, true);

    /// <summary>The lesson is taken all the same.</summary>
    public void Note(int line, string column, string code, string found, string expected) =>
        Add(line, column, code, found, expected, false);

    private void Add(int line, string column, string code, string found, string expected, bool isSkipped)
    {
        if (_problems.Count < Most)
        {
            var clean = new string([.. found.Where(c => !char.IsControl(c)).Take(LongestFound)]);
            _problems.Add(new TimetableProblem(line, column, code, clean, expected, isSkipped));
        }
    }
}
