using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ClassroomEdge.Core.Lessons;
using ClassroomEdge.Lessons.Tickets;

namespace ClassroomEdge.Lessons.Invitations;

/// <summary>The invitations of one lesson: a link and a PIN for each partner school. Immutable, thread-safe.</summary>
internal sealed class InvitationBook
{
    private readonly TokenSigner _signer;
    private readonly string _lessonId;
    private readonly DateTimeOffset _expiresAt;
    private readonly ImmutableArray<(string School, ParticipantRole Role, string Token, string Pin)> _entries;

    /// <summary>Makes them; for a lesson that goes on, with the PINs that it had: the links are then the same, too.</summary>
    public InvitationBook(
        TokenSigner signer,
        string lessonId,
        IEnumerable<string> schools,
        DateTimeOffset expiresAt,
        IReadOnlyList<string>? known = null)
    {
        _signer = signer;
        _lessonId = lessonId;
        _expiresAt = expiresAt;
        var taken = new HashSet<string>(known ?? []);
        var pins = new Queue<string>(known ?? []);
        _entries =
        [
            .. schools.DefaultIfEmpty("").Select(school => Entry(school, ParticipantRole.Partner)),
            Entry("", ParticipantRole.Guest),
            Entry("", ParticipantRole.Observer),
        ];

        (string, ParticipantRole, string, string) Entry(string school, ParticipantRole role) => (
            school, role, Token(school, role), pins.TryDequeue(out var pin) ? pin : NewPin(taken));
    }

    /// <summary>Until when they open the lesson.</summary>
    public DateTimeOffset ExpiresAt => _expiresAt;

    /// <summary>In the invitations' order.</summary>
    public IReadOnlyList<string> Pins => [.. _entries.Select(e => e.Pin)];

    /// <summary>The token with which a school enters as a partner, whether it was on the list of partners or is called later.</summary>
    public string TokenFor(string school) =>
        _entries.FirstOrDefault(e => e.School == school && e.Role == ParticipantRole.Partner).Token ?? Token(school, ParticipantRole.Partner);

    /// <summary>The role that an invitation of that kind gives; null when it is no invitation.</summary>
    public static ParticipantRole? RoleOf(TokenKind kind) => kind switch
    {
        TokenKind.Invitation => ParticipantRole.Partner,
        TokenKind.GuestInvitation => ParticipantRole.Guest,
        TokenKind.ObserverInvitation => ParticipantRole.Observer,
        _ => null,
    };

    /// <summary>As the panel shows them, with links to that origin.</summary>
    public ImmutableArray<Invitation> At(Uri origin) =>
    [
        .. _entries.Select(e =>
        {
            // In the fragment, which browsers keep to themselves: no access log sees the token.
            var url = new Uri(origin, $"/lesson/{_lessonId}").AbsoluteUri + $"#t={e.Token}{RoleHint(e.Role)}";
            return new Invitation(e.School, url, e.Pin, QrImage.Svg(url), _expiresAt) { Role = e.Role };
        }),
    ];

    /// <summary>The school and role that a PIN belongs to; null when it is wrong or has expired. Takes the same time for all.</summary>
    public (string School, ParticipantRole Role)? OwnerOf(string pin, DateTimeOffset now)
    {
        (string, ParticipantRole)? owner = null;
        var given = Encoding.UTF8.GetBytes(pin);
        foreach (var entry in _entries)
        {
            if (CryptographicOperations.FixedTimeEquals(given, Encoding.UTF8.GetBytes(entry.Pin)))
            {
                owner = (entry.School, entry.Role);
            }
        }

        return now < _expiresAt ? owner : null;
    }

    private string Token(string school, ParticipantRole role) =>
        _signer.Sign(new LessonToken(KindOf(role), _lessonId, school, _expiresAt));

    /// <summary>For the page, which then asks for no camera; what counts is in the token.</summary>
    private static string RoleHint(ParticipantRole role) => role switch
    {
        ParticipantRole.Guest => "&r=guest",
        ParticipantRole.Observer => "&r=observer",
        _ => "",
    };

    private static TokenKind KindOf(ParticipantRole role) => role switch
    {
        ParticipantRole.Guest => TokenKind.GuestInvitation,
        ParticipantRole.Observer => TokenKind.ObserverInvitation,
        _ => TokenKind.Invitation,
    };

    private static string NewPin(HashSet<string> taken)
    {
        while (true)
        {
            var pin = RandomNumberGenerator.GetInt32(1_000_000).ToString("D6", CultureInfo.InvariantCulture);
            if (taken.Add(pin))
            {
                return pin;
            }
        }
    }
}
