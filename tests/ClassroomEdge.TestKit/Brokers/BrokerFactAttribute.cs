using Xunit;

namespace ClassroomEdge.TestKit.Brokers;

/// <summary>A test that needs mosquitto; reported as skipped, with the reason, where it is not installed.</summary>
public sealed class BrokerFactAttribute : FactAttribute
{
    /// <summary>Looks for mosquitto.</summary>
    public BrokerFactAttribute()
    {
        if (TestBroker.Executable is null)
        {
            Skip = "mosquitto is not installed: apt-get install mosquitto";
        }
    }
}
