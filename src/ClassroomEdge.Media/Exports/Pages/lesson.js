// The page of one micro-lesson: its chapters, and what belongs to it.
(function () {
  'use strict';
  var texts = {
    zh: { attachments: '配套资料', lessonplan: '教案', learningsheet: '学习单', exercises: '练习', introduction: '教师简介' },
    en: { attachments: 'Materials', lessonplan: 'Lesson plan', learningsheet: 'Learning sheet', exercises: 'Exercises', introduction: 'About the teacher' },
  };
  var language = /^zh/i.test(navigator.language || 'zh') ? 'zh' : 'en';
  var words = texts[language];
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
  var lesson = JSON.parse(document.getElementById('lesson').textContent);
  var film = document.getElementById('film');
  var two = function (n) { return (n < 10 ? '0' : '') + n; };
  var clock = function (s) { return Math.floor(s / 60) + ':' + two(Math.floor(s % 60)); };

  var chapters = document.getElementById('chapters');
  lesson.chapters.forEach(function (chapter) {
    var button = document.createElement('button');
    var at = document.createElement('small');
    at.textContent = clock(chapter.start);
    button.type = 'button';
    button.appendChild(at);
    button.appendChild(document.createTextNode(chapter.title));
    button.addEventListener('click', function () { film.currentTime = chapter.start; film.play(); });
    chapters.appendChild(button);
  });
  chapters.hidden = lesson.chapters.length === 0;

  var section = document.getElementById('attachments');
  if (lesson.attachments.length > 0) {
    var heading = document.createElement('h2');
    heading.textContent = words.attachments;
    var list = document.createElement('ul');
    lesson.attachments.forEach(function (file) {
      var item = document.createElement('li');
      var link = document.createElement('a');
      link.href = file.file;
      link.download = file.name;
      link.textContent = words[file.kind] + ' · ' + file.name;
      item.appendChild(link);
      list.appendChild(item);
    });
    section.appendChild(heading);
    section.appendChild(list);
    section.hidden = false;
  }
})();
