using ClassroomEdge.Core;
using ClassroomEdge.Core.Commands;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Core.Rules;
using ClassroomEdge.Core.Rules.Memory;
using ClassroomEdge.Core.Storage;
using ClassroomEdge.Platform.Rules;
using ClassroomEdge.Platform.Storage;
using ClassroomEdge.TestKit;
using Dapper;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace ClassroomEdge.Platform.Tests.Rules;

public sealed class RuleStoreTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 9, 1, 8, 0, 0, TimeSpan.Zero);

    private static readonly RuleReason Reason = new(RuleReasonCode.Above, "co2 of air is 1200 ppm, above 1000 ppm")
    {
        Device = "air",
        Property = "co2",
        Value = PropertyValue.Of(1200, Unit.Ppm),
        Limit = PropertyValue.Of(1000, Unit.Ppm),
        Lasting = TimeSpan.FromSeconds(61.5),
    };

    private static readonly RuleMemory Whole = new("co2-warn", "0011223344556677")
    {
        IsActive = true,
        FiredAt = Now.AddMinutes(-5),
        Hold = new RuleHold(Now.AddHours(1), new RuleReason(RuleReasonCode.HeldByPerson, "somebody stopped the rule")),
        Since = Now.AddMinutes(-6),
        Conditions = [new ConditionMemory { Since = Now.AddMinutes(-7), Beyond = ["air"] }, new ConditionMemory()],
        Waiting = [new WaitingAction(1, new RuleReason(RuleReasonCode.LessonProtected, "a lesson") { Word = "live" })],
        WaitUntil = Now.AddHours(2),
        Firing = new RuleFiring(
            Now.AddMinutes(-5),
            [Reason],
            [
                new RuleActionResult(RuleActionOutcome.Done) { Alert = "rule.co2-warn" },
                new RuleActionResult(RuleActionOutcome.Withheld) { Device = "lamp", Property = "power", Value = PropertyValue.Of("off"), Code = "lessonProtected" },
            ],
            false,
            null),
    };

    private static readonly HandCommand Hand = new(
        "lamp", "power", new PropertyCommand(PropertyValue.Of("on"), Now.AddMinutes(-3), Door.Panel, null));

    private readonly TemporaryFolder _folder = new();
    private readonly TestLoggerProvider _logs = new();
    private readonly EdgeDatabase _database;

    public RuleStoreTests() => _database = new EdgeDatabase(
        new EdgePaths(_folder.Path), [RuleStore.First], TimeProvider.System, NullLogger<EdgeDatabase>.Instance);

    public void Dispose()
    {
        _database.Dispose();
        _folder.Dispose();
        _logs.Dispose();
    }

    [Fact]
    public void Read_NothingWritten_IsNothing() => Assert.Null(Store().Read());

    [Fact]
    public void Read_AfterAWrite_IsTheSameToTheLastWord()
    {
        Store().Write(new RulesMemory(Now, [Whole, new RuleMemory("light-low", "x")], [Hand]));

        var read = Store().Read()!;

        Assert.Equal((Now, true), (read.SeenAt, read.IsSameBoot));
        Assert.Equivalent(Whole, read.Rules.Single(r => r.Rule == "co2-warn"), strict: true);
        Assert.Equivalent(new RuleMemory("light-low", "x"), read.Rules.Single(r => r.Rule == "light-low"), strict: true);
        Assert.Equal(Hand, Assert.Single(read.Hands));
    }

    [Fact]
    public void Write_WhatIsGone_GoesFromTheDisk()
    {
        var store = Store();
        store.Write(new RulesMemory(Now, [Whole], [Hand]));
        store.Write(new RulesMemory(Now.AddMinutes(1), [new RuleMemory("co2-warn", "x")], []));

        var read = Store().Read()!;

        Assert.Equal(Now.AddMinutes(1), read.SeenAt);
        Assert.Equal((null, false), (read.Rules.Single().Hold, read.Rules.Single().IsActive));
        Assert.Empty(read.Hands);
    }

    [Fact]
    public void Write_NothingNew_OnlyTellsThatTheyRun()
    {
        var store = Store();
        store.Write(new RulesMemory(Now, [Whole], [Hand]));
        using (var connection = _database.Open())
        {
            connection.Execute("UPDATE rules_memory SET memory = 'touched'");
        }

        store.Write(new RulesMemory(Now.AddMinutes(1), [Whole], [Hand]));

        using var after = _database.Open();
        Assert.Equal(["touched", "touched"], after.Query<string>("SELECT memory FROM rules_memory"));
        Assert.Equal(1, after.QuerySingle<int>("SELECT count(*) FROM rules_seen"));
    }

    [Fact]
    public void Read_RowOfAnotherVersion_IsLeftOutAndTheOthersCount()
    {
        Store().Write(new RulesMemory(Now, [Whole, new RuleMemory("light-low", "x")], [Hand]));
        using (var connection = _database.Open())
        {
            connection.Execute("UPDATE rules_memory SET memory = '{\"rule\": 5' WHERE id = 'co2-warn'");
        }

        var read = Store().Read()!;

        Assert.Equal("light-low", Assert.Single(read.Rules).Rule);
        Assert.Contains("co2-warn", Assert.Single(_logs.Lines).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_AfterTheMachineWasStartedAnew_SaysSo()
    {
        Store().Write(new RulesMemory(Now, [Whole], []));
        using (var connection = _database.Open())
        {
            connection.Execute("UPDATE rules_seen SET boot = 'before the power cut'");
        }

        Assert.False(Store().Read()!.IsSameBoot);
    }

    [Fact]
    public void Write_DiskIsFull_IsToldAndTheNextWritesEverything()
    {
        var store = Store();
        store.Write(new RulesMemory(Now, [], []));
        using (var connection = _database.Open())
        {
            connection.Execute("CREATE TRIGGER full BEFORE INSERT ON rules_memory BEGIN SELECT RAISE(ABORT, 'disk is full'); END");
        }

        store.Write(new RulesMemory(Now.AddMinutes(1), [Whole], []));
        Assert.Equal(LogLevel.Warning, Assert.Single(_logs.Lines).Level);
        Assert.Equal(Now, Store().Read()!.SeenAt);

        using (var connection = _database.Open())
        {
            connection.Execute("DROP TRIGGER full");
        }

        store.Write(new RulesMemory(Now.AddMinutes(2), [Whole], []));
        Assert.Equal("co2-warn", Assert.Single(Store().Read()!.Rules).Rule);
    }

    private RuleStore Store() => new(_database, new LoggerFactory([_logs]).CreateLogger<RuleStore>());
}
