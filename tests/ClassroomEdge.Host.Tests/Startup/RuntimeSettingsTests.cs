using System.Text.Json.Nodes;

namespace ClassroomEdge.Host.Tests.Startup;

/// <summary>What keeps the idle room small is settings that a change of the project file could lose without a word.</summary>
public sealed class RuntimeSettingsTests
{
    [Theory]
    [InlineData("System.GC.Server", "false")]
    [InlineData("System.GC.Concurrent", "false")]
    [InlineData("System.GC.Gen0MaxBudget", "3145728")]
    [InlineData("System.Runtime.TieredPGO", "false")]
    public void Host_AsBuilt_AsksTheRuntimeToStaySmall(string setting, string value)
    {
        var file = Path.Combine(AppContext.BaseDirectory, "ClassroomEdge.Host.runtimeconfig.json");
        var settings = JsonNode.Parse(File.ReadAllText(file))!["runtimeOptions"]!["configProperties"]!;

        Assert.Equal(value, settings[setting]?.ToJsonString());
    }
}
