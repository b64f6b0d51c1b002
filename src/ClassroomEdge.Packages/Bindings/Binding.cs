using System.Device.I2c;
using ClassroomEdge.Core.Rooms;

namespace ClassroomEdge.Packages.Bindings;

/// <summary>A chip of Iot.Device.Bindings in the catalogue: how it is made, and what it measures.</summary>
/// <param name="Name">What follows <c>iot/</c> in the profile.</param>
/// <param name="Address">Its usual 7-bit address.</param>
/// <param name="Make">Initialises the chip; blocks its bus's worker meanwhile.</param>
/// <param name="Measure">Reads it; blocks its bus's worker meanwhile.</param>
/// <param name="FirstAfter">
/// How long after that the chip has measured for the first time, by its data sheet: until then it tells what its registers held,
/// which bindings take for a measurement.
/// </param>
internal sealed record Binding(
    string Name,
    byte Address,
    Func<I2cDevice, IDisposable> Make,
    Func<IDisposable, IEnumerable<(string Property, PropertyValue Value)>> Measure,
    TimeSpan FirstAfter)
{
    /// <summary>With the chip's own type.</summary>
    public static Binding Of<T>(
        string name,
        int address,
        Func<I2cDevice, T> make,
        Func<T, IEnumerable<(string Property, PropertyValue Value)>> measure,
        TimeSpan firstAfter = default)
        where T : IDisposable => new(name, (byte)address, device => make(device), chip => measure((T)chip), firstAfter);
}
