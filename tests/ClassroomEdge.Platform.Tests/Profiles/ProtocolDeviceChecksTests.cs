using ClassroomEdge.Platform.Profiles;
using ClassroomEdge.Platform.Protocols;
using ClassroomEdge.TestKit;

namespace ClassroomEdge.Platform.Tests.Profiles;

public sealed class ProtocolDeviceChecksTests
{
    private static readonly ProfileReader Reader = new(Drivers.All);

    [Theory]
    [InlineData("{protocol: samsung-mcd, host: a}", "there is no protocol 'samsung-mcd'", "did you mean 'samsung-mdc'?")]
    [InlineData("{protocol: samsung-mdc, file: own.yaml, host: a}", "protocol and file are both there", "give either")]
    [InlineData("{host: a}", "the protocol is missing", "give either protocol or file")]
    [InlineData("{protocol: samsung-mdc}", "the way to the device is missing", "give either host or bus")]
    [InlineData("{protocol: samsung-mdc, host: a, variables: {ide: 3}}", "protocol 'samsung-mdc' has no variable 'ide'", "did you mean 'id'?")]
    [InlineData("{protocol: samsung-mdc, host: a, variables: {id: 300}}", "must be a whole number from 0 to 254, not '300'", "")]
    [InlineData("{protocol: samsung-mdc, host: a, inputs: {laptop: hdmi11}}", "has no input 'hdmi11'", "did you mean 'hdmi1'?")]
    [InlineData("{protocol: biamp-tesira, host: a, inputs: {laptop: hdmi1}}", "protocol 'biamp-tesira' has no inputs", "remove the key")]
    [InlineData("{protocol: benq-rm, bus: rs232}", "the bus 'rs232' runs at 9600 baud, and 'benq-rm' at 38400", "baud: 38400")]
    [InlineData("{file: no-such.yaml, host: a}", "the protocol file has mistakes", "there is no such file")]
    public void ReadText_MistakeInAProtocolDevice_IsToldAtItsPlace(string settings, string message, string suggestion)
    {
        var reading = Reader.ReadText(Profile(settings), "room.yaml");

        var problem = Assert.Single(reading.Problems);
        Assert.Contains(message, problem.ToString(), StringComparison.Ordinal);
        Assert.Contains(suggestion, problem.ToString(), StringComparison.Ordinal);
        Assert.StartsWith("devices[0].settings", problem.Path.StartsWith("buses", StringComparison.Ordinal) ? "devices[0].settings" : problem.Path, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_FileBesideTheProfile_IsFoundWhereverTheServiceRuns()
    {
        using var folder = new TemporaryFolder();
        var profile = Path.Combine(folder.Path, "room.yaml");
        File.WriteAllText(profile, Profile("{file: own.yaml, host: a, inputs: {laptop: hdmi1, visualiser: \"99\"}}"));
        File.WriteAllText(Path.Combine(folder.Path, "own.yaml"), new ProtocolLibrary().Text("lg-rs232"));

        var reading = Reader.Read(profile);

        Assert.Empty(reading.Problems);
        Assert.Equal(Path.Combine(folder.Path, "own.yaml"), (string?)reading.Profile!.Devices[0].Settings["file"]);
    }

    /// <summary>Who copies the page's example has a file that works.</summary>
    [Fact]
    public void ReadText_ExampleOfTheReadme_IsGood()
    {
        var page = File.ReadAllText(RepositoryFiles.At("hardware", "protocols", "README.md"));
        var example = page.Split("```yaml\n")[2].Split("```")[0];

        Assert.Empty(ProtocolReader.ReadText(example, "acme-panel.yaml").Problems);
    }

    private static string Profile(string settings) => $$"""
        version: 1
        site: school
        room: {id: room, name: {zh-CN: 教室, en: Room} }
        buses:
          - {id: rs232, kind: serial, path: /dev/ttyUSB0}
        devices:
          - id: panel
            name: {zh-CN: 大屏, en: Panel}
            driver: protocol
            settings: {{settings}}
        """;
}
