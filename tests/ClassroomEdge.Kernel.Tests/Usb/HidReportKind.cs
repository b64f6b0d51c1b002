namespace ClassroomEdge.Kernel.Tests.Usb;

/// <summary>Direction of a report: the item's tag in a HID descriptor (HID 1.11, 6.2.2.4).</summary>
internal enum HidReportKind : byte
{
    Input = 0x81,
    Output = 0x91,
    Feature = 0xB1,
}
