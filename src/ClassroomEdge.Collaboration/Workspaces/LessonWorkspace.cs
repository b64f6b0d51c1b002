using System.Collections.Immutable;
using System.Security.Cryptography;
using ClassroomEdge.Core.Collaboration;
using ClassroomEdge.Core.Lessons;

namespace ClassroomEdge.Collaboration.Workspaces;

/// <summary>The workspace: rules, order, news.</summary>
internal sealed class LessonWorkspace(
    WorkspaceStore store,
    NotesStore notes,
    MaterialFolder folder,
    WorkspacePlaces places,
    ILessonNews news,
    TimeProvider time,
    ILessonMarks? marks = null) : ILessonWorkspace
{
    private const int MostAgenda = 100;
    private const int MostMaterials = 100;
    private const int MostComments = 2000;
    private const int LongestTitle = 120;
    private const int LongestComment = 500;
    private const int LongestMinutes = 600;
    private const int LargestUpdate = 64 * 1024;
    private const int LargestNotes = 16 * 1024 * 1024;

    private readonly Lock _lock = new();

    /// <inheritdoc/>
    public void Carry(string plannedId, string lessonId)
    {
        places.Carry(plannedId, lessonId);
        news.Publish(lessonId, new LessonNews(LessonNewsDesk.Reload, new { }));
    }

    /// <inheritdoc/>
    public WorkspaceView Read(string lessonId) => store.Read(places.KeyOf(lessonId));

    /// <inheritdoc/>
    public WorkspaceView AddAgenda(LessonSpeaker by, string title, int minutes, string clientId) => Change(by, view =>
    {
        var item = new AgendaItem(ClientId(clientId), Title(title), Minutes(minutes), false);
        RequireRoom(view.Agenda.Length, MostAgenda, "points of an agenda");
        store.AddAgenda(Key(by), item);
    });

    /// <inheritdoc/>
    public WorkspaceView ChangeAgenda(LessonSpeaker by, string itemId, AgendaChange change) => Change(by, _ =>
    {
        change = change with
        {
            Title = change.Title is null ? null : Title(change.Title),
            Minutes = change.Minutes is { } minutes ? Minutes(minutes) : null,
        };
        if (!store.ChangeAgenda(Key(by), itemId, change))
        {
            throw NotFound("point of the agenda");
        }
    });

    /// <inheritdoc/>
    public WorkspaceView RemoveAgenda(LessonSpeaker by, string itemId) =>
        Change(by, _ => store.RemoveAgenda(Key(by), itemId));

    /// <inheritdoc/>
    public async ValueTask<Material> BringAsync(
        LessonSpeaker by, string name, Stream content, CancellationToken cancellationToken)
    {
        RequireMayWrite(by);
        name = MaterialNames.Safe(name);
        RequireRoom(store.Read(Key(by)).Materials.Length, MostMaterials, "materials");
        var id = RandomNumberGenerator.GetHexString(16, true);
        var size = await folder.SaveAsync(Key(by), id, content, cancellationToken);
        var material = new Material(id, name, size, by.Id, by.Name, time.GetUtcNow());
        Change(by, _ => store.AddMaterial(Key(by), material));
        return material;
    }

    /// <inheritdoc/>
    public MaterialFile Open(string lessonId, string materialId)
    {
        lessonId = places.KeyOf(lessonId);
        var material = store.Read(lessonId).Materials.FirstOrDefault(m => m.Id == materialId) ?? throw NotFound("file");
        return new MaterialFile(material, folder.PathOf(lessonId, materialId), MaterialNames.TypeOf(material.Name));
    }

    /// <inheritdoc/>
    public WorkspaceView Remove(LessonSpeaker by, string materialId) => Change(by, view =>
    {
        RequireOwn(by, view.Materials.FirstOrDefault(m => m.Id == materialId)?.AuthorId ?? throw NotFound("file"));
        store.RemoveMaterial(Key(by), materialId);
        folder.Delete(Key(by), materialId);
    });

    /// <inheritdoc/>
    public LessonComment Comment(LessonSpeaker by, string text, DateTimeOffset? at, string clientId)
    {
        var now = time.GetUtcNow();
        var comment = new LessonComment(
            ClientId(clientId),
            at is { } moment && moment < now ? moment : now,
            by.Id,
            by.Name,
            by.School,
            SpokenText.Clean(text, LongestComment, "workspace.bad-text"),
            now);
        Change(by, view =>
        {
            RequireRoom(view.Comments.Length, MostComments, "comments");
            store.AddComment(Key(by), comment);
            marks?.Add(by.LessonId, new LessonMark(comment.At, MarkKind.Comment, comment.Text));
        });
        return comment;
    }

    /// <inheritdoc/>
    public WorkspaceView RemoveComment(LessonSpeaker by, string commentId) => Change(by, view =>
    {
        RequireOwn(by, view.Comments.FirstOrDefault(c => c.Id == commentId)?.AuthorId ?? throw NotFound("comment"));
        store.RemoveComment(Key(by), commentId);
    });

    /// <inheritdoc/>
    public ImmutableArray<NotesUpdate> Notes(string lessonId) => notes.List(places.KeyOf(lessonId));

    /// <inheritdoc/>
    public NotesUpdate Write(LessonSpeaker by, byte[] content, string clientId)
    {
        RequireMayWrite(by);
        clientId = ClientId(clientId);
        if (content.Length is 0 or > LargestUpdate)
        {
            throw new CollaborationException("workspace.bad-text", $"an update of the notes has 1 to {LargestUpdate} bytes");
        }

        lock (_lock)
        {
            if (notes.Bytes(Key(by)) + content.Length > LargestNotes)
            {
                throw new CollaborationException("workspace.full", "the notes are full");
            }

            var (number, isNew) = notes.Add(Key(by), by.Id, clientId, content);
            var update = new NotesUpdate(number, Convert.ToBase64String(content), clientId);
            if (isNew)
            {
                Tell(by, new LessonNews("notes", update));
            }

            return update;
        }
    }

    /// <inheritdoc/>
    public void Fold(LessonSpeaker by, long upTo, byte[] merged)
    {
        if (!by.IsTeacher)
        {
            throw NotAllowed("only the teacher's page folds the notes");
        }

        lock (_lock)
        {
            if (merged.Length is 0 or > LargestNotes || notes.List(Key(by)).All(n => n.Number != upTo))
            {
                throw new CollaborationException("workspace.bad-text", "these are not the notes up to there");
            }

            notes.Fold(Key(by), upTo, merged);
        }
    }

    private WorkspaceView Change(LessonSpeaker by, Action<WorkspaceView> change)
    {
        RequireMayWrite(by);
        lock (_lock)
        {
            change(store.Read(Key(by)));
            var view = store.Read(Key(by));
            Tell(by, new LessonNews("workspace", view) { Replaces = "workspace" });
            return view;
        }
    }

    private string Key(LessonSpeaker by) => places.KeyOf(by.LessonId);

    private void Tell(LessonSpeaker by, LessonNews item)
    {
        foreach (var id in places.Sharing(Key(by)))
        {
            news.Publish(id, item);
        }
    }

    private static void RequireMayWrite(LessonSpeaker by)
    {
        if (by.Role is not (SpeakerRole.Teacher or SpeakerRole.Partner))
        {
            throw NotAllowed("observers and guests read the workspace");
        }
    }

    private static void RequireOwn(LessonSpeaker by, string authorId)
    {
        if (!by.IsTeacher && by.Id != authorId)
        {
            throw NotAllowed("only the teacher takes away what others brought");
        }
    }

    private static void RequireRoom(int there, int most, string what)
    {
        if (there >= most)
        {
            throw new CollaborationException("workspace.full", $"a lesson has at most {most} {what}");
        }
    }

    private static string ClientId(string id) => SpokenText.ClientId(id, "workspace.bad-text");

    private static string Title(string title) => SpokenText.Clean(title, LongestTitle, "workspace.bad-text");

    private static int Minutes(int minutes) => minutes is >= 0 and <= LongestMinutes
        ? minutes
        : throw new CollaborationException("workspace.bad-text", $"minutes are 0 to {LongestMinutes}");

    private static CollaborationException NotAllowed(string message) => new("workspace.not-allowed", message);

    private static CollaborationException NotFound(string what) => new("workspace.not-found", $"there is no such {what}");
}
