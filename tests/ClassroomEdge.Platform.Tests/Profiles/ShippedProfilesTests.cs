using ClassroomEdge.Platform.Profiles;
using ClassroomEdge.TestKit;

namespace ClassroomEdge.Platform.Tests.Profiles;

public sealed class ShippedProfilesTests
{
    private static readonly string Folder = RepositoryFiles.At("firmware-profiles");

    public static TheoryData<string> Files => [.. Directory.GetFiles(Folder, "*.yaml").Select(f => Path.GetFileName(f))];

    [Theory]
    [MemberData(nameof(Files))]
    public void Read_ShippedProfile_IsValid(string file)
    {
        var reading = new ProfileReader(Drivers.All).Read(Path.Combine(Folder, file));

        Assert.Empty(reading.Problems);
        Assert.NotNull(reading.Profile);
    }

    [Fact]
    public void Read_SimulatedClassroom_HoldsWhatTheFileSays()
    {
        var profile = new ProfileReader(Drivers.All).Read(Path.Combine(Folder, "simulated-classroom.yaml")).Profile!;

        Assert.Equal(("yucai", "r101", "七年级（1）班教室"), (profile.Site, profile.Room.Id, profile.Room.Name.ZhCn));
        Assert.Equal(["class", "projection", "sync-class", "discussion", "dismiss"], profile.Scenes.Select(s => s.Id));
        Assert.Equal(0x62, profile.Simulation!.Chips[0].Address);
        Assert.Equal(TimeSpan.FromSeconds(12), profile.Simulation.Projectors[0].WarmUp);
        Assert.All(profile.Scenes.SelectMany(s => s.Groups), g => Assert.NotEmpty(g));
    }

    [Fact]
    public void Text_OfAllDrivers_IsTheCommittedSchema()
    {
        var committed = Path.Combine(Folder, "room-profile.schema.json");

        Assert.True(
            File.Exists(committed) && File.ReadAllText(committed) == ProfileSchema.Text(Drivers.All),
            "The schema is not that of the code. Make it anew: deploy/edge profile schema > firmware-profiles/room-profile.schema.json");
    }
}
