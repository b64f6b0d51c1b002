using ClassroomEdge.Core.Protocols;
using ClassroomEdge.Core.Rooms;
using ClassroomEdge.Platform.Protocols;

namespace ClassroomEdge.Devices.Tests.Protocols;

/// <summary>Every property of every file that comes with ClassroomEdge, from the driver to the simulated device and back.</summary>
public sealed class RoundTripTests
{
    public static TheoryData<string> Ids => [.. new ProtocolLibrary().Ids];

    [Theory]
    [MemberData(nameof(Ids))]
    public Task Set_EveryPropertyOfTheFile_ReachesTheDeviceAndIsReadBack(string id) => ProtocolBench.RunAsync(id, async bench =>
    {
        await bench.SwitchOnAsync();
        foreach (var (name, rule) in ProtocolBench.File(id).Properties)
        {
            if (rule.Access is ProtocolAccess.ReadOnly || name == DeviceProperty.Power)
            {
                continue;
            }

            foreach (var value in ProtocolSamples.Of(rule))
            {
                await bench.SetAsync(name, value);
                var read = (await bench.PollAsync())[name];

                AssertSame(rule, value, bench.Panel.State[name]);
                AssertSame(rule, value, read);
            }
        }

        if (ProtocolBench.File(id).Messages.Set is null || ProtocolBench.File(id).Messages.Ack is not null)
        {
            // A command that nothing confirms is heard whenever the other side comes to it: nobody can tell the pause there.
            Assert.Equal(0, bench.Panel.AskedTooFast);
        }
    });

    [Theory]
    [MemberData(nameof(Ids))]
    public Task Poll_EveryReadableProperty_IsTold(string id) => ProtocolBench.RunAsync(id, async bench =>
    {
        await bench.SwitchOnAsync();

        var read = await bench.PollAsync();

        var readable = ProtocolBench.File(id).Properties.Where(p => p.Value.Access is not ProtocolAccess.WriteOnly).Select(p => p.Key);
        Assert.Empty(readable.Except(read.Keys));
        Assert.DoesNotContain(read.Values, v => v == PropertyValue.Of("unknown"));
    });

    private static void AssertSame(ProtocolProperty rule, PropertyValue wanted, PropertyValue actual)
    {
        if (rule.Number is { } n)
        {
            var (w, a) = ((PropertyValue.Measurement)wanted, (PropertyValue.Measurement)actual);
            Assert.Equal(n.Unit, a.Unit.Symbol);
            Assert.InRange(a.Value, w.Value - ((n.Maximum - n.Minimum) / 100), w.Value + ((n.Maximum - n.Minimum) / 100));
        }
        else
        {
            Assert.Equal(wanted, actual);
        }
    }
}
