using ClassroomEdge.Core.Processes;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Simulation.Rooms;

namespace ClassroomEdge.Simulation.Displays;

/// <summary>
/// Puts a display behind every <c>hdmi-cec</c> device. Its driver talks to it through the program <c>cec-ctl</c>, so this answers
/// in that program's place; every other program is the machine's.
/// </summary>
internal sealed class SimulatedDisplays(TimeProvider time) : ISimulatorFactory
{
    private const string Program = "cec-ctl";

    private readonly Dictionary<string, SimulatedCecDisplay> _byAdapter = new(StringComparer.Ordinal);

    public IReadOnlyCollection<string> Drivers { get; } = ["hdmi-cec"];

    public void Add(DeviceProfile device, SimulatedRoom room)
    {
        var adapter = DeviceSettingsReader.Read<Place>(device).Device;
        var display = new SimulatedCecDisplay(device.Id, device.Id, adapter, time);
        _byAdapter[adapter] = display;
        room.Add(display);
    }

    /// <summary>The machine's programs, with this one answered here for the simulated adapters.</summary>
    public IChildProcesses Before(IChildProcesses machine) => new Programs(machine, _byAdapter);

    private sealed record Place(string Device = "/dev/cec0");

    private sealed class Programs(IChildProcesses machine, Dictionary<string, SimulatedCecDisplay> displays) : IChildProcesses
    {
        public string? Find(string fileName) => fileName == Program && displays.Count > 0 ? Program : machine.Find(fileName);

        public IChildProcess Start(ChildProcessSpec spec) => machine.Start(spec);

        public Task<ChildProcessResult> RunAsync(ChildProcessSpec spec, TimeSpan deadline, CancellationToken cancellationToken) =>
            spec.FileName == Program && spec.Arguments is ["--device", var adapter, ..] && displays.TryGetValue(adapter, out var display)
                ? Task.FromResult(display.Run(spec.Arguments))
                : machine.RunAsync(spec, deadline, cancellationToken);
    }
}
