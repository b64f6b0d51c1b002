using System.Runtime.InteropServices;
using ClassroomEdge.Core;

namespace ClassroomEdge.Vision.Runtime;

/// <summary>Finds libonnxruntime: where <c>EDGE_ONNXRUNTIME</c> says, in the box's native folder, then where the system keeps it.</summary>
public class OnnxRuntimeLocator(EdgePaths paths)
{
    /// <summary>Path of the library file; set by <c>deploy/edge</c>.</summary>
    public const string Variable = "EDGE_ONNXRUNTIME";

    private const string File = "libonnxruntime.so.1";

    /// <summary>How to get it.</summary>
    public static string Remedy =>
        $"deploy/edge run obtains it; or put {File} into the data folder's native/, or name it in {Variable}";

    /// <summary>Files that may be the library, best first. When the variable is set, nothing else is tried.</summary>
    public virtual IEnumerable<string> Candidates()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named)
        {
            return [named];
        }

        return Installed();
    }

    private IEnumerable<string> Installed()
    {
        yield return Path.Combine(paths.Native, File);
        string triplet = RuntimeInformation.ProcessArchitecture switch
        {
            Architecture.Arm64 => "aarch64-linux-gnu",
            Architecture.Arm => "arm-linux-gnueabihf",
            _ => "x86_64-linux-gnu",
        };
        foreach (var folder in new[] { $"/usr/lib/{triplet}", "/usr/local/lib", "/usr/lib" })
        {
            if (!Directory.Exists(folder))
            {
                continue;
            }

            // Debian ships libonnxruntime.so.1.21 without the .so.1 link.
            foreach (var file in Directory.GetFiles(folder, "libonnxruntime.so.1*").Order(StringComparer.Ordinal))
            {
                yield return file;
            }
        }

        // Wherever the dynamic linker finds it.
        yield return File;
    }
}
