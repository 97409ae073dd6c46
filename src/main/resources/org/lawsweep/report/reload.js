// Loads the page again, which is drawn anew while its sweep runs, and tells its age meanwhile: a page
// that nothing draws any more is seen to get old.
(function () {
  'use strict';
  var progress = document.querySelector('[data-reload]');
  var every = Number(progress.getAttribute('data-reload'));
  var drawn = Date.parse(progress.getAttribute('data-drawn'));
  function tell() {
    var seconds = Math.max(0, Math.floor((Date.now() - drawn) / 1000));
    var age = seconds < 120 ? seconds + ' s' : seconds < 7200 ? Math.floor(seconds / 60) + ' min'
        : seconds < 172800 ? Math.floor(seconds / 3600) + ' h' : Math.floor(seconds / 86400) + ' d';
    document.getElementById('age').textContent =
        'That is ' + age + ' ago; this page loads itself again every ' + every + ' s.';
  }
  tell();
  setInterval(tell, 1000);
  setTimeout(function () { location.reload(); }, 1000 * every);
})();
