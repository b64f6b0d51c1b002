using ClassroomEdge.Collaboration.Store;
using ClassroomEdge.Core.Collaboration;
using ClassroomEdge.Core.Commands;
using ClassroomEdge.Core.Lessons;

namespace ClassroomEdge.Collaboration.Chat;

/// <summary>The chat: rules, order, news.</summary>
internal sealed class LessonChat(
    ChatStore store, LessonSettings settings, ILessonNews news, CommandGate gate, TimeProvider time) : ILessonChat
{
    private const string OnSetting = "chat-on";

    // Five lines at once, then one in two seconds: fast typing, no flood.
    private readonly SpeakingRate _rate = new(time, burst: 5, perSecond: 0.5);

    // Numbers and news in the same order.
    private readonly Lock _lock = new();

    /// <inheritdoc/>
    public ChatView Read(string lessonId, long? before = null)
    {
        var (lines, hasEarlier) = store.Read(lessonId, before, ILessonChat.Page);
        return new ChatView(IsOn(lessonId), [.. lines], hasEarlier);
    }

    /// <inheritdoc/>
    public ChatLine Say(LessonSpeaker by, string text, string clientId)
    {
        clientId = SpokenText.ClientId(clientId, "chat.bad-text");
        text = SpokenText.Clean(text, ILessonChat.LongestText, "chat.bad-text");
        if (by.OnlyReads)
        {
            throw new CollaborationException("chat.guests-read", "guests read the chat and do not write in it");
        }

        if (!by.IsTeacher && !IsOn(by.LessonId))
        {
            throw new CollaborationException("chat.off", "the teacher has switched the chat off");
        }

        if (!_rate.Allows($"{by.LessonId}/{by.Id}"))
        {
            throw new CollaborationException("chat.too-fast", "too many lines at once; wait a few seconds");
        }

        lock (_lock)
        {
            var (line, isNew) = store.Add(by, text, clientId);
            if (isNew)
            {
                news.Publish(by.LessonId, new LessonNews("chat", line));
            }

            return line;
        }
    }

    /// <inheritdoc/>
    public ValueTask SwitchAsync(Actor actor, string lessonId, bool on, CancellationToken cancellationToken) =>
        gate.PassAsync(
            actor,
            Permission.RunLessons,
            new CommandRecord("chat.switch", lessonId, on ? "on" : "off"),
            _ =>
            {
                lock (_lock)
                {
                    settings.Write(lessonId, OnSetting, on ? "true" : "false");
                    news.Publish(lessonId, new LessonNews("chat-on", on) { Replaces = "chat-on" });
                }

                return ValueTask.CompletedTask;
            },
            cancellationToken);

    /// <inheritdoc/>
    public ValueTask<ChatLine> ClearAsync(
        Actor actor, string lessonId, long number, bool cleared, CancellationToken cancellationToken) =>
        gate.PassAsync(
            actor,
            Permission.RunLessons,
            new CommandRecord("chat.clear", $"{lessonId}/{number}", cleared ? "cleared" : "back"),
            _ =>
            {
                lock (_lock)
                {
                    var line = store.Clear(lessonId, number, cleared)
                        ?? throw new CollaborationException("chat.not-found", $"the chat has no line {number}");
                    news.Publish(lessonId, new LessonNews("chat", line));
                    return ValueTask.FromResult(line);
                }
            },
            cancellationToken);

    private bool IsOn(string lessonId) => settings.Read(lessonId, OnSetting) != "false";
}
