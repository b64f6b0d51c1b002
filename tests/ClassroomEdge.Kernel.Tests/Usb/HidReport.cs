namespace ClassroomEdge.Kernel.Tests.Usb;

/// <summary>A report of a HID descriptor: its number (0: unnumbered), its bytes without the number, its direction.</summary>
internal sealed record HidReport(byte Id, int Length, HidReportKind Kind);
