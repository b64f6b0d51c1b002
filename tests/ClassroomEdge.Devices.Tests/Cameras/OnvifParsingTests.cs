using System.Text;
using System.Xml.Linq;
using ClassroomEdge.Devices.Cameras;

namespace ClassroomEdge.Devices.Tests.Cameras;

public sealed class OnvifParsingTests
{
    private const string Head = """<?xml version="1.0"?><s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope" xmlns:tt="http://www.onvif.org/ver10/schema" xmlns:t="x"><s:Body>""";
    private const string Tail = "</s:Body></s:Envelope>";

    /// <summary>ONVIF Application Programmer's Guide, 6.1.1: the worked example of the password digest.</summary>
    [Fact]
    public void Digest_GuidesExample() => Assert.Equal(
        "tuOSpGlFlIXsozq4HFNeeGeFLEI=",
        OnvifToken.Digest(Convert.FromBase64String("LKqI6G/AikKCQrN0zqZFlg=="), "2010-09-16T07:50:45Z", "userpassword"));

    [Fact]
    public void Write_ContinuousMove_IsTheGoldenEnvelope()
    {
        var move = new XElement(
            OnvifSoap.Ptz + "ContinuousMove",
            new XElement(OnvifSoap.Ptz + "ProfileToken", "main"),
            new XElement(OnvifSoap.Ptz + "Velocity", new XElement(OnvifSoap.Schema + "PanTilt", new XAttribute("x", "0.5"), new XAttribute("y", "0"))));

        Assert.Equal(
            """<s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope"><s:Body><ContinuousMove xmlns="http://www.onvif.org/ver20/ptz/wsdl"><ProfileToken>main</ProfileToken><Velocity><PanTilt x="0.5" y="0" xmlns="http://www.onvif.org/ver10/schema" /></Velocity></ContinuousMove></s:Body></s:Envelope>""",
            OnvifSoap.Write(move, null));
    }

    [Fact]
    public void Element_Token_HasTheTimeOfTheCamera()
    {
        var text = OnvifToken.Element("admin", "p<&", new byte[16], new DateTimeOffset(2026, 9, 1, 8, 0, 0, TimeSpan.FromHours(8))).ToString();

        Assert.Contains(">2026-09-01T00:00:00Z<", text, StringComparison.Ordinal);
        Assert.Contains("#PasswordDigest", text, StringComparison.Ordinal);
        Assert.DoesNotContain("p&lt;", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html><body>Login</body></html>")]
    [InlineData("<Envelope><Body></Body>")]
    [InlineData("""<!DOCTYPE a [<!ENTITY b "c">]><Envelope><Body><d>&b;</d></Body></Envelope>""")]
    public void Read_NoSoapOrHostile_IsNull(string text) => Assert.Null(OnvifSoap.Read(text));

    [Fact]
    public void Read_EndlessDocument_IsNull() =>
        Assert.Null(OnvifSoap.Read(Head + new string('x', OnvifSoap.Longest + 1) + Tail));

    [Fact]
    public void Fault_Soap12_IsTheMostPreciseCode()
    {
        var body = OnvifSoap.Read(Head + """
            <s:Fault><s:Code><s:Value>s:Sender</s:Value><s:Subcode><s:Value>ter:InvalidArgVal</s:Value><s:Subcode><s:Value>ter:NoProfile</s:Value></s:Subcode></s:Subcode></s:Code>
            <s:Reason><s:Text xml:lang="en">Profile token does not exist</s:Text></s:Reason></s:Fault>
            """ + Tail)!;

        Assert.Equal(("NoProfile", "Profile token does not exist"), OnvifSoap.Fault(body));
    }

    [Theory]
    [InlineData("<t:Time><t:Hour>7</t:Hour><t:Minute>5</t:Minute><t:Second>60</t:Second></t:Time><t:Date><t:Year>2026</t:Year><t:Month>9</t:Month><t:Day>1</t:Day></t:Date>", "2026-09-01T07:05:59")]
    [InlineData("<t:Time><t:Hour>7</t:Hour><t:Minute>5</t:Minute><t:Second>0</t:Second></t:Time><t:Date><t:Year>0</t:Year><t:Month>0</t:Month><t:Day>0</t:Day></t:Date>", null)]
    [InlineData("", null)]
    public void Clock_Answer_IsUtc(string utc, string? clock) => Assert.Equal(
        clock,
        OnvifAnswers.Clock(OnvifSoap.Read(Head + $"<t:R><t:UTCDateTime>{utc}</t:UTCDateTime></t:R>" + Tail)!)?.ToString("s"));

    /// <summary>Whatever a camera says, nothing but null and empty comes of nonsense.</summary>
    [Fact]
    public void Read_AnyText_NeverThrows()
    {
        var random = new Random(80);
        string[] seeds =
        [
            Head + "<t:R><t:UTCDateTime><t:Time><t:Hour>7</t:Hour><t:Minute>5</t:Minute><t:Second>0</t:Second></t:Time><t:Date><t:Year>2026</t:Year><t:Month>9</t:Month><t:Day>1</t:Day></t:Date></t:UTCDateTime></t:R>" + Tail,
            Head + """<t:R><t:Preset token="1"><t:Name>Board</t:Name></t:Preset><t:Profiles token="a"><t:PTZConfiguration/></t:Profiles></t:R>""" + Tail,
            Head + """<t:R><t:PTZ><t:XAddr>http://1.2.3.4/ptz</t:XAddr></t:PTZ><t:Position><t:PanTilt x="-0.5" y="1"/><t:Zoom x="0"/></t:Position></t:R>""" + Tail,
            Head + "<s:Fault><s:Code><s:Value>a:b</s:Value></s:Code></s:Fault>" + Tail,
        ];
        var read = 0;
        for (var i = 0; i < 5_000; i++)
        {
            var text = new StringBuilder(seeds[random.Next(seeds.Length)]);
            for (var changes = random.Next(4); changes > 0; changes--)
            {
                text[random.Next(text.Length)] = (char)random.Next(random.Next(2) == 0 ? 128 : 0xD800);
            }

            if (OnvifSoap.Read(text.ToString()) is { } body)
            {
                read++;
                _ = OnvifSoap.Fault(body);
                _ = OnvifAnswers.Clock(body);
                _ = OnvifAnswers.Presets(body);
                _ = OnvifAnswers.Profiles(body);
                _ = OnvifAnswers.Service(body, "PTZ", OnvifSoap.Ptz);
                var (pan, _, _) = OnvifAnswers.Position(body);
                Assert.True(pan is null || double.IsFinite(pan.Value));
            }
        }

        Assert.True(read > 500);
    }
}
