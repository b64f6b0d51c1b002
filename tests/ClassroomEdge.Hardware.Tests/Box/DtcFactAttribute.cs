namespace ClassroomEdge.Hardware.Tests.Box;

/// <summary>A test that needs the device tree compiler.</summary>
public sealed class DtcFactAttribute : FactAttribute
{
    public DtcFactAttribute()
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':');
        if (!folders.Any(f => File.Exists(Path.Combine(f, "dtc"))))
        {
            Skip = "dtc is not installed (apt-get install device-tree-compiler)";
        }
    }
}
