using ClassroomEdge.Devices.Sensors;

namespace ClassroomEdge.Devices.Tests.Sensors;

public sealed class SensirionCrcTests
{
    /// <summary>Data sheets of SHT3x (4.12) and SCD4x (3.12).</summary>
    [Fact]
    public void Of_DataSheetExample_IsItsCrc() => Assert.Equal(0x92, SensirionCrc.Of([0xBE, 0xEF]));

    [Fact]
    public void Of_AnySingleBitFlipped_Differs()
    {
        for (var bit = 0; bit < 16; bit++)
        {
            byte[] data = [0xBE, 0xEF];
            data[bit / 8] ^= (byte)(1 << (bit % 8));

            Assert.NotEqual(0x92, SensirionCrc.Of(data));
        }
    }
}
