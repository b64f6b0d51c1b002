using System.Text.Json;
using ClassroomEdge.TestKit;
using ClassroomEdge.Web.Security;
using ClassroomEdge.Web.Tests.Harness;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace ClassroomEdge.Web.Tests.OpenApi;

public sealed class ApiDocumentTests(SharedServer shared) : IClassFixture<SharedServer>
{
    private static readonly string Committed = RepositoryFiles.At("deploy", "openapi.json");

    [Fact]
    public async Task Document_ListsEveryEndpointOfTheApi()
    {
        var paths = (await DocumentAsync()).GetProperty("paths");

        var missing = from endpoint in shared.Server.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
                      let pattern = "/" + endpoint.RoutePattern.RawText!.Trim('/').Replace(":int", "", StringComparison.Ordinal).Replace("{**", "{", StringComparison.Ordinal)
                      // WHIP and WHEP are described by their own standards.
                      where pattern.StartsWith("/api/v1", StringComparison.Ordinal)
                          && !pattern.Contains("/whip", StringComparison.Ordinal) && !pattern.Contains("/whep", StringComparison.Ordinal)
                      from method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods
                      where method != "HEAD"
                          && !(paths.TryGetProperty(pattern, out var path) && path.TryGetProperty(method.ToLowerInvariant(), out _))
                      select $"{method} {pattern}";

        Assert.Empty(missing);
    }

    [Fact]
    public async Task Document_EveryOperation_HasNameSummaryAndWhoMay()
    {
        foreach (var path in (await DocumentAsync()).GetProperty("paths").EnumerateObject())
        {
            foreach (var operation in path.Value.EnumerateObject())
            {
                var where = $"{operation.Name} {path.Name}";
                Assert.True(operation.Value.TryGetProperty("operationId", out _), where);
                Assert.True(operation.Value.TryGetProperty("summary", out _), where);
                Assert.True(operation.Value.TryGetProperty("description", out var description), where);
                Assert.Matches("^(Needs the permission|Open:)", description.GetString());
            }
        }
    }

    [Fact]
    public async Task Document_Schemas_WriteWhatTheApiWrites()
    {
        var schemas = (await DocumentAsync()).GetProperty("components").GetProperty("schemas");

        Assert.Equal("number", schemas.GetProperty("Recording").GetProperty("properties").GetProperty("duration").GetProperty("type").GetString());
        Assert.Contains("teaching", schemas.GetProperty("LessonKind").GetProperty("enum").EnumerateArray().Select(e => e.GetString()));
        Assert.True(schemas.GetProperty("PropertyValue").GetProperty("properties").TryGetProperty("unit", out _));
        Assert.True(schemas.GetProperty("EdgeProblem").GetProperty("properties").TryGetProperty("code", out _));
        Assert.True(schemas.GetProperty("RoomView").GetProperty("properties").TryGetProperty("serverTime", out _));
        Assert.True(schemas.GetProperty("LocalizedText").GetProperty("properties").TryGetProperty("zh-CN", out _));
    }

    [Fact]
    public async Task Document_OperationIds_AreUnique()
    {
        var ids = from path in (await DocumentAsync()).GetProperty("paths").EnumerateObject()
                  from operation in path.Value.EnumerateObject()
                  select operation.Value.GetProperty("operationId").GetString();

        Assert.Empty(ids.GroupBy(id => id).Where(g => g.Count() > 1).Select(g => g.Key));
    }

    [Theory]
    [InlineData("LessonSummary", "duration", true, "null number")]
    [InlineData("Recording", "duration", true, "number")]
    [InlineData("ComponentStatus", "detail", true, "null string")]
    [InlineData("PropertyValue", "unit", false, "string")]
    [InlineData("ClaimRequest", "code", true, "string")]
    [InlineData("ClaimRequest", "pin", false, "null string")]
    [InlineData("SignInRequest", "password", false, "null string")]
    [InlineData("StartLessonRequest", "partners", false, "null array")]
    [InlineData("ControlRequest", "value", true, "#/components/schemas/PropertyValue")]
    public async Task Document_Property_SaysWhetherItMayBeMissingOrNull(string schema, string property, bool isNeeded, string types)
    {
        var written = (await DocumentAsync()).GetProperty("components").GetProperty("schemas").GetProperty(schema);
        var value = written.GetProperty("properties").GetProperty(property);

        Assert.Equal(isNeeded, written.GetProperty("required").EnumerateArray().Any(r => r.GetString() == property));
        Assert.Equal(types, value.TryGetProperty("type", out var type)
            ? type.ValueKind == JsonValueKind.Array ? string.Join(' ', type.EnumerateArray().Select(t => t.GetString())) : type.GetString()
            : value.GetProperty("$ref").GetString());
    }

    [Fact]
    public async Task Document_Committed_IsUpToDate()
    {
        using var response = await shared.Server.Browser().GetAsync("/openapi/v1.json");
        var now = (await response.Content.ReadAsStringAsync()).ReplaceLineEndings("\n").TrimEnd() + "\n";
        if (Environment.GetEnvironmentVariable("EDGE_UPDATE_OPENAPI") == "1")
        {
            await File.WriteAllTextAsync(Committed, now);
        }

        Assert.True(
            File.Exists(Committed) && now == await File.ReadAllTextAsync(Committed),
            "deploy/openapi.json is not what the service says: run this test with EDGE_UPDATE_OPENAPI=1 and commit it");
    }

    private async Task<JsonElement> DocumentAsync() => await Json.GetAsync(shared.Server.Browser(), "/openapi/v1.json");
}
