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
    private readonly string _lessonId;
    private readonly DateTimeOffset _expiresAt;
    private readonly ImmutableArray<(string School, string Token, string Pin)> _entries;

    public InvitationBook(TokenSigner signer, string lessonId, IEnumerable<string> schools, DateTimeOffset expiresAt)
    {
        _lessonId = lessonId;
        _expiresAt = expiresAt;
        var pins = new HashSet<string>();
        _entries =
        [
            .. schools.DefaultIfEmpty("").Select(school => (
                school,
                signer.Sign(new LessonToken(TokenKind.Invitation, lessonId, school, expiresAt)),
                NewPin(pins))),
        ];
    }

    /// <summary>As the panel shows them, with links to that origin.</summary>
    public ImmutableArray<Invitation> At(Uri origin) =>
    [
        .. _entries.Select(e =>
        {
            // In the fragment, which browsers keep to themselves: no access log sees the token.
            var url = new Uri(origin, $"/lesson/{_lessonId}").AbsoluteUri + $"#t={e.Token}";
            return new Invitation(e.School, url, e.Pin, QrImage.Svg(url), _expiresAt);
        }),
    ];

    /// <summary>The school that a PIN belongs to; null when it is wrong or has expired. Takes the same time for all.</summary>
    public string? SchoolOf(string pin, DateTimeOffset now)
    {
        string? school = null;
        var given = Encoding.UTF8.GetBytes(pin);
        foreach (var entry in _entries)
        {
            if (CryptographicOperations.FixedTimeEquals(given, Encoding.UTF8.GetBytes(entry.Pin)))
            {
                school = entry.School;
            }
        }

        return now < _expiresAt ? school : null;
    }

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
