// Tells the learning platform by the SCORM 1.2 run-time API how far the film has been watched.
(function () {
  'use strict';
  // SCORM 1.2 RTE 3.3.6.1: the API object is in a parent of this window, or in its opener's parents.
  function search(from) {
    for (var tries = 0; from && tries < 10; tries++) {
      try {
        if (from.API) return from.API;
        if (!from.parent || from.parent === from) return null;
        from = from.parent;
      } catch (e) {
        return null;
      }
    }
    return null;
  }
  var api = search(window) || (window.opener && search(window.opener));
  if (!api || api.LMSInitialize('') !== 'true') return;

  var film = document.getElementById('film');
  var began = Date.now();
  var watched = 0;
  var last = null;
  var over = false;
  var status = api.LMSGetValue('cmi.core.lesson_status');
  var done = status === 'completed' || status === 'passed';
  if (!done) api.LMSSetValue('cmi.core.lesson_status', 'incomplete');
  var place = parseFloat(api.LMSGetValue('cmi.core.lesson_location'));
  if (place > 0) film.currentTime = place;
  api.LMSCommit('');

  function two(n) { return (n < 10 ? '0' : '') + n; }
  function timespan(ms) {
    var s = Math.floor(ms / 1000);
    return ('000' + Math.floor(s / 3600)).slice(-4) + ':' + two(Math.floor(s / 60) % 60) + ':' + two(s % 60);
  }
  function save() {
    count();
    api.LMSSetValue('cmi.core.lesson_location', String(Math.floor(film.currentTime)));
    // Watched, not skipped: nine tenths of its length.
    if (!done && film.duration > 0 && watched >= film.duration * 0.9) {
      done = true;
      api.LMSSetValue('cmi.core.lesson_status', 'completed');
    }
    api.LMSCommit('');
  }
  function count() {
    if (last !== null && film.currentTime > last && film.currentTime - last < 2) watched += film.currentTime - last;
    last = film.currentTime;
  }
  film.addEventListener('play', function () { last = film.currentTime; });
  film.addEventListener('timeupdate', count);
  film.addEventListener('pause', save);
  film.addEventListener('ended', save);
  window.addEventListener('pagehide', function () {
    if (over) return;
    over = true;
    save();
    api.LMSSetValue('cmi.core.session_time', timespan(Date.now() - began));
    api.LMSCommit('');
    api.LMSFinish('');
  });
})();
