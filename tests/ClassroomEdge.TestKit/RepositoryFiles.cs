namespace ClassroomEdge.TestKit;

/// <summary>Files of the repository and of the models beside it, for tests.</summary>
public static class RepositoryFiles
{
    /// <summary>The folder of ClassroomEdge.sln.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Path within the repository.</summary>
    public static string At(params string[] parts) => Path.Combine([Root, .. parts]);

    /// <summary>Path of a model file for tests (<c>EDGE_MODELS</c>, else <c>../shared/models</c>); null when absent.</summary>
    public static string? Model(string fileName)
    {
        var folder = Environment.GetEnvironmentVariable("EDGE_MODELS") ?? Path.Combine(Root, "..", "shared", "models");
        var path = Path.GetFullPath(Path.Combine(folder, fileName));
        return File.Exists(path) ? path : null;
    }

    private static string FindRoot()
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, "ClassroomEdge.sln")))
            {
                return folder;
            }
        }

        throw new InvalidOperationException("tests run from within the repository");
    }
}
