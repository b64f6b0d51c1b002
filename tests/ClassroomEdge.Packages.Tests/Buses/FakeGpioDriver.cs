using System.Device.Gpio;

namespace ClassroomEdge.Packages.Tests.Buses;

/// <summary>Wires of a chip as System.Device.Gpio sees a driver: modes and levels stay when a pin is closed, as hardware does.</summary>
internal sealed class FakeGpioDriver : GpioDriver
{
    private const int Pins = 54;

    private readonly PinMode[] _modes = new PinMode[Pins];
    private readonly bool[] _driven = new bool[Pins];
    private readonly bool?[] _pulled = new bool?[Pins];
    private readonly Dictionary<int, PinChangeEventHandler> _callbacks = [];

    protected override int PinCount => Pins;

    /// <summary>Electrical level of a wire.</summary>
    public bool Level(int pin) => _modes[pin] == PinMode.Output
        ? _driven[pin]
        : _pulled[pin] ?? _modes[pin] == PinMode.InputPullUp;

    /// <summary>Pulls the wire of an input; null: lets go.</summary>
    public void Pull(int pin, bool? high)
    {
        var was = Level(pin);
        _pulled[pin] = high;
        if (Level(pin) != was && _callbacks.TryGetValue(pin, out var callback))
        {
            callback(this, new PinValueChangedEventArgs(was ? PinEventTypes.Falling : PinEventTypes.Rising, pin));
        }
    }

    protected override void OpenPin(int pinNumber)
    {
    }

    protected override void ClosePin(int pinNumber)
    {
    }

    protected override void SetPinMode(int pinNumber, PinMode mode) => _modes[pinNumber] = mode;

    protected override PinMode GetPinMode(int pinNumber) => _modes[pinNumber];

    protected override bool IsPinModeSupported(int pinNumber, PinMode mode) => true;

    protected override PinValue Read(int pinNumber) => Level(pinNumber);

    protected override void Write(int pinNumber, PinValue value) => _driven[pinNumber] = value == PinValue.High;

    protected override WaitForEventResult WaitForEvent(int pinNumber, PinEventTypes eventTypes, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    protected override void AddCallbackForPinValueChangedEvent(
        int pinNumber, PinEventTypes eventTypes, PinChangeEventHandler callback) => _callbacks[pinNumber] = callback;

    protected override void RemoveCallbackForPinValueChangedEvent(int pinNumber, PinChangeEventHandler callback) =>
        _callbacks.Remove(pinNumber);
}
