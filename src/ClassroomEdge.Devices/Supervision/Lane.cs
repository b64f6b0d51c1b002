namespace ClassroomEdge.Devices.Supervision;

/// <summary>A device's place on its worker: what it does, it does one at a time.</summary>
/// <param name="deviceId">The device.</param>
/// <param name="turn">Shared by devices that must not be in the middle of something at the same time: those of a serial port,
/// where the reply to one would be taken for the reply to the other. Null: others go on while this one waits.</param>
internal sealed class Lane(string deviceId, Lane? turn = null)
{
    private bool _isBusy;

    public string DeviceId { get; } = deviceId;

    /// <summary>Guarded by the worker's lock.</summary>
    public bool IsBusy
    {
        get => turn?.IsBusy ?? _isBusy;
        set
        {
            if (turn is null)
            {
                _isBusy = value;
            }
            else
            {
                turn.IsBusy = value;
            }
        }
    }
}
