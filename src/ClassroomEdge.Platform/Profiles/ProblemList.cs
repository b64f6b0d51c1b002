namespace ClassroomEdge.Platform.Profiles;

/// <summary>Collects what is wrong with one file.</summary>
internal sealed class ProblemList(string file)
{
    private readonly List<ProfileProblem> _problems = [];

    public IReadOnlyList<ProfileProblem> All => _problems;

    public void Add(ProfileNode at, string message, string? suggestion = null) =>
        Add(at.Line, at.Column, at.Path, message, suggestion);

    public void Add(int line, int column, string path, string message, string? suggestion = null) =>
        _problems.Add(new ProfileProblem(file, line, column, path, message, suggestion));
}
