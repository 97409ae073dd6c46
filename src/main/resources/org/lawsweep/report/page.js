// Shows the <title> of the mark under the pointer at once and in our own type; the browser's own
// bubble is late and plain, so the titles move into attributes while this script is there.
(function () {
  'use strict';
  var tip = document.getElementById('tip');
  var lit = [];
  document.querySelectorAll('.fig .m > title').forEach(function (title) {
    title.parentNode.setAttribute('data-tip', title.textContent);
    title.remove();
  });
  function markOf(event) {
    return event.target.closest ? event.target.closest('.m[data-tip]') : null;
  }
  function hide() {
    tip.hidden = true;
    lit.forEach(function (mark) { mark.classList.remove('on'); });
    lit = [];
  }
  document.addEventListener('pointerover', function (event) {
    hide();
    var mark = markOf(event);
    if (!mark) { return; }
    var key = mark.getAttribute('data-k');
    mark.closest('.fig').querySelectorAll('.m').forEach(function (other) {
      if (other.getAttribute('data-k') === key) { lit.push(other); other.classList.add('on'); }
    });
    tip.textContent = mark.getAttribute('data-tip');
    tip.hidden = false;
    var box = mark.getBoundingClientRect();
    var width = tip.offsetWidth, height = tip.offsetHeight;
    var x = Math.min(Math.max(8, box.left + box.width / 2 - width / 2),
        document.documentElement.clientWidth - width - 8);
    var y = box.top - height - 8;
    tip.style.left = x + 'px';
    tip.style.top = (y < 8 ? box.bottom + 8 : y) + 'px';
  });
  document.addEventListener('scroll', hide, { passive: true, capture: true });
})();
