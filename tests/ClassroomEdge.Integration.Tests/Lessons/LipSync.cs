using System.Diagnostics;
using ClassroomEdge.TestKit;
using Microsoft.Playwright;

namespace ClassroomEdge.Integration.Tests.Lessons;

/// <summary>
/// Whether lips and voice agree: a film that flashes and beeps at once every second, and when a page would show and play the
/// two. ITU-R BT.1359-1 finds +45 ms (sound early) to −125 ms (sound late) detectable by half of the viewers.
/// </summary>
public static class LipSync
{
    /// <summary>Earliest sound, in milliseconds before its picture.</summary>
    public const double Earliest = 45;

    /// <summary>Latest sound, likewise.</summary>
    public const double Latest = -125;

    private const string Script =
        """
        async ([selector, pairs]) => {
          const video = document.querySelector(selector);
          const [flashes, beeps] = [[], []];
          const picture = new OffscreenCanvas(8, 8).getContext('2d', { willReadFrequently: true });
          let wasBright = true;
          let over = false;
          const look = (_, { expectedDisplayTime }) => {
            if (over) return;
            video.requestVideoFrameCallback(look);
            picture.drawImage(video, 0, 0, 8, 8);
            const isBright = picture.getImageData(4, 4, 1, 1).data[0] > 128;
            if (isBright && !wasBright) flashes.push(expectedDisplayTime);
            wasBright = isBright;
          };
          video.requestVideoFrameCallback(look);

          const context = new AudioContext();
          await context.resume();
          const size = 256;
          const listener = context.createScriptProcessor(size, 1, 1);
          const source = video.srcObject
            ? context.createMediaStreamSource(new MediaStream(video.srcObject.getAudioTracks())) : context.createMediaElementSource(video);
          source.connect(listener).connect(context.destination);
          let quiet = 0;
          listener.onaudioprocess = ({ inputBuffer, playbackTime }) => {
            const samples = inputBuffer.getChannelData(0);
            for (let i = 0; i < samples.length; i++) {
              if (Math.abs(samples[i]) < 0.1) { quiet++; continue; }
              if (quiet > context.sampleRate / 2) {
                // What is handed over now was taken one buffer ago, and the output is another ahead.
                const heard = playbackTime + (i - 2 * size) / context.sampleRate;
                const { contextTime, performanceTime } = context.getOutputTimestamp();
                beeps.push(performanceTime + (heard - contextTime) * 1000);
              }
              quiet = 0;
            }
          };
          const matched = () => beeps.map(beep => flashes.reduce((best, flash) =>
            Math.abs(flash - beep) < Math.abs(best) ? flash - beep : best, Infinity)).filter(Number.isFinite);
          const until = performance.now() + 60_000;
          while (Math.min(flashes.length, beeps.length) < pairs + 2 && performance.now() < until) {
            await new Promise(done => setTimeout(done, 100));
          }
          over = true;
          await context.close();
          // The first of each may have been cut in two by the beginning.
          return matched().slice(1);
        }
        """;

    /// <summary>Makes the film: H.264 and AAC, a white picture and a tone of 1 kHz for the first tenth of each second.</summary>
    public static async Task<string> MakeFilmAsync(TemporaryFolder folder)
    {
        var film = folder.File("flash-beep.mp4");
        using var make = Process.Start("ffmpeg", [
            "-hide_banner", "-loglevel", "error", "-f", "lavfi", "-i", "color=black:size=320x180:rate=25:duration=40",
            "-f", "lavfi", "-i", "aevalsrc='0.6*sin(2*PI*1000*t)*lt(mod(t,1),0.1)':sample_rate=48000:duration=40",
            "-vf", "drawbox=color=white:thickness=fill:enable='lt(mod(t,1),0.1)'",
            "-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p", "-g", "25", "-bf", "0", "-c:a", "aac", film]);
        await make.WaitForExitAsync();
        return film;
    }

    /// <summary>The film itself, played as a file: what is added to what this browser makes of that is ours.</summary>
    public static async Task<IPage> ShowFilmAsync(Running.Chromium chromium, string film)
    {
        var page = await chromium.OpenAsync("about:blank", 640, 360);
        await page.EvaluateAsync(
            """
            film => {
              const video = document.createElement('video');
              Object.assign(video, { autoplay: true, loop: true, src: `data:video/mp4;base64,${film}` });
              document.body.append(video);
              return video.play();
            }
            """,
            Convert.ToBase64String(await File.ReadAllBytesAsync(film)));
        return page;
    }

    /// <summary>The middle one.</summary>
    public static double Median(IReadOnlyList<double> offsets) => offsets.Order().ElementAt(offsets.Count / 2);

    /// <summary>Measures on a page that shows the film in an element.</summary>
    /// <returns>By how many milliseconds the sound was before the picture, one for each beep, at least so many.</returns>
    public static async Task<IReadOnlyList<double>> MeasureAsync(IPage page, string selector, int pairs)
    {
        var offsets = await page.EvaluateAsync<double[]>(Script, new object[] { selector, pairs });
        Assert.True(offsets.Length >= pairs, $"only {offsets.Length} beeps with a flash");
        return offsets;
    }
}
