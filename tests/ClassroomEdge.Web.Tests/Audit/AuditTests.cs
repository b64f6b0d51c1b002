using System.Net;
using ClassroomEdge.Core.Commands;
using ClassroomEdge.Web.Audit;
using ClassroomEdge.Web.Tests.Harness;

namespace ClassroomEdge.Web.Tests.Audit;

public sealed class AuditTests(SharedServer shared) : IClassFixture<SharedServer>
{
    [Fact]
    public async Task Read_InPages_MissesNothing()
    {
        await using var server = await EdgeServer.StartAsync();
        var auditor = await server.SignedInAsync(Role.Auditor);
        await AppendAsync(server, 25);
        var seen = new List<string>();
        long? before = null;
        while (true)
        {
            var page = await Json.GetAsync(auditor, $"/api/v1/audit?limit=10{(before is null ? "" : $"&before={before}")}");
            if (page.GetArrayLength() == 0)
            {
                break;
            }

            seen.AddRange(page.EnumerateArray().Select(l => l.GetProperty("target").GetString()!));
            before = page.EnumerateArray().Last().GetProperty("number").GetInt64();
        }

        Assert.Equal(
            Enumerable.Range(0, 25).Reverse().Select(i => $"device-{i}"), seen.Where(t => t.StartsWith("device-", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Export_AsCsv_HasAllAndIsAudited()
    {
        await using var server = await EdgeServer.StartAsync();
        var auditor = await server.SignedInAsync(Role.Auditor);
        await AppendAsync(server, 1200);

        using var response = await auditor.GetAsync("/api/v1/audit?format=csv");
        var lines = (await response.Content.ReadAsStringAsync()).TrimStart('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal("text/csv", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal(AuditLine.CsvHeader, lines[0]);
        Assert.Equal(1200, lines.Count(l => l.Contains(",device-", StringComparison.Ordinal)));
        Assert.Contains("audit.export audit done", await server.AuditAsync());
    }

    [Theory]
    [InlineData("limit=0")]
    [InlineData("limit=1001")]
    [InlineData("format=xml")]
    public async Task Read_BadQuery_IsABadValue(string query)
    {
        var server = shared.Server;
        var auditor = await server.SignedInAsync(Role.Auditor);

        using var response = await auditor.GetAsync($"/api/v1/audit?{query}");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
    }

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("say \"hi\"", "\"say \"\"hi\"\"\"")]
    [InlineData("two\r\nlines", "\"two\r\nlines\"")]
    [InlineData("=HYPERLINK(1)", "'=HYPERLINK(1)")]
    [InlineData("-1", "'-1")]
    public void ToCsv_Name_IsQuotedAndNeverAFormula(string name, string cell)
    {
        var line = new AuditLine(
            1, DateTimeOffset.UnixEpoch, "id", name, Role.Teacher, Door.Panel, "device.set", "lamp", "", "done");

        Assert.Equal($"1,1970-01-01T00:00:00.0000000+00:00,id,{cell},Teacher,Panel,device.set,lamp,,done", line.ToCsv());
    }

    private static async Task AppendAsync(EdgeServer server, int count)
    {
        var audit = server.Get<IAuditLog>();
        for (var i = 0; i < count; i++)
        {
            await audit.AppendAsync(
                Actor.System, new CommandRecord("device.set", $"device-{i}", "power=on"), "done", CancellationToken.None);
        }
    }
}
