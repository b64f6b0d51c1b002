using ClassroomEdge.Core.Buses;
using ClassroomEdge.Devices.Buses.Linux;
using ClassroomEdge.TestKit;

namespace ClassroomEdge.Devices.Tests.Buses.Linux;

public sealed class DevicePathTests : IDisposable
{
    private readonly TemporaryFolder _root = new();
    private readonly LabelledChips _kernel = new();

    public void Dispose() => _root.Dispose();

    [Fact]
    public void Find_PlainPath_IsItself() => Assert.Equal("/dev/i2c-1", DevicePath.Find(_kernel, "/dev/i2c-1", _root.Path));

    [Fact]
    public void Find_Label_IsTheChipOfThatLabelWhateverItsNumber()
    {
        Chip("gpiochip0", "gpio-brcmstb@107d508500");
        var header = Chip("gpiochip10", "pinctrl-rp1");
        Chip("gpiochip4", "pinctrl-rp1-other");

        Assert.Equal(header, DevicePath.Find(_kernel, "gpiochip:pinctrl-rp1", _root.Path));
        Assert.Null(DevicePath.Find(_kernel, "gpiochip:pinctrl-bcm2711", _root.Path));
        Assert.Equal(0, _kernel.OpenDescriptors);
    }

    [Theory]
    [InlineData("MCP2221 usb-i2c bridge")]
    [InlineData("MCP2221 usb-i2c bridge on hidraw3")]
    public void Find_AdapterName_IsTheBusOfThatName(string name)
    {
        Adapter("i2c-0", "SMBus I801 adapter at 5000");
        Adapter("i2c-12", name);

        Assert.Equal(
            Path.Combine(_root.Path, "dev/i2c-12"), DevicePath.Find(_kernel, "i2c:MCP2221 usb-i2c bridge", _root.Path));
    }

    [Fact]
    public void Find_PwmByItsDevice_IsThatChipWhateverItsNumber()
    {
        PwmChip("pwmchip0", "107d517a80.pwm");
        var header = PwmChip("pwmchip2", "1f00098000.pwm");

        Assert.Equal(header, DevicePath.Find(_kernel, "pwmchip:1f00098000.pwm", _root.Path));
        Assert.Contains(
            "pwm-2chan",
            Assert.Throws<BusException>(() => DevicePath.Resolve(_kernel, "pwm", "pwmchip:fe20c000.pwm", _root.Path)).Details["remedy"],
            StringComparison.Ordinal);
    }

    [Fact]
    public void Resolve_NoSuchLabel_SaysWhatIsThere()
    {
        Chip("gpiochip0", "pinctrl-bcm2711");

        var e = Assert.Throws<BusException>(() => DevicePath.Resolve(_kernel, "relays", "gpiochip:pinctrl-rp1", _root.Path));

        Assert.Equal("bus.absent", e.Code);
        Assert.Contains("gpiochip0 'pinctrl-bcm2711'", e.Message, StringComparison.Ordinal);
        Assert.Contains("gpiodetect", e.Details["remedy"], StringComparison.Ordinal);
    }

    [Fact]
    public void Resolve_ChipThatMayNotBeAsked_IsAPermission()
    {
        var closed = Chip("gpiochip0", "pinctrl-rp1");
        _kernel.Closed.Add(closed);

        var e = Assert.Throws<BusException>(() => DevicePath.Resolve(_kernel, "relays", "gpiochip:pinctrl-rp1", _root.Path));

        Assert.Equal("bus.permission", e.Code);
        Assert.Contains("group 'gpio'", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Resolve_NothingThere_SaysNone()
    {
        var e = Assert.Throws<BusException>(() => DevicePath.Resolve(_kernel, "i2c-usb", "i2c:MCP2221", _root.Path));

        Assert.Contains("there is: none", e.Message, StringComparison.Ordinal);
    }

    private string Chip(string name, string label)
    {
        var path = Path.Combine(Directory.CreateDirectory(Path.Combine(_root.Path, "dev")).FullName, name);
        File.WriteAllText(path, "");
        _kernel.Labels[path] = label;
        return path;
    }

    private string PwmChip(string name, string device)
    {
        var target = Directory.CreateDirectory(Path.Combine(_root.Path, "sys/devices/platform", device)).FullName;
        var folder = Directory.CreateDirectory(Path.Combine(_root.Path, "sys/class/pwm", name)).FullName;
        Directory.CreateSymbolicLink(Path.Combine(folder, "device"), target);
        return folder;
    }

    private void Adapter(string name, string text)
    {
        var folder = Directory.CreateDirectory(Path.Combine(_root.Path, "sys/class/i2c-dev", name)).FullName;
        File.WriteAllText(Path.Combine(folder, "name"), text + "\n");
    }
}
