using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ClassroomEdge.Devices.Buses.Linux;

namespace ClassroomEdge.Devices.Tests.Buses.Linux;

/// <summary>Sizes, offsets and request numbers as a C compiler gives them for linux/gpio.h and linux/i2c-dev.h.</summary>
public sealed class AbiTests
{
    [Fact]
    public void Sizes_Gpio_AreTheKernels()
    {
        Assert.Equal(68, Unsafe.SizeOf<GpioAbi.ChipInfo>());
        Assert.Equal(16, Unsafe.SizeOf<GpioAbi.LineValues>());
        Assert.Equal(16, Unsafe.SizeOf<GpioAbi.LineAttribute>());
        Assert.Equal(24, Unsafe.SizeOf<GpioAbi.LineConfigAttribute>());
        Assert.Equal(272, Unsafe.SizeOf<GpioAbi.LineConfig>());
        Assert.Equal(592, Unsafe.SizeOf<GpioAbi.LineRequest>());
        Assert.Equal(256, Unsafe.SizeOf<GpioAbi.LineInfo>());
        Assert.Equal(48, Unsafe.SizeOf<GpioAbi.LineEvent>());
    }

    [Fact]
    public unsafe void Offsets_Gpio_AreTheKernels()
    {
        GpioAbi.ChipInfo chip;
        Assert.Equal(32, chip.Label - (byte*)&chip);
        Assert.Equal(64, (byte*)&chip.Lines - (byte*)&chip);

        GpioAbi.LineConfig config;
        Assert.Equal(8, (byte*)&config.AttributeCount - (byte*)&config);
        Assert.Equal(32, (byte*)&config.Attributes - (byte*)&config);

        GpioAbi.LineRequest request;
        Assert.Equal(256, request.Consumer - (byte*)&request);
        Assert.Equal(288, (byte*)&request.Config - (byte*)&request);
        Assert.Equal(560, (byte*)&request.LineCount - (byte*)&request);
        Assert.Equal(564, (byte*)&request.EventBufferSize - (byte*)&request);
        Assert.Equal(588, (byte*)&request.Descriptor - (byte*)&request);

        GpioAbi.LineInfo info;
        Assert.Equal(32, info.Consumer - (byte*)&info);
        Assert.Equal(64, (byte*)&info.Offset - (byte*)&info);
        Assert.Equal(68, (byte*)&info.AttributeCount - (byte*)&info);
        Assert.Equal(72, (byte*)&info.Flags - (byte*)&info);
        Assert.Equal(80, (byte*)&info.Attributes - (byte*)&info);

        GpioAbi.LineEvent e;
        Assert.Equal(8, (byte*)&e.Id - (byte*)&e);
        Assert.Equal(16, (byte*)&e.Sequence - (byte*)&e);
        Assert.Equal(20, (byte*)&e.LineSequence - (byte*)&e);
    }

    [Fact]
    public void Sizes_I2c_AreTheKernels()
    {
        Assert.Equal(8 + IntPtr.Size, Unsafe.SizeOf<I2cAbi.Message>());
        Assert.Equal(4, (int)Marshal.OffsetOf<I2cAbi.Message>(nameof(I2cAbi.Message.Length)));
        Assert.Equal(8, (int)Marshal.OffsetOf<I2cAbi.Message>(nameof(I2cAbi.Message.Buffer)));
        Assert.Equal(2 * IntPtr.Size, Unsafe.SizeOf<I2cAbi.Transfer>());
        Assert.Equal(IntPtr.Size, (int)Marshal.OffsetOf<I2cAbi.Transfer>(nameof(I2cAbi.Transfer.Count)));
        Assert.Equal(8 + IntPtr.Size, Unsafe.SizeOf<I2cAbi.SmbusTransfer>());
        Assert.Equal(1, (int)Marshal.OffsetOf<I2cAbi.SmbusTransfer>(nameof(I2cAbi.SmbusTransfer.Command)));
        Assert.Equal(4, (int)Marshal.OffsetOf<I2cAbi.SmbusTransfer>(nameof(I2cAbi.SmbusTransfer.Size)));
        Assert.Equal(8, (int)Marshal.OffsetOf<I2cAbi.SmbusTransfer>(nameof(I2cAbi.SmbusTransfer.Data)));
        Assert.Equal(34, Unsafe.SizeOf<I2cAbi.SmbusData>());
    }

    [Fact]
    public unsafe void Sizes_Serial_AreTheKernels()
    {
        SerialAbi.Settings settings;
        Assert.Equal(44, sizeof(SerialAbi.Settings));
        Assert.Equal(16, &settings.Discipline - (byte*)&settings);
        Assert.Equal(17, settings.Characters - (byte*)&settings);
        Assert.Equal(36, (byte*)&settings.InputSpeed - (byte*)&settings);
        Assert.Equal(40, (byte*)&settings.OutputSpeed - (byte*)&settings);
        Assert.Equal(32, sizeof(SerialAbi.Rs485));
        Assert.Equal(8, sizeof(PollAbi.Descriptor));
    }

    [Theory]
    [InlineData(SerialAbi.GetSettings, 2, 0x2A)]
    [InlineData(SerialAbi.SetSettingsAndFlush, 1, 0x2D)]
    public void Requests_Serial_AreMadeOfDirectionSizeAndNumber(uint request, uint direction, uint number) =>
        Assert.Equal((direction << 30) | (44U << 16) | ('T' << 8) | number, request);

    [Theory]
    [InlineData(GpioAbi.GetChipInfo, 2, 0x01, 68)]
    [InlineData(GpioAbi.GetLineInfo, 3, 0x05, 256)]
    [InlineData(GpioAbi.GetLine, 3, 0x07, 592)]
    [InlineData(GpioAbi.SetConfig, 3, 0x0D, 272)]
    [InlineData(GpioAbi.GetValues, 3, 0x0E, 16)]
    [InlineData(GpioAbi.SetValues, 3, 0x0F, 16)]
    public void Requests_Gpio_AreMadeOfDirectionSizeAndNumber(uint request, uint direction, uint number, uint size) =>
        Assert.Equal((direction << 30) | (size << 16) | (0xB4 << 8) | number, request);
}
