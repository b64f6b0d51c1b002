using ClassroomEdge.Devices.Sensors;

namespace ClassroomEdge.Devices.Tests.Sensors;

public sealed class Bme280CalibrationTests
{
    // Bosch's worked example, BMP280 data sheet BST-BMP280-DS001, 3.12: the same formulas.
    private static readonly byte[] Low =
    [
        0x70, 0x6B, 0x43, 0x67, 0x18, 0xFC, 0x7D, 0x8E, 0x43, 0xD6, 0xD0, 0x0B, 0x27, 0x0B, 0x8C, 0x00, 0xF9, 0xFF, 0x8C,
        0x3C, 0xF8, 0xC6, 0x70, 0x17, 0x00, 0x4B,
    ];

    private static readonly byte[] High = [0x72, 0x01, 0x00, 0x13, 0x29, 0x03, 0x1E];

    [Fact]
    public void Of_Registers_AreTheExamplesParameters()
    {
        var c = Bme280Calibration.Of(Low, High);

        Assert.Equal((27504, 26435, -1000, 36477), (c.T1, c.T2, c.T3, c.P1));
        Assert.Equal<short>([-10685, 3024, 2855, 140, -7, 15500, -14600, 6000], c.P);
        Assert.Equal((75, 370, 0, 313, 50, 30), (c.H1, c.H2, c.H3, c.H4, c.H5, c.H6));
    }

    [Fact]
    public void Of_TwelveBitParameters_AreSigned()
    {
        var c = Bme280Calibration.Of(Low, [0x72, 0x01, 0x00, 0xEC, 0xE7, 0xFC, 0xF0]);

        Assert.Equal((-313, -50, -16), (c.H4, c.H5, c.H6));
    }

    [Fact]
    public void TemperatureAndPressure_DataSheetExample()
    {
        var c = Bme280Calibration.Of(Low, High);

        var fine = c.FineTemperature(519888);

        Assert.Equal(128422, fine);
        Assert.Equal(25.08, Bme280Calibration.Celsius(fine), 2);

        // The example keeps the fraction of t_fine that its formulas drop.
        Assert.Equal(1006.5327, c.Hectopascal(415148, fine), 0.0002);
    }

    [Fact]
    public void Hectopascal_NoCalibration_IsNoNumber() =>
        Assert.True(double.IsNaN(Bme280Calibration.Of(new byte[26], new byte[7]).Hectopascal(415148, 128422)));

    [Theory]
    [InlineData(0, 0)]
    [InlineData(65535, 100)]
    public void Percent_BeyondTheScale_IsCropped(int counts, double percent) =>
        Assert.Equal(percent, Bme280Calibration.Of(Low, High).Percent(counts, 128422));
}
