using System.Diagnostics.Metrics;

namespace ClassroomEdge.Web.Metrics;

/// <summary>What the web layer measures itself.</summary>
internal sealed class WebMetrics
{
    /// <summary>Name of the meter.</summary>
    public const string MeterName = "classroom.web";

    private readonly Counter<long> _signIns;
    private readonly UpDownCounter<long> _live;
    private readonly Counter<long> _pushes;
    private readonly UpDownCounter<long> _streams;

    public WebMetrics(IMeterFactory factory)
    {
        var meter = factory.Create(MeterName);
        _signIns = meter.CreateCounter<long>("classroom.web.sign_ins", "{attempt}", "Sign-ins by their outcome.");
        _live = meter.CreateUpDownCounter<long>("classroom.web.live.connections", "{connection}", "Panels that follow the room.");
        _pushes = meter.CreateCounter<long>("classroom.web.live.pushes", "{message}", "States of the room sent to panels.");
        _streams = meter.CreateUpDownCounter<long>("classroom.web.lesson.streams", "{connection}", "Pages that follow a lesson.");
    }

    /// <param name="outcome"><c>done</c>, <c>wrong</c>, <c>locked</c>.</param>
    public void SignIn(string outcome) => _signIns.Add(1, new KeyValuePair<string, object?>("outcome", outcome));

    public void LiveConnections(int change) => _live.Add(change);

    public void Pushed() => _pushes.Add(1);

    public void LessonStreams(int change) => _streams.Add(change);
}
