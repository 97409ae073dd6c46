// Shows the lines that are like what was chosen and typed; without this script all are there.
(function () {
  'use strict';
  var form = document.querySelector('.filters');
  var lines = document.querySelectorAll('.lines li');
  function show() {
    var words = form.querySelector('input').value.toLowerCase().split(/\s+/);
    var shown = 0;
    lines.forEach(function (line) {
      var fits = words.every(function (word) { return line.dataset.text.indexOf(word) >= 0; });
      form.querySelectorAll('select').forEach(function (choice) {
        fits = fits && (choice.value === '' || choice.value === line.dataset[choice.name]);
      });
      line.hidden = !fits;
      shown += fits ? 1 : 0;
    });
    document.getElementById('none').hidden = shown > 0;
  }
  form.addEventListener('input', show);
  form.addEventListener('submit', function (event) { event.preventDefault(); });
})();
