using System.Diagnostics;
using System.Globalization;
using ClassroomEdge.Integration.Tests.Running;
using ClassroomEdge.TestKit;
using ClassroomEdge.TestKit.Brokers;
using Microsoft.Playwright;

namespace ClassroomEdge.Bench.Lessons;

/// <summary>Nothing but Janus, a picture from a bare ffmpeg in a mountpoint with a buffered keyframe, and a page that speaks Janus's own protocol.</summary>
internal sealed class BareJanus : IAsyncDisposable
{
    private const string Join =
        """
        async ([url, frames]) => {
          const socket = new WebSocket(url, 'janus-protocol');
          await new Promise((open, fail) => { socket.onopen = open; socket.onerror = fail; });
          const waiting = new Map();
          socket.onmessage = event => {
            const reply = JSON.parse(event.data);
            if (reply.janus !== 'ack') waiting.get(reply.transaction)?.(reply);
          };
          let number = 0;
          const ask = message => new Promise(answer => {
            const transaction = `t${++number}`;
            waiting.set(transaction, answer);
            socket.send(JSON.stringify({ ...message, transaction }));
          });
          const video = document.createElement('video');
          video.muted = video.autoplay = true;
          document.body.append(video);
          const seen = new Promise(frame => video.requestVideoFrameCallback(() => frame(performance.now())));

          const began = performance.now();
          const session_id = (await ask({ janus: 'create' })).data.id;
          const handle_id = (await ask({ janus: 'attach', session_id, plugin: 'janus.plugin.streaming' })).data.id;
          const offer = await ask({ janus: 'message', session_id, handle_id, body: { request: 'watch', id: 1 } });
          const peer = new RTCPeerConnection();
          peer.ontrack = event => { video.srcObject = new MediaStream([event.track]); };
          await peer.setRemoteDescription(offer.jsep);
          await peer.setLocalDescription();
          if (peer.iceGatheringState !== 'complete') {
            await new Promise(done => {
              setTimeout(done, 150);
              peer.onicegatheringstatechange = () => { if (peer.iceGatheringState === 'complete') done(); };
            });
          }
          void ask({ janus: 'message', session_id, handle_id, body: { request: 'start' }, jsep: peer.localDescription.toJSON() });
          const took = await seen - began;
          const late = frames ? await window.benchLateness(video, frames) : [];
          peer.close();
          socket.close();
          video.remove();
          return [took, ...late];
        }
        """;

    private const string Encode = "-c:v libx264 -preset ultrafast -tune zerolatency -profile:v baseline -pix_fmt yuv420p -g 25 -b:v 1800k -maxrate 1800k -bufsize 1800k -f rtp -payload_type 96";

    private readonly TemporaryFolder _folder;
    private readonly Process _janus;
    private readonly Process _ffmpeg;
    private readonly IPage _page;
    private readonly int _port;

    private BareJanus(TemporaryFolder folder, Process janus, Process ffmpeg, IPage page, int port)
    {
        (_folder, _janus, _ffmpeg, _page, _port) = (folder, janus, ffmpeg, page, port);
    }

    /// <summary>Starts all of it and joins once, so that the first keyframe is there.</summary>
    /// <param name="chromium">The browser.</param>
    /// <param name="origin">A page on loopback: Chromium lets no other one talk to loopback.</param>
    /// <param name="camera">Films what is shown; null: ffmpeg's test picture.</param>
    public static async Task<BareJanus> StartAsync(Chromium chromium, Uri origin, StampedCamera? camera = null)
    {
        var folder = new TemporaryFolder();
        var (port, rtp) = (FreePort.Tcp(), FreePort.Udp());
        await WriteConfigurationAsync(folder, port, rtp);
        var janus = Start(TestBroker.Find("janus")!, ["-F", folder.Path, "-o"]);
        var input = camera is null ? "-re -f lavfi -i testsrc2=size=1280x720:rate=25" : StampedCamera.Input;
        var ffmpeg = Start("ffmpeg", string.Create(
            CultureInfo.InvariantCulture, $"-v error {input} {Encode} rtp://127.0.0.1:{rtp}?pkt_size=1200").Split(' '));
        camera?.Film(ffmpeg.StandardInput.BaseStream);
        var context = await chromium.Browser.NewContextAsync(new BrowserNewContextOptions { BypassCSP = true });
        await context.AddInitScriptAsync(GlassScript.Lateness);
        var page = await context.NewPageAsync();
        await page.GotoAsync(origin.ToString());
        var bare = new BareJanus(folder, janus, ffmpeg, page, port);
        try
        {
            var problem = "";
            await Eventually.HoldsAsync(
                async () =>
                {
                    try
                    {
                        return await bare.JoinAsync() > TimeSpan.Zero;
                    }
                    catch (PlaywrightException e)
                    {
                        // Janus does not listen yet.
                        problem = e.Message;
                        return false;
                    }
                },
                onTimeout: () => $"joining a bare Janus: {problem}");
            return bare;
        }
        catch
        {
            await bare.DisposeAsync();
            throw;
        }
    }

    /// <summary>From asking for the picture until its first frame is on the screen.</summary>
    public async Task<TimeSpan> JoinAsync() => TimeSpan.FromMilliseconds((await AskAsync(0))[0]);

    /// <summary>Joins, and tells of so many frames how many milliseconds after it was filmed each was shown.</summary>
    public async Task<double[]> LatenessAsync(int frames) => (await AskAsync(frames))[1..];

    public async ValueTask DisposeAsync()
    {
        await _page.Context.DisposeAsync();
        foreach (var process in new[] { _ffmpeg, _janus })
        {
            if (!process.HasExited)
            {
                process.Kill();
                await process.WaitForExitAsync();
            }

            process.Dispose();
        }

        _folder.Dispose();
    }

    private Task<double[]> AskAsync(int frames) =>
        _page.EvaluateAsync<double[]>(Join, new object[] { $"ws://127.0.0.1:{_port}", frames });

    private static Process Start(string program, IEnumerable<string> arguments)
    {
        var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    private static async Task WriteConfigurationAsync(TemporaryFolder folder, int port, int rtp)
    {
        await File.WriteAllTextAsync(folder.File("janus.jcfg"),
            $$"""
            general: {
              configs_folder = "{{folder.Path}}"
              debug_level = 2
            }
            nat: {
              ignore_mdns = true
            }
            plugins: {
              disable = "libjanus_audiobridge.so,libjanus_duktape.so,libjanus_echotest.so,libjanus_lua.so,libjanus_nosip.so,libjanus_recordplay.so,libjanus_sip.so,libjanus_textroom.so,libjanus_videocall.so,libjanus_videoroom.so,libjanus_voicemail.so"
            }
            transports: {
              disable = "libjanus_http.so,libjanus_mqtt.so,libjanus_nanomsg.so,libjanus_pfunix.so,libjanus_rabbitmq.so"
            }

            """);
        await File.WriteAllTextAsync(folder.File("janus.transport.websockets.jcfg"),
            $$"""
            general: {
              ws = true
              ws_port = {{port}}
              ws_ip = "127.0.0.1"
            }

            """);
        await File.WriteAllTextAsync(folder.File("janus.plugin.streaming.jcfg"),
            $$"""
            bare: {
              type = "rtp"
              id = 1
              media = (
                {
                  type = "video"
                  mid = "v"
                  label = "picture"
                  port = {{rtp}}
                  iface = "127.0.0.1"
                  pt = 96
                  codec = "h264"
                  fmtp = "profile-level-id=42e01f;packetization-mode=1"
                  bufferkf = true
                }
              )
            }

            """);
    }
}
