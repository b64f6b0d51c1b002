using System.Collections.Immutable;
using System.Net;
using ClassroomEdge.Core;
using ClassroomEdge.Core.Commands;
using ClassroomEdge.Core.Devices;
using ClassroomEdge.Core.Profiles;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Web.Tests.Harness;
using NSubstitute;

namespace ClassroomEdge.Web.Tests.Rules;

public sealed class RuleEndpointTests
{
    private static readonly LocalizedText Name = new("开门关灯", "Lamp off when the door opens");

    private static readonly RoomProfile WithARule = EdgeServer.Profile with
    {
        Rules = new RuleOptions
        {
            List =
            [
                new RuleProfile
                {
                    Id = "door",
                    Name = Name,
                    When = new RuleWhenProfile
                    {
                        All = [new RuleConditionProfile { Device = "door", Property = "open", Is = PropertyValue.Of(true) }],
                    },
                    Then = [new RuleActionProfile { Device = "lamp", Property = "power", Value = PropertyValue.Of("off") }],
                },
            ],
        },
    };

    [Fact]
    public async Task GetRules_OfARoom_AreTheBuiltInAndItsOwnWithWhatTheySee()
    {
        await using var server = await EdgeServer.StartAsync(profile: WithARule);
        await server.Room.WhenAsync(r => r.Rules.Length == 7, default).WaitAsync(TimeSpan.FromSeconds(20));
        var principal = await server.SignedInAsync(Role.Principal);

        var rules = await Json.GetAsync(principal, "/api/v1/rules");

        var co2 = rules.EnumerateArray().Single(r => r.GetProperty("id").GetString() == "co2-alarm");
        Assert.True(co2.GetProperty("isBuiltIn").GetBoolean());
        Assert.Equal("GB 50099-2011 10.1.8", co2.GetProperty("norm").GetString());
        Assert.Equal("unknown", co2.GetProperty("state").GetString());
        Assert.Equal("noReading", co2.GetProperty("reasons")[0].GetProperty("code").GetString());
        var own = rules.EnumerateArray().Single(r => r.GetProperty("id").GetString() == "door");
        Assert.Equal("开门关灯", own.GetProperty("name").GetProperty("zh-CN").GetString());
    }

    [Fact]
    public async Task Undo_AfterARuleSwitchedTheLamp_SwitchesItBackAndHoldsTheRule()
    {
        await using var server = await EdgeServer.StartAsync(profile: WithARule);
        Add(server.Room, "lamp", "power", PropertyValue.Of("on"), ["power"]);
        Add(server.Room, "door", "open", PropertyValue.Of(true), []);
        await server.Room.WhenAsync(
            r => r.Rules.Any(x => x is { Id: "door", LastFiring.CanUndo: true }), default).WaitAsync(TimeSpan.FromSeconds(20));
        var teacher = await server.SignedInAsync(Role.Teacher);

        using var response = await teacher.PostAsync("/api/v1/rules/door/undo", null);
        var status = await Json.ReadAsync(response);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("held", status.GetProperty("state").GetString());
        Assert.False(status.GetProperty("lastFiring").GetProperty("canUndo").GetBoolean());
        await server.Devices.Received(1).ExecuteAsync(new DeviceCommand("lamp", "power", PropertyValue.Of("on")), Arg.Any<CancellationToken>());
        using var again = await teacher.PostAsync("/api/v1/rules/door/undo", null);
        Assert.Equal((HttpStatusCode.Conflict, "rule.nothing-to-undo"), (again.StatusCode, await Json.CodeAsync(again)));
    }

    [Fact]
    public async Task Hold_ForTenMinutesThenZero_StopsTheRuleAndLetsItGoOn()
    {
        await using var server = await EdgeServer.StartAsync(profile: WithARule);
        await server.Room.WhenAsync(r => r.Rules.Length == 7, default).WaitAsync(TimeSpan.FromSeconds(20));
        var teacher = await server.SignedInAsync(Role.Teacher);

        using var held = await teacher.PostAsync("/api/v1/rules/co2-warn/hold", Json.Of(new { duration = 600 }));
        using var released = await teacher.PostAsync("/api/v1/rules/co2-warn/hold", Json.Of(new { duration = 0 }));

        var (before, after) = (await Json.ReadAsync(held), await Json.ReadAsync(released));
        Assert.Equal("held", before.GetProperty("state").GetString());
        Assert.Equal("heldByPerson", before.GetProperty("reasons")[0].GetProperty("code").GetString());
        Assert.Equal("unknown", after.GetProperty("state").GetString());
    }

    [Theory]
    [InlineData(Role.Teacher, "party", 600, HttpStatusCode.NotFound, "rule.not-found")]
    [InlineData(Role.Teacher, "co2-warn", -1, HttpStatusCode.UnprocessableEntity, "request.bad-value")]
    [InlineData(Role.Teacher, "co2-warn", 604_801, HttpStatusCode.UnprocessableEntity, "request.bad-value")]
    [InlineData(Role.Principal, "co2-warn", 600, HttpStatusCode.Forbidden, "command.forbidden")]
    public async Task Hold_WhatMayNotBe_IsRefusedWithACode(Role role, string rule, int seconds, HttpStatusCode status, string code)
    {
        await using var server = await EdgeServer.StartAsync();
        var client = await server.SignedInAsync(role);

        using var response = await client.PostAsync($"/api/v1/rules/{rule}/hold", Json.Of(new { duration = seconds }));

        Assert.Equal((status, code), (response.StatusCode, await Json.CodeAsync(response)));
    }

    private static void Add(RoomState room, string id, string property, PropertyValue value, ImmutableArray<string> settable) =>
        room.Apply(new RoomChange.DeviceAdded(new DeviceSnapshot(
            id,
            Name,
            "switch",
            "fake",
            settable,
            DeviceHealth.Ok,
            null,
            null,
            ImmutableSortedDictionary<string, PropertySnapshot>.Empty.Add(property, new PropertySnapshot(value, TimeProvider.System.GetUtcNow())))));
}
