using ClassroomEdge.Hardware.Bills;

namespace ClassroomEdge.Hardware.Tests.Bills;

public sealed class BillOfMaterialsTests
{
    public static TheoryData<string> Profiles => [.. Hardware.WiredProfiles];

    [Theory]
    [MemberData(nameof(Profiles))]
    public void Of_ShippedProfile_IsTheCommittedBill(string file)
    {
        var profile = Hardware.Shipped(file);

        var bill = new BillOfMaterials(Hardware.Parts).Of(profile, Hardware.Board(profile.Board!));

        Hardware.IsCommitted(BillText.Csv(bill), "bom", Path.ChangeExtension(file, ".csv"));
        var bought = bill.SelectMany(l => l.For).ToHashSet();
        Assert.All(profile.Devices, d => Assert.Contains(d.Id, bought));
    }

    [Fact]
    public void Of_TwoAlikeSensors_IsOneLine()
    {
        var profile = Hardware.Room(
            "raspberry-pi-4",
            "  - {id: i2c-1, kind: i2c, port: i2c-1}",
            "  - {id: a, name: {zh-CN: 温, en: A}, driver: sht3x, settings: {bus: i2c-1}}\n  - {id: b, name: {zh-CN: 度, en: B}, driver: sht3x, settings: {bus: i2c-1, address: 0x45}}");

        var line = Assert.Single(new BillOfMaterials(Hardware.Parts).Of(profile, Hardware.Board("raspberry-pi-4")), l => l.Part.Id == "sht3x");

        Assert.Equal(2, line.Quantity);
        Assert.Equal(["a", "b"], line.For.AsEnumerable());
    }

    [Fact]
    public void Of_BoardWithoutPullUps_BuysThem()
    {
        var profile = Hardware.Room(
            "x64-mini-pc",
            "  - {id: i2c-1, kind: i2c, port: i2c-usb}",
            "  - {id: a, name: {zh-CN: 温, en: A}, driver: sht3x, settings: {bus: i2c-1}}");

        var bill = new BillOfMaterials(Hardware.Parts).Of(profile, Hardware.Board("x64-mini-pc"));

        Assert.Equal(2, Assert.Single(bill, l => l.Part.Id == "pull-up").Quantity);
        Assert.Equal(1, Assert.Single(bill, l => l.Part.Id == "mcp2221a").Quantity);
    }

    [Fact]
    public void Csv_CellWithCommaAndQuote_IsQuoted()
    {
        var part = Hardware.Parts.Find("pull-up")! with { Name = new Core.LocalizedText("阻", "4.7 kΩ, \"1 %\"") };

        var csv = BillText.Csv([new BillLine(part, part.Name, 3, ["i2c"])]);

        Assert.Contains("3,pull-up,阻,\"4.7 kΩ, \"\"1 %\"\"\",any,i2c,,\r\n", csv, StringComparison.Ordinal);
    }
}
