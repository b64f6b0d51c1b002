using MQTTnet;

namespace ClassroomEdge.Packages.Mqtt;

/// <summary>A message on its way out; completes with the broker's reason code.</summary>
internal sealed class Outgoing(MqttApplicationMessage message)
{
    private readonly TaskCompletionSource<MqttClientPublishResult> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public MqttApplicationMessage Message => message;

    public Task<MqttClientPublishResult> Done => _done.Task;

    public void Succeed(MqttClientPublishResult result) => _done.TrySetResult(result);

    public void Fail(Exception why)
    {
        _done.TrySetException(why);
        // Its caller may have stopped waiting.
        _ = _done.Task.Exception;
    }
}
