using ClassroomEdge.Devices.Cameras;

namespace ClassroomEdge.Devices.Tests.Cameras;

/// <summary>Bytes as in the makers' command lists.</summary>
public sealed class ViscaMessageTests
{
    /// <summary>Sony SRG-X400, command list, "PAN TILT DRIVE".</summary>
    [Theory]
    [InlineData(0, 100, "8101060101140301FF")]
    [InlineData(0, -100, "8101060101140302FF")]
    [InlineData(-100, 0, "8101060118010103FF")]
    [InlineData(100, 0, "8101060118010203FF")]
    [InlineData(-50, 50, "810106010C0A0101FF")]
    [InlineData(50, 50, "810106010C0A0201FF")]
    [InlineData(-50, -50, "810106010C0A0102FF")]
    [InlineData(42, -40, "810106010A080202FF")]
    [InlineData(1, 1, "8101060101010201FF")]
    [InlineData(0, 0, "8101060101010303FF")]
    public void Drive_Percent_IsTheManualsCommand(int pan, int tilt, string hex) =>
        Assert.Equal(hex, Convert.ToHexString(ViscaMessage.Drive(1, pan, tilt)));

    /// <summary>CAM_Zoom: stop 00, tele variable 2p, wide variable 3p, p 0 to 7.</summary>
    [Theory]
    [InlineData(0, "8101040700FF")]
    [InlineData(100, "8101040727FF")]
    [InlineData(1, "8101040720FF")]
    [InlineData(-100, "8101040737FF")]
    [InlineData(-50, "8101040733FF")]
    public void Zoom_Percent_IsTheManualsCommand(int percent, string hex) =>
        Assert.Equal(hex, Convert.ToHexString(ViscaMessage.Zoom(1, percent)));

    [Fact]
    public void Others_AreTheManualsCommands()
    {
        Assert.Equal("8101040002FF", Convert.ToHexString(ViscaMessage.Power(1, true)));
        Assert.Equal("8101040003FF", Convert.ToHexString(ViscaMessage.Power(1, false)));
        Assert.Equal("81090400FF", Convert.ToHexString(ViscaMessage.AskPower(1)));
        Assert.Equal("8101043F0203FF", Convert.ToHexString(ViscaMessage.Recall(1, 3)));
        Assert.Equal("8101043F0103FF", Convert.ToHexString(ViscaMessage.Store(1, 3)));
        Assert.Equal("81090612FF", Convert.ToHexString(ViscaMessage.AskPanTilt(1)));
        Assert.Equal("82090447FF", Convert.ToHexString(ViscaMessage.AskZoom(2)));
    }

    /// <summary>TLC-700 manual, "Pan tilt absolute position value": 14.4 steps a degree.</summary>
    [Theory]
    [InlineData("0F060700", -2448)]
    [InlineData("0F080608", -1944)]
    [InlineData("00000000", 0)]
    [InlineData("00020808", 648)]
    [InlineData("00090900", 2448)]
    [InlineData("0F0E0500", -432)]
    [InlineData("00050100", 1296)]
    [InlineData("0F0F060700", -2448)]
    public void Position_HalfBytes_AreSigned(string hex, int steps) =>
        Assert.Equal(steps, ViscaMessage.Position(Convert.FromHexString(hex)));

    /// <summary>Sony SRG-300H, "VISCA over IP": the header of a command, here with number 45 hex.</summary>
    [Fact]
    public void Header_Command_IsTheManualsEightBytes()
    {
        var datagram = ViscaHeader.Datagram(ViscaHeader.Command, 0x45, ViscaMessage.Drive(1, 42, -40));

        Assert.Equal("0100000900000045810106010A080202FF", Convert.ToHexString(datagram));
        Assert.True(ViscaHeader.TryParse(datagram, out var header, out var payload));
        Assert.Equal(new ViscaHeader(0x0100, 9, 0x45), header);
        Assert.Equal(9, payload.Length);
    }

    [Fact]
    public void Header_Reset_IsTheManualsControlCommand() =>
        Assert.Equal("020000010000000001", Convert.ToHexString(ViscaHeader.Datagram(ViscaHeader.Control, 0, [0x01])));

    [Theory]
    [InlineData("9041FF", 1, (int)ViscaReplyKind.Acknowledged)]
    [InlineData("9051FF", 1, (int)ViscaReplyKind.Done)]
    [InlineData("905002FF", 1, (int)ViscaReplyKind.Answer)]
    [InlineData("906041FF", 1, (int)ViscaReplyKind.Error)]
    [InlineData("A041FF", 2, (int)ViscaReplyKind.Acknowledged)]
    [InlineData("A041FF", 1, (int)ViscaReplyKind.Other)]
    [InlineData("9038FF", 1, (int)ViscaReplyKind.Other)]
    [InlineData("90FF", 1, (int)ViscaReplyKind.Other)]
    [InlineData("9041", 1, (int)ViscaReplyKind.Other)]
    [InlineData("", 1, (int)ViscaReplyKind.Other)]
    public void Reply_Message_IsToldApart(string hex, int address, int kind) =>
        Assert.Equal((ViscaReplyKind)kind, ViscaReply.Parse(Convert.FromHexString(hex), address).Kind);

    [Fact]
    public void Parse_AnyDatagram_NeverThrows()
    {
        var random = new Random(52381);
        byte[][] seeds =
        [
            ViscaHeader.Datagram(ViscaHeader.Reply, 1, [0x90, 0x41, 0xFF]),
            ViscaHeader.Datagram(ViscaHeader.Reply, 7, [0x90, 0x50, 0, 9, 9, 0, 0xF, 0xE, 5, 0, 0xFF]),
            ViscaHeader.Datagram(ViscaHeader.ControlReply, 7, [0x0F, 0x01]),
        ];
        var answers = 0;
        for (var i = 0; i < 20_000; i++)
        {
            var datagram = seeds[random.Next(seeds.Length)].ToArray();
            for (var changes = random.Next(3); changes > 0; changes--)
            {
                datagram[random.Next(datagram.Length)] = (byte)random.Next(256);
            }

            var cut = datagram.AsMemory(0, random.Next(4) == 0 ? random.Next(datagram.Length + 1) : datagram.Length);
            if (ViscaHeader.TryParse(cut, out var header, out var payload))
            {
                Assert.Equal(header.Length, payload.Length);
                var reply = ViscaReply.Parse(payload, 1);
                if (reply.Kind == ViscaReplyKind.Answer)
                {
                    answers++;
                    Assert.InRange(reply.Data.Length, 1, payload.Length - 3);
                    _ = ViscaMessage.Position(reply.Data.Span[..Math.Min(4, reply.Data.Length)]);
                }
            }
        }

        Assert.True(answers > 1000);
    }
}
