namespace ClassroomEdge.Devices.Supervision;

/// <summary>A device's place on its worker: what it does, it does one at a time.</summary>
internal sealed class Lane(string deviceId)
{
    public string DeviceId { get; } = deviceId;

    /// <summary>Guarded by the worker's lock.</summary>
    public bool IsBusy { get; set; }
}
