namespace ClassroomEdge.Lessons.Tests;

/// <summary>Skips a test, with the reason, where a program is not installed.</summary>
internal static class Needs
{
    public static void Program(string name)
    {
        string[] folders = ["/usr/bin", "/usr/local/bin", "/usr/sbin"];
        if (!folders.Any(f => File.Exists(Path.Combine(f, name))))
        {
            // How xunit 2 marks a test as skipped while it runs.
            throw new InvalidOperationException($"$XunitDynamicSkip${name} is not installed");
        }
    }

    public static void PythonModule(string name)
    {
        if (!Directory.Exists($"/usr/lib/python3/dist-packages/{name}"))
        {
            throw new InvalidOperationException($"$XunitDynamicSkip$python3-{name} is not installed");
        }
    }
}
