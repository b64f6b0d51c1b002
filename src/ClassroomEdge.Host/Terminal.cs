namespace ClassroomEdge.Host;

/// <summary>The one place that writes to the terminal: results to stdout, mistakes to stderr.</summary>
internal static class Terminal
{
#pragma warning disable RS0030 // This is the place that may.
    public static Task SayAsync(string line = "") => Console.Out.WriteLineAsync(line);

    public static void Say(string line) => Console.Out.WriteLine(line);

    public static Task ErrorAsync(string line) => Console.Error.WriteLineAsync($"edge: {line}");

    /// <summary>True when a person looks on: progress may overwrite its line.</summary>
    public static bool IsInteractive => !Console.IsOutputRedirected;

    /// <summary>Writes over the current line, for progress; only where <see cref="IsInteractive"/>.</summary>
    public static void Progress(string text)
    {
        if (IsInteractive)
        {
            Console.Out.Write($"\r{text}\u001b[K");
        }
    }
#pragma warning restore RS0030
}
