namespace ClassroomEdge.Platform.Profiles;

/// <summary>Collects what is wrong with one file.</summary>
internal sealed class ProblemList(string file, string kind = "profile", string model = "firmware-profiles/simulated-classroom.yaml")
{
    private readonly List<ProfileProblem> _problems = [];

    /// <summary>What the file is: <c>profile</c>.</summary>
    public string Kind => kind;

    /// <summary>A file to begin with.</summary>
    public string Model => model;

    public IReadOnlyList<ProfileProblem> All => _problems;

    public void Add(ProfileNode at, string message, string? suggestion = null) =>
        Add(at.Line, at.Column, at.Path, message, suggestion);

    public void Add(ProfileNode at, Core.Protocols.ProtocolMistake mistake) =>
        Add(at.Line, at.Column, mistake.Path, mistake.Message, mistake.Suggestion);

    public void Add(int line, int column, string path, string message, string? suggestion = null) =>
        _problems.Add(new ProfileProblem(file, line, column, path, message, suggestion));
}
