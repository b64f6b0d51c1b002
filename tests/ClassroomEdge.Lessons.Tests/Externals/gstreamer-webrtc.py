#!/usr/bin/python3
"""GStreamer's webrtcbin as WHIP and WHEP client: publish|watch URL TOKEN. Prints 'published' or 'watched' once media flows."""
import sys
import threading
import urllib.error
import urllib.parse
import urllib.request

import gi

gi.require_version("Gst", "1.0")
gi.require_version("GstSdp", "1.0")
gi.require_version("GstWebRTC", "1.0")
from gi.repository import GLib, Gst, GstSdp, GstWebRTC  # noqa: E402

PUBLISH = (
    "webrtcbin name=peer bundle-policy=max-bundle "
    "videotestsrc is-live=true pattern=ball ! video/x-raw,width=320,height=240,framerate=15/1 ! videoconvert ! queue ! "
    "vp8enc deadline=1 keyframe-max-dist=15 ! rtpvp8pay ! "
    "application/x-rtp,media=video,encoding-name=VP8,payload=96 ! peer. "
    "audiotestsrc is-live=true ! audioconvert ! audioresample ! queue ! opusenc ! rtpopuspay ! "
    "application/x-rtp,media=audio,encoding-name=OPUS,payload=111 ! peer. "
)
ENOUGH = 30

mode, url, token = sys.argv[1:4]
Gst.init(None)
if mode == "publish":
    pipeline = Gst.parse_launch(PUBLISH)
    peer = pipeline.get_by_name("peer")
else:
    pipeline = Gst.Pipeline.new("watch")
    peer = Gst.ElementFactory.make("webrtcbin", "peer")
    peer.set_property("bundle-policy", GstWebRTC.WebRTCBundlePolicy.MAX_BUNDLE)
    pipeline.add(peer)
loop = GLib.MainLoop()
arrived = 0
resource = None


def say(word):
    print(word, flush=True)


def ask(method, address, body=b"", kind="application/sdp"):
    headers = {"Authorization": "Bearer " + token, "Content-Type": kind}
    request = urllib.request.Request(address, data=body, headers=headers, method=method)
    try:
        with urllib.request.urlopen(request, timeout=10) as reply:
            return reply.status, reply.headers, reply.read().decode()
    except urllib.error.HTTPError as reply:
        return reply.code, reply.headers, reply.read().decode()


def description(kind, text):
    _, message = GstSdp.SDPMessage.new_from_text(text)
    return GstWebRTC.WebRTCSessionDescription.new(kind, message)


def on_local(promise, kind):
    # Each step has a name: the binding frees what a temporary object owns while it is still in use.
    promise.wait()
    reply = promise.get_reply()
    made = reply.get_value(kind)
    peer.emit("set-local-description", made, Gst.Promise.new())


def on_negotiation(element):
    if mode == "publish":
        element.emit("create-offer", None, Gst.Promise.new_with_change_func(on_local, "offer"))


def on_gathering(element, _):
    if element.get_property("ice-gathering-state") == GstWebRTC.WebRTCICEGatheringState.COMPLETE:
        threading.Thread(target=send, daemon=True).start()


def send():
    local = peer.get_property("local-description")
    text = local.sdp.as_text()
    if mode == "watch":
        status, _, _ = ask("PATCH", resource, text.encode())
        say("answered %d" % status)
        return
    status, _, answer = ask("POST", url, text.encode())
    say("offered %d" % status)
    if status == 201:
        remote = description(GstWebRTC.WebRTCSDPType.ANSWER, answer)
        peer.emit("set-remote-description", remote, Gst.Promise.new())


def on_connection(element, _):
    if mode == "publish" and element.get_property("connection-state") == GstWebRTC.WebRTCPeerConnectionState.CONNECTED:
        say("published")


def on_pad(_, pad):
    sink = Gst.ElementFactory.make("fakesink")
    sink.set_property("signal-handoffs", True)
    sink.set_property("sync", False)
    sink.connect("handoff", on_buffer)
    pipeline.add(sink)
    sink.sync_state_with_parent()
    pad.link(sink.get_static_pad("sink"))


def on_buffer(*_):
    global arrived
    arrived += 1
    if arrived == ENOUGH:
        say("watched")


def on_remote(promise):
    promise.wait()
    peer.emit("create-answer", None, Gst.Promise.new_with_change_func(on_local, "answer"))


peer.connect("on-negotiation-needed", on_negotiation)
peer.connect("notify::ice-gathering-state", on_gathering)
peer.connect("notify::connection-state", on_connection)
peer.connect("pad-added", on_pad)
pipeline.set_state(Gst.State.PLAYING)
if mode == "watch":
    status, headers, offer = ask("POST", url)
    say("counter-offered %d" % status)
    resource = urllib.parse.urljoin(url, headers["Location"])
    taken = Gst.Promise.new()
    remote = description(GstWebRTC.WebRTCSDPType.OFFER, offer)
    peer.emit("set-remote-description", remote, taken)
    threading.Thread(target=on_remote, args=(taken,), daemon=True).start()
loop.run()
