using ClassroomEdge.Core;
using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Lessons.Invitations;
using ClassroomEdge.Lessons.Participants;
using ClassroomEdge.Lessons.Resuming;

namespace ClassroomEdge.Lessons.Running;

/// <summary>
/// The lesson under way: its state, roster and notices. Every change makes a new snapshot, which is handed on in the
/// order of the changes. Thread-safe; no I/O.
/// </summary>
internal sealed class LiveLesson
{
    /// <summary>Both sides see this many turns of a camera.</summary>
    private const int MostCameraUses = 20;

    private readonly Lock _lock = new();
    private readonly SortedDictionary<NoticeKind, (string Code, string Message)> _notices = [];
    private readonly Roster _roster;
    private readonly FeedBook _feeds = new();
    private readonly TimeProvider _time;
    private readonly Action<LessonSnapshot, LessonMemory?, IReadOnlyList<PresenceChange>> _changed;
    private readonly LessonTies _ties;
    private LessonSnapshot _snapshot;
    private StageView? _hostStage;

    /// <summary>A lesson that begins, or goes on.</summary>
    /// <param name="first">Its first state.</param>
    /// <param name="invitations">Who may enter.</param>
    /// <param name="memory">What begins with it; of one that goes on, what it was.</param>
    /// <param name="maximum">Participants at once.</param>
    /// <param name="time">Clock.</param>
    /// <param name="changed">Takes each snapshot, what is to be remembered beside it (null: it is over), and who came and left. Called in order, must not block.</param>
    public LiveLesson(
        LessonSnapshot first,
        InvitationBook invitations,
        LessonMemory memory,
        int maximum,
        TimeProvider time,
        Action<LessonSnapshot, LessonMemory?, IReadOnlyList<PresenceChange>> changed)
    {
        Invitations = invitations;
        WantsRecording = memory.Record;
        _ties = new LessonTies(memory);
        _roster = new Roster(time, maximum) { IsLocked = memory.IsLocked };
        _roster.SetLobby(memory.Lobby);
        _time = time;
        _changed = changed;
        _snapshot = first with { Stage = memory.Stage, Slides = memory.Slides is { From: null } own ? own : null, CameraUses = [.. memory.CameraUses] };
        if (first.Gaps is [.., var gap])
        {
            _roster.Restore(memory.Attendees, gap);
        }

        foreach (var feed in memory.Externals)
        {
            _feeds.Set(feed with { IsLive = false });
        }

        Publish(_snapshot);
    }

    public string Id => _snapshot.Id;

    public InvitationBook Invitations { get; }

    /// <summary>A recording was asked for, whether there is one or not.</summary>
    public bool WantsRecording { get; }

    public LessonSnapshot Snapshot => Volatile.Read(ref _snapshot);

    /// <summary>Goes on to a state, when the state machine allows it; else nothing changes.</summary>
    /// <returns>False when it was not allowed.</returns>
    public bool Move(LessonState to, EdgeException? failure = null)
    {
        lock (_lock)
        {
            if (!LessonStateMachine.Allows(_snapshot.State, to))
            {
                return false;
            }

            var now = _time.GetUtcNow();
            if (to.IsOver())
            {
                _notices.Clear();
                _roster.LeaveAll();
            }

            Publish(_snapshot with
            {
                State = to,
                LiveAt = to == LessonState.Live ? now : _snapshot.LiveAt,
                EndedAt = to.IsOver() ? now : _snapshot.EndedAt,
                ErrorCode = failure?.Code ?? _snapshot.ErrorCode,
                ErrorMessage = failure?.Message ?? _snapshot.ErrorMessage,
            });
            return true;
        }
    }

    /// <summary>Says what does not work at the moment; null: it works.</summary>
    public void Notice(NoticeKind kind, string? code, string? message = null)
    {
        lock (_lock)
        {
            if (code is null ? !_notices.Remove(kind) : _notices.TryGetValue(kind, out var known) && known.Code == code)
            {
                return;
            }

            if (code is not null)
            {
                _notices[kind] = (code, message ?? code);
            }

            Publish(_snapshot);
        }
    }

    /// <summary>Whether something of that kind does not work.</summary>
    public bool HasNotice(NoticeKind kind)
    {
        lock (_lock)
        {
            return _notices.ContainsKey(kind);
        }
    }

    /// <summary>Sets or takes away the recording.</summary>
    public void SetRecording(string? recordingId)
    {
        lock (_lock)
        {
            Publish(_snapshot with { RecordingId = recordingId });
        }
    }

    /// <summary>Sets what the classroom display shows.</summary>
    /// <exception cref="LessonException"><c>lesson.no-such-feed</c>, <c>call.not-found</c>.</exception>
    public void SetStage(StageView stage)
    {
        lock (_lock)
        {
            if (stage.Follows is { } host)
            {
                stage = _hostStage?.Follows == host
                    ? _hostStage
                    : throw new LessonException("call.not-found", $"the lesson is not held in {host}'s");
            }
            else if (stage.Spotlight is { } feed && !HasFeed(feed))
            {
                throw new LessonException("lesson.no-such-feed", $"there is no feed '{feed}' to put in the light");
            }

            Publish(_snapshot with { Stage = stage });
        }
    }

    /// <summary>
    /// What the host's teacher chose for the displays. It is shown here as long as the teacher of this room has chosen
    /// nothing else.
    /// </summary>
    public void SetHostStage(StageView stage)
    {
        lock (_lock)
        {
            var isUntouched = _hostStage is null && _snapshot.Stage == StageView.First;
            _hostStage = stage;
            if ((isUntouched || _snapshot.Stage.Follows == stage.Follows) && _snapshot.Stage != stage)
            {
                Publish(_snapshot with { Stage = stage });
            }
        }
    }

    /// <summary>Takes the spotlight from a feed that is gone for good.</summary>
    public void LeaveSpotlight(string feed)
    {
        lock (_lock)
        {
            if (_snapshot.Stage.Spotlight == feed)
            {
                Publish(_snapshot with { Stage = new StageView(StageLayout.AllClasses, null, _snapshot.Stage.Follows) });
            }
        }
    }

    /// <summary>A classroom display came (1) or went (−1).</summary>
    public void CountDisplay(int step)
    {
        lock (_lock)
        {
            Publish(_snapshot with { Displays = _snapshot.Displays + step });
        }
    }

    /// <summary>Notes that a partner turned a camera.</summary>
    public void NoteCameraUse(CameraUse use)
    {
        lock (_lock)
        {
            var uses = _snapshot.CameraUses.Add(use);
            Publish(_snapshot with { CameraUses = uses.Length > MostCameraUses ? uses[^MostCameraUses..] : uses });
        }
    }

    /// <summary>The page that is shown; null: none.</summary>
    public void SetSlides(SlideShow? slides)
    {
        lock (_lock)
        {
            Publish(_snapshot with { Slides = slides });
        }
    }

    /// <summary>Reads or changes what ties it to other places, which is remembered.</summary>
    public T Tie<T>(Func<LessonTies, T> tie)
    {
        lock (_lock)
        {
            var result = tie(_ties);
            Publish(_snapshot);
            return result;
        }
    }

    /// <summary>Another box's lesson that it is held with, as it stands; the one of its name is replaced.</summary>
    public void SetJoined(JoinedRoom joined)
    {
        lock (_lock)
        {
            var known = _snapshot.Joined.FirstOrDefault(j => j.Name == joined.Name);
            Publish(_snapshot with
            {
                Joined = known is null ? _snapshot.Joined.Add(joined) : _snapshot.Joined.Replace(known, joined),
            });
        }
    }

    /// <summary>That box's lesson is over; pages that it showed are shown no more, and the display stays as it is.</summary>
    public void RemoveJoined(string name)
    {
        lock (_lock)
        {
            _hostStage = _hostStage?.Follows == name ? null : _hostStage;
            _ties.ForgetJoined(name);
            Publish(_snapshot with
            {
                Joined = _snapshot.Joined.RemoveAll(j => j.Name == name),
                Slides = _snapshot.Slides?.From == name ? null : _snapshot.Slides,
                Stage = _snapshot.Stage.Follows == name ? _snapshot.Stage with { Follows = null } : _snapshot.Stage,
            });
        }
    }

    /// <summary>Adds where the room's feed is sent, or replaces the one of its id.</summary>
    public void SetPush(LessonPush push)
    {
        lock (_lock)
        {
            var known = _snapshot.Pushes.FirstOrDefault(p => p.Id == push.Id);
            Publish(_snapshot with
            {
                Pushes = known is null ? _snapshot.Pushes.Add(push) : _snapshot.Pushes.Replace(known, push),
            });
        }
    }

    /// <summary>It is sent there no more.</summary>
    public void RemovePush(string id)
    {
        lock (_lock)
        {
            _ties.ForgetPush(id);
            Publish(_snapshot with { Pushes = _snapshot.Pushes.RemoveAll(p => p.Id == id) });
        }
    }

    /// <summary>Changes the roster and tells of it.</summary>
    public T Change<T>(Func<Roster, T> change)
    {
        lock (_lock)
        {
            var result = change(_roster);
            Publish(_snapshot);
            return result;
        }
    }

    /// <summary>Changes the room's feeds, and tells of it when that changed something.</summary>
    public void ChangeFeeds(Func<FeedBook, bool> change)
    {
        lock (_lock)
        {
            if (change(_feeds))
            {
                Publish(_snapshot);
            }
        }
    }

    /// <summary>Reads the roster.</summary>
    public T Read<T>(Func<Roster, T> read)
    {
        lock (_lock)
        {
            return read(_roster);
        }
    }

    /// <summary>Ends the visits of those who are gone; tells only when there are any.</summary>
    public void Sweep()
    {
        lock (_lock)
        {
            if (_roster.Sweep())
            {
                Publish(_snapshot);
            }
        }
    }

    /// <summary>Has the present state written once more: a sign of life.</summary>
    public void Touch()
    {
        lock (_lock)
        {
            if (!_snapshot.State.IsOver())
            {
                _changed(_snapshot, Remember(), []);
            }
        }
    }

    private LessonMemory Remember() => new()
    {
        Record = WantsRecording,
        Lobby = _roster.Lobby,
        IsLocked = _roster.IsLocked,
        Stage = _snapshot.Stage,
        Slides = _snapshot.Slides,
        CameraUses = _snapshot.CameraUses,
        InvitedUntil = Invitations.ExpiresAt,
        Pins = Invitations.Pins,
        Attendees = _roster.Remember(),
        Externals = [.. _feeds.Snapshot().Where(f => f.Kind == FeedKind.External)],
        Pushes = _ties.Pushes,
        Joined = _ties.Joined,
    };

    private bool HasFeed(string feed) => feed == FeedIds.Room || _feeds.Snapshot().Any(f => f.Id == feed) || _roster.Find(feed) is { IsPresent: true };

    private void Publish(LessonSnapshot next)
    {
        var notice = _notices.Values.FirstOrDefault();
        if (!next.State.IsOver() && next.State != LessonState.Ending)
        {
            next = next with { ErrorCode = notice.Code, ErrorMessage = notice.Message };
        }

        var wasOver = _snapshot.State.IsOver();
        Volatile.Write(ref _snapshot, next with
        {
            Participants = _roster.Snapshot(),
            Feeds = next.State.IsOver() ? [] : _feeds.Snapshot(),
            Lobby = _roster.Lobby,
            IsLocked = _roster.IsLocked,
            IsMutedTogether = _roster.IsMutedTogether,
            Slides = next.State.IsOver() ? null : next.Slides,
            Pushes = next.State.IsOver() ? [] : next.Pushes,
        });
        if (wasOver)
        {
            // Late news of a lesson that is over must not bring it back into the room's state.
            return;
        }

        PresenceChange[] changes = [.. _roster.Changes];
        _roster.Changes.Clear();
        _changed(_snapshot, _snapshot.State.IsOver() ? null : Remember(), changes);
    }
}
