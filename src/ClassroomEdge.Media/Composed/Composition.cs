using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Threading.Channels;
using ClassroomEdge.Core.Media;

namespace ClassroomEdge.Media.Composed;

/// <summary>
/// A composition under way: has decoded what its scene needs, in the sizes it needs, and nothing else. A picture that is
/// wanted in another size stays until that has come.
/// </summary>
internal sealed class Composition : IComposition
{
    /// <summary>More cannot be told apart, and each is a process.</summary>
    private const int MostVoices = 16;

    /// <summary>How long a picture of another size is kept where the one that is wanted does not come.</summary>
    private static readonly TimeSpan Change = TimeSpan.FromSeconds(4);

    private static readonly TimeSpan LookPeriod = TimeSpan.FromMilliseconds(250);

    private readonly StagePicture _picture;
    private readonly MixedSound _sound;
    private readonly IFeedTaps _feeds;
    private readonly FeedReader _reader;
    private readonly FfmpegTools _tools;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _stop = new();
    private readonly Channel<bool> _changed = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    private readonly Dictionary<PictureKey, (NewestPicture Picture, Decoding Decoding)> _pictures = [];
    private readonly Dictionary<string, (Voice Voice, Decoding Decoding)> _voices = [];
    private readonly List<Task> _ending = [];
    private readonly Task _running;
    private ComposedScene _scene = ComposedScene.Empty;

    public Composition(
        SourceKeeper encoder, StagePicture picture, MixedSound sound, IFeedTaps feeds, FeedReader reader, FfmpegTools tools, TimeProvider time)
    {
        (_picture, _sound, _feeds, _reader, _tools, _time) = (picture, sound, feeds, reader, tools, time);
        _running = Task.WhenAll(
            Task.Run(() => encoder.RunAsync(_stop.Token)),
            Task.Run(() => sound.RunAsync(_stop.Token)),
            Task.Run(ArrangeAsync));
    }

    /// <inheritdoc/>
    public void Show(ComposedScene scene)
    {
        Volatile.Write(ref _scene, scene);
        _changed.Writer.TryWrite(true);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await Task.WhenAll([.. _pictures.Values.Select(p => p.Decoding.EndAsync()), .. _voices.Values.Select(v => v.Decoding.EndAsync()), .. _ending])
            .ConfigureAwait(false);
        _stop.Dispose();
    }

    private async Task ArrangeAsync()
    {
        while (true)
        {
            var scene = Volatile.Read(ref _scene);
            var tiles = StageCanvas.Place(scene.Tiles);
            Decode([.. tiles.Select(t => t.Key)]);
            Hear([.. scene.Voices.Take(MostVoices)]);
            _picture.Show(tiles, [.. _pictures.Values.Select(p => p.Picture)]);
            _ending.RemoveAll(t => t.IsCompleted);
            using var looking = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
            await Task.WhenAny(
                _changed.Reader.WaitToReadAsync(looking.Token).AsTask(), Task.Delay(LookPeriod, _time, looking.Token)).ConfigureAwait(false);
            await looking.CancelAsync().ConfigureAwait(false);
            _stop.Token.ThrowIfCancellationRequested();
            _changed.Reader.TryRead(out _);
        }
    }

    private void Decode(HashSet<PictureKey> wanted)
    {
        foreach (var key in wanted)
        {
            if (!_pictures.TryGetValue(key, out var known))
            {
                var picture = new NewestPicture(key, _time);
                _pictures[key] = (picture, new Decoding(ct => ReadAsync(picture, ct), _stop.Token));
            }
            else
            {
                known.Decoding.SurplusSince = null;
            }
        }

        foreach (var (key, (_, decoding)) in _pictures.Where(p => !wanted.Contains(p.Key)).ToList())
        {
            decoding.SurplusSince ??= _time.GetTimestamp();
            var isAwaited = wanted.Any(w => w.Source == key.Source && !_pictures[w].Picture.HasAny);
            if (!isAwaited || _time.GetElapsedTime(decoding.SurplusSince.Value) > Change)
            {
                _pictures.Remove(key);
                _ending.Add(decoding.EndAsync());
            }
        }
    }

    private void Hear(ImmutableArray<string> wanted)
    {
        foreach (var gone in _voices.Keys.Except(wanted).ToList())
        {
            _voices.Remove(gone, out var voice);
            _ending.Add(voice.Decoding.EndAsync());
        }

        foreach (var source in wanted.Except(_voices.Keys).ToList())
        {
            var voice = new Voice();
            _voices[source] = (voice, new Decoding(ct => ReadAsync(source, voice, ct), _stop.Token));
        }

        _sound.Hear([.. _voices.Values.Select(v => v.Voice)]);
    }

    private Task ReadAsync(NewestPicture picture, CancellationToken cancellationToken) => _reader.RunAsync(
        picture.Key.ToString(),
        ct => _feeds.OpenPictureAsync(picture.Key.Source, picture.Key.Height, ct),
        tap => FeedArguments.Picture(tap, picture.Key, _tools.Major),
        async (tap, stream, ct) =>
        {
            var next = picture.Next;
            if (await stream.ReadAtLeastAsync(next, next.Length, false, ct).ConfigureAwait(false) < next.Length)
            {
                return false;
            }

            var isFirst = !picture.HasAny;
            picture.Put(tap.IsStill);
            if (isFirst)
            {
                _changed.Writer.TryWrite(true);
            }

            return true;
        },
        cancellationToken);

    private Task ReadAsync(string source, Voice voice, CancellationToken cancellationToken)
    {
        var packet = new byte[2 * Voice.Packet];
        return _reader.RunAsync(
            $"sound of {source}",
            ct => _feeds.OpenSoundAsync(source, ct),
            FeedArguments.Sound,
            async (_, stream, ct) =>
            {
                if (await stream.ReadAtLeastAsync(packet, packet.Length, false, ct).ConfigureAwait(false) < packet.Length)
                {
                    return false;
                }

                voice.Put(MemoryMarshal.Cast<byte, short>(packet));
                return true;
            },
            cancellationToken);
    }
}
