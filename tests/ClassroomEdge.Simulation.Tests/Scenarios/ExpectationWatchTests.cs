using System.Text.Json.Nodes;
using ClassroomEdge.Core.Events;
using ClassroomEdge.Core.Reporting;
using ClassroomEdge.Core.Scenarios;
using ClassroomEdge.Simulation.Broker;
using ClassroomEdge.Simulation.Scenarios;

namespace ClassroomEdge.Simulation.Tests.Scenarios;

public sealed class ExpectationWatchTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 9, 8, 0, 0, TimeSpan.FromHours(8));

    [Fact]
    public void Within_BecomesTrueInTime_Passes()
    {
        var watch = Begun(new ScenarioExpectation { That = "device.projector.power = on", Within = TimeSpan.FromSeconds(30) });

        Look(watch, 0, "off");
        Look(watch, 10, "warming");
        Assert.True(watch.IsOpen);
        Look(watch, 30, "on");

        Assert.Equal(ScenarioVerdict.Passed, watch.Verdict);
    }

    [Fact]
    public void Within_TooLate_FailsAndSaysWhatWasSeenSinceWhen()
    {
        var watch = Begun(new ScenarioExpectation { That = "device.projector.power = on", Within = TimeSpan.FromSeconds(30) });

        Look(watch, 0, "off");
        Look(watch, 12, "warming");
        Look(watch, 31, "on");

        Assert.Equal(ScenarioVerdict.Failed, watch.Verdict);
        Assert.Equal(
            "expected from 08:00:00 to 08:00:30: device.projector.power = on; seen last: device.projector.power = on since 08:00:31",
            watch.Status.Problem);
    }

    [Fact]
    public void Always_BreaksOnce_FailsAtOnce()
    {
        var watch = Begun(new ScenarioExpectation { That = "lesson.state = live", Always = TimeSpan.FromMinutes(10) });

        Look(watch, 0, "live");
        Look(watch, 99, "none");

        Assert.Equal(
            "expected always from 08:00:00 to 08:10:00: lesson.state = live; at 08:01:39 it was: lesson.state = none since 08:01:39",
            watch.Status.Problem);
    }

    [Fact]
    public void Always_Lasts_PassesWhenItsTimeIsOver()
    {
        var watch = Begun(new ScenarioExpectation { That = "lesson.state = live", Always = TimeSpan.FromMinutes(10) });

        Look(watch, 0, "live");
        Assert.True(watch.IsOpen);
        Look(watch, 600, "live");

        Assert.Equal(ScenarioVerdict.Passed, watch.Verdict);
    }

    [Fact]
    public void Never_EventComes_Fails()
    {
        var watch = Begun(new ScenarioExpectation { That = "event device.degraded device=projector", Never = TimeSpan.FromMinutes(10) });

        watch.Happened(new RoomEvent("device.degraded", Start, new JsonObject { ["device"] = "co2" }));
        Look(watch, 1, null);
        Assert.True(watch.IsOpen);
        watch.Happened(new RoomEvent("device.degraded", Start, new JsonObject { ["device"] = "projector" }));
        Look(watch, 2, null);

        Assert.Contains("1 × event device.degraded device=projector", watch.Status.Problem!, StringComparison.Ordinal);
    }

    [Fact]
    public void Now_NotSo_FailsAtOnce()
    {
        var watch = Begun(new ScenarioExpectation { That = "students.present = 0" });

        Look(watch, 0, "3");

        Assert.Equal("expected at 08:00:00: students.present = 0; seen: students.present = 3 since 08:00:00", watch.Status.Problem);
    }

    [Theory]
    [InlineData("mqtt event type=lesson.ended", """{"seq":7,"type":"lesson.ended"}""", true)]
    [InlineData("mqtt event data.scene=class", """{"data":{"scene":"class"}}""", true)]
    [InlineData("mqtt event data.scene=class", """{"data":{"scene":"dismiss"}}""", false)]
    [InlineData("mqtt event data.scene=class", "no json", false)]
    [InlineData("mqtt availability", "offline", false)]
    [InlineData("mqtt event", "offline", true)]
    public void Published_Message_CountsWhenTopicAndFieldsFit(string condition, string payload, bool counts)
    {
        var watch = Begun(new ScenarioExpectation { That = condition, Within = TimeSpan.FromSeconds(5) });

        watch.Published(new BrokerMessage(Start, new MqttMessage("classroom/v1/s/r/event", System.Text.Encoding.UTF8.GetBytes(payload))));
        Look(watch, 1, null);

        Assert.Equal(counts, watch.Verdict == ScenarioVerdict.Passed);
    }

    [Fact]
    public void End_WhatHadToComeHasNotCome_Fails()
    {
        var within = Begun(new ScenarioExpectation { That = "lesson.state = live", Within = TimeSpan.FromHours(1) });
        var always = Begun(new ScenarioExpectation { That = "lesson.state = live", Always = TimeSpan.FromHours(1) });

        within.End(Start.AddMinutes(5));
        always.End(Start.AddMinutes(5));

        Assert.Equal((ScenarioVerdict.Failed, ScenarioVerdict.Passed), (within.Verdict, always.Verdict));
    }

    private static ExpectationWatch Begun(ScenarioExpectation expectation)
    {
        var watch = new ExpectationWatch(expectation);
        watch.Begin(Start);
        return watch;
    }

    private static void Look(ExpectationWatch watch, int seconds, string? value) => watch.Look(Start.AddSeconds(seconds), _ => value);
}
