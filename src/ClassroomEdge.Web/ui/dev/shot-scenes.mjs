// What each picture shows, played like a user plays it.
const id = name => `[data-testid="${name}"]`;
const all = ['wide-light-zh', 'wide-dark-zh', 'wide-light-en', 'small-light-zh', 'small-dark-en', 'phone-light-zh'];
const some = ['wide-light-zh', 'small-dark-zh', 'phone-light-zh'];

async function panel({ page, origin, stage }, setting = {}) {
  await stage({ signIn: 'li', ...setting });
  await page.goto(origin);
  await page.waitForSelector(id('panel'));
}

async function lesson(tools, { join = [], hand = [] } = {}) {
  const { page, stage } = tools;
  await panel(tools);
  await page.click(id('start-lesson'));
  await page.click(id('partner-向阳小学'));
  await page.click(id('partner-育才小学'));
  await page.click(id('lesson-start'));
  await page.waitForSelector(id('live-badge'), { timeout: 15_000 });
  if (join.length > 0) await stage({ join, hand });
}

const playing = (page, name) => page.waitForFunction(selector => {
  const video = document.querySelector(selector);
  return video?.videoWidth > 0 && video.currentTime > 0.2;
}, id(name), { timeout: 15_000 });
const plainAlert = { text: null, advice: null, norm: null, rule: null, reasons: [] };
const pause = (page, ms) => page.waitForTimeout(ms);

/** Says something on behalf of somebody in the lesson. */
async function does({ page, origin }, method, path, body, who) {
  const lessonId = await page.getAttribute(id('lesson'), 'data-lesson-id');
  await fetch(`${origin}/api/v1/lessons/${lessonId}${path}`, { method, body: JSON.stringify(body), headers: who ? { authorization: `Bearer ticket-${who}` } : {} });
}

async function chatting(tools, { tool = 'chat', kind } = {}) {
  const { page } = tools;
  await panel(tools);
  await page.click(id('start-lesson'));
  if (kind) await page.click(id(`kind-${kind}`));
  await page.click(id('partner-向阳小学'));
  await page.click(id('lesson-start'));
  await page.waitForSelector(id('live-badge'), { timeout: 15_000 });
  await tools.stage({ join: [['林老师', '向阳小学'], ['三年级一班', '育才小学']] });
  await page.waitForSelector(id('tool-chat'));
  const say = (text, who) => does(tools, 'POST', '/chat', { text, clientId: text }, who);
  await say('大家好，今天我们学习水的三态变化。');
  await say('老师好！画面和声音都很清楚 👍', 'p1');
  await say('请问实验用的冰块要提前多久准备？', 'p2');
  if (tool) await page.click(id(`tool-${tool}`));
  await pause(page, 500);
}

const stroke = (points, colour = '#0b57d0', tool = 'pen', width = 40, text) => ({ page: 'blank-1', clientId: `${points.join('-')}${tool}`, shape: { tool, colour, width, points, text } });
async function drawing(tools) {
  const wave = Array.from({ length: 60 }, (_, i) => [1500 + i * 110, Math.round(5200 - Math.sin(i / 6) * 1700)]).flat();
  for (const one of [stroke(wave, '#c62828'), stroke([1200, 5200, 8600, 5200], '#14201d', 'line', 24), stroke([1500, 2000, 1500, 8400], '#14201d', 'line', 24),
    stroke([1300, 1050, 4200, 1050], '#e07b00', 'marker', 260), stroke([1400, 600], '#14201d', 'text', 330, '正弦函数 y = sin x'), stroke([5400, 6400, 8300, 8200], '#17693a', 'rectangle', 30)]) await does(tools, 'POST', '/board/steps', one);
}

export const scenes = {
  'together-chat': { variants: [...some, 'wide-dark-en'], play: tools => chatting(tools) },
  'together-new-poll': { variants: ['wide-light-zh', 'phone-light-en'], play: tools => chatting(tools, { tool: 'poll' }) },
  'together-poll': { variants: [...some, 'wide-dark-en'], async play(tools) {
    await chatting(tools, { tool: null });
    await does(tools, 'POST', '/polls', { kind: 'choice', question: '冰融化时，温度怎样变化？', options: ['升高', '不变', '降低'] });
    for (const [index, choice] of [1, 1, 1, 0, 1, 2, 1, 0].entries()) await fetch(`${tools.origin}/api/v1/answer/demo/q1`, { method: 'PUT', body: JSON.stringify({ device: `phone-${index}`, choices: [choice] }) });
    await does(tools, 'PUT', '/polls/q1', { correct: [1] });
    await tools.page.click(id('tool-poll'));
    await pause(tools.page, 700);
  } },
  'together-timer': { variants: ['wide-light-zh', 'small-dark-en'], async play(tools) {
    await chatting(tools, { tool: 'timer' });
    await tools.page.click(id('timer-5'));
    await pause(tools.page, 400);
  } },
  'together-board': { variants: [...some, 'wide-dark-en'], async play(tools) {
    await chatting(tools, { tool: 'board' });
    await drawing(tools);
    await pause(tools.page, 500);
  } },
  'together-work': { variants: [...some, 'wide-dark-en'], async play(tools) {
    await chatting(tools, { tool: 'work', kind: 'preparation' });
    for (const [title, minutes] of [['导入：生活中的三态', 5], ['实验：冰的融化', 20], ['小结与作业', 10]]) await does(tools, 'POST', '/workspace/agenda', { title, minutes, clientId: title });
    await does(tools, 'POST', '/workspace/comments', { text: '实验步骤可以让学生先猜', clientId: 'c1' }, 'p1');
    await does(tools, 'POST', '/workspace/materials?name=%E6%95%99%E6%A1%88.docx', {}, 'p1');
    await tools.page.fill(id('notes-text'), '一、学情分析\n学生已经知道水会结冰。\n二、教学目标');
    await pause(tools.page, 600);
  } },
  'together-partner': { variants: [...some, 'wide-light-en'], async play(tools) {
    const { page, origin } = tools;
    await chatting(tools, { tool: null });
    const lessonId = await page.getAttribute(id('lesson'), 'data-lesson-id');
    await does(tools, 'PUT', '/board', { isOpen: true });
    await drawing(tools);
    await does(tools, 'PUT', '/timer', { kind: 'countdown', duration: 300, sound: false });
    await does(tools, 'POST', '/polls', { kind: 'rightWrong', question: '水蒸气是看得见的。' });
    await page.goto(`${origin}/lesson/${lessonId}#t=token`);
    await page.fill(id('join-name'), '三年级二班');
    await page.click(id('join-button'));
    await page.waitForSelector(id('tool-poll'), { timeout: 15_000 });
    await page.click(id('tool-poll'));
    await pause(page, 1200);
  } },
  'answer-code': { variants: ['phone-light-zh', 'phone-dark-en'], async play({ page, origin }) {
    await page.goto(`${origin}/answer`);
    await page.waitForSelector(id('answer-code'));
  } },
  'answer-choice': { variants: ['phone-light-zh', 'phone-dark-en', 'small-light-zh'], async play(tools) {
    await chatting(tools, { tool: null });
    await does(tools, 'POST', '/polls', { kind: 'choice', question: '冰融化时，温度怎样变化？', options: ['升高', '不变', '降低'] });
    await tools.page.goto(`${tools.origin}/answer/demo`);
    await tools.page.click(id('poll-choice-1'));
    await pause(tools.page, 400);
  } },
  'answer-results': { variants: ['phone-light-zh', 'phone-dark-zh'], async play(tools) {
    await chatting(tools, { tool: null });
    await does(tools, 'POST', '/polls', { kind: 'rightWrong', question: '水蒸气是看得见的。' });
    for (let i = 0; i < 9; i++) await fetch(`${tools.origin}/api/v1/answer/demo/q1`, { method: 'PUT', body: JSON.stringify({ device: `phone-${i}`, choices: [i % 4 === 0 ? 0 : 1] }) });
    await does(tools, 'PUT', '/polls/q1', { correct: [1], showsResults: true });
    await tools.page.goto(`${tools.origin}/answer/demo`);
    await pause(tools.page, 700);
  } },
  'display-poll': { variants: ['wide-dark-zh'], async play(tools) {
    const { page, origin } = tools;
    await chatting(tools, { tool: null });
    const lessonId = await page.getAttribute(id('lesson'), 'data-lesson-id');
    await does(tools, 'PUT', '/board', { isOpen: true });
    await drawing(tools);
    await does(tools, 'PUT', '/timer', { kind: 'countdown', duration: 300, sound: false });
    await does(tools, 'POST', '/polls', { kind: 'choice', question: '冰融化时，温度怎样变化？', options: ['升高', '不变', '降低'] });
    for (const [index, choice] of [1, 1, 1, 0, 1, 2].entries()) await fetch(`${origin}/api/v1/answer/demo/q1`, { method: 'PUT', body: JSON.stringify({ device: `phone-${index}`, choices: [choice] }) });
    await does(tools, 'PUT', '/polls/q1', { showsResults: true });
    await page.goto(`${origin}/stage/${lessonId}#t=ticket-stage`);
    await pause(page, 2500);
  } },
  climate: { variants: all, async play(tools) {
    await panel(tools);
    await tools.page.locator(id('climate')).scrollIntoViewIfNeeded();
    await tools.page.locator(id('more')).scrollIntoViewIfNeeded();
    await pause(tools.page, 200);
  } },
  'sign-in': { variants: some, async play({ page, origin }) {
    await page.goto(origin);
    await page.click(id('account-li'));
    for (const digit of '137') await page.click(id(`pin-${digit}`));
  } },
  'sign-in-wrong': { variants: ['small-light-zh', 'phone-dark-en'], async play({ page, origin }) {
    await page.goto(origin);
    await page.click(id('account-wang'));
    await page.keyboard.type('9999');
    await page.keyboard.press('Enter');
    await page.waitForSelector(id('sign-in-problem'));
  } },
  claim: { variants: ['wide-light-zh', 'small-light-en', 'phone-light-zh'], async play({ page, origin, stage }) {
    await stage({ claimed: false });
    await page.goto(origin);
    await page.waitForSelector(id('claim'));
  } },
  panel: { variants: all, async play(tools) { await panel(tools); await pause(tools.page, 400); } },
  'panel-scene': { variants: [...some, 'wide-dark-en'], async play(tools) {
    const { page } = tools;
    await panel(tools);
    await page.click(id('scene-projection'));
    await pause(page, 3500);
  } },
  'panel-rules': { variants: [...some, 'small-light-en'], async play(tools) {
    await panel(tools, {
      rules: true,
      snapshot: {
        alerts: [{
          id: 'rule.co2-warn', severity: 'warning', code: 'rule.co2-warn', subject: 'air', message: 'x', since: new Date(Date.now() - 200_000).toISOString(),
          text: { 'zh-CN': '二氧化碳超过 1000 ppm', en: 'CO₂ is above 1000 ppm' },
          advice: { 'zh-CN': '开窗通风，课间打开门窗。', en: 'Open the windows; air the room in the break.' },
          norm: 'GB/T 18883-2022', rule: 'co2-warn',
          reasons: [{ code: 'above', message: 'x', device: 'air', property: 'co2', value: { value: 1034, unit: 'ppm' }, limit: { value: 1000, unit: 'ppm' }, word: null, lasting: 60 }],
        }],
      },
    });
    await pause(tools.page, 400);
  } },
  'panel-failed': { variants: [...some, 'small-light-en'], async play(tools) {
    const { page } = tools;
    await panel(tools, {
      broken: 'projector',
      device: { id: 'projector', health: 'degraded', errorCode: 'device.unreachable', errorMessage: 'x' },
      snapshot: {
        alerts: [{ id: 'a', severity: 'warning', code: 'device.degraded', subject: 'projector', message: 'x', since: new Date(Date.now() - 200_000).toISOString(), ...plainAlert }],
        components: [{ component: 'detector-model', adapter: '', state: 'missing', detail: null, remedy: 'deploy/edge models pull' }],
      },
    });
    await page.click(id('scene-projection'));
    await page.waitForSelector(`${id('scene-run')}[data-state="partial"]`, { timeout: 15_000 });
  } },
  'panel-offline': { variants: ['wide-light-zh', 'phone-dark-zh'], async play(tools) {
    await panel(tools);
    await pause(tools.page, 500);
    await tools.stage({ dead: true });
    await tools.page.waitForSelector(id('offline'), { timeout: 6000 });
    await pause(tools.page, 400);
  } },
  sim: { variants: all, async play({ page, origin, stage }) {
    await stage({ signIn: 'chen' });
    await page.goto(`${origin}/sim`);
    await page.waitForSelector(id('plan'));
    await pause(page, 600);
  } },
  'sim-broken': { variants: some, async play({ page, origin, stage }) {
    await stage({ signIn: 'chen' });
    await page.goto(`${origin}/sim`);
    await page.click(id('mark-projector'));
    await page.click(id('fault-projector-absent'));
    await page.waitForSelector(id('item-trouble'));
  } },
  'lesson-start': { variants: some, async play(tools) {
    await panel(tools);
    await tools.page.click(id('start-lesson'));
    await tools.page.click(id('partner-向阳小学'));
  } },
  'lesson-starting': { variants: ['wide-light-zh', 'small-dark-en'], async play(tools) {
    const { page } = tools;
    await panel(tools);
    await page.click(id('start-lesson'));
    await page.click(id('lesson-start'));
    await page.waitForSelector(id('lesson-progress'));
    await pause(page, 2200);
  } },
  'lesson-waiting': { variants: [...some, 'wide-dark-en'], async play(tools) {
    await lesson(tools);
    await playing(tools.page, 'self-video');
  } },
  'lesson-live': { variants: all, async play(tools) {
    await lesson(tools, { join: [['三年级一班', '向阳小学'], ['林老师', '育才小学']], hand: ['p2'] });
    await playing(tools.page, 'self-video');
    await playing(tools.page, 'video-p1');
    await playing(tools.page, 'video-p2');
  } },
  'lesson-lobby': { variants: all, async play(tools) {
    await lesson(tools, { join: [['三年级一班', '向阳小学']] });
    await tools.stage({ lesson: { lobby: true, isLocked: true, displays: 1 }, ptz: true, grant: ['p1'] });
    await tools.stage({ join: [['林老师', '育才小学'], ['六年级二班', '青山镇中心小学']] });
    await playing(tools.page, 'self-video');
    await playing(tools.page, 'video-p1');
    await tools.page.click(id('spotlight-p1'));
    await pause(tools.page, 400);
  } },
  'lesson-stage-link': { variants: ['wide-light-zh', 'phone-dark-en'], async play(tools) {
    await lesson(tools, { join: [['三年级一班', '向阳小学']] });
    await tools.page.click(id('stage-link'));
    await tools.page.waitForSelector(id('stage-url'));
  } },
  'partner-lobby': { variants: [...some, 'wide-dark-en'], async play({ page, origin, stage }) {
    await stage({ lessonOf: ['二次函数的图像', '向阳小学'], lesson: { lobby: true } });
    await page.goto(`${origin}/lesson/abc#t=token`);
    await page.fill(id('join-name'), '三年级一班');
    await playing(page, 'preview-video');
    await page.click(id('join-button'));
    await page.waitForSelector(id('lobby'));
    await pause(page, 2300);
  } },
  'partner-lit': { variants: ['wide-light-zh', 'small-dark-en', 'phone-light-zh'], async play({ page, origin, stage }) {
    await stage({ lessonOf: ['二次函数的图像', '向阳小学'], grant: ['p1'] });
    await page.goto(`${origin}/lesson/abc#t=token`);
    await page.fill(id('join-name'), '三年级一班');
    await playing(page, 'preview-video');
    await page.click(id('join-button'));
    await page.waitForSelector(id('stage'));
    await stage({ join: [['林老师', '育才小学'], ['六年级二班', '青山镇中心小学']], grant: ['p1'], lesson: { stage: { layout: 'spotlight', spotlight: 'p2' } } });
    await playing(page, 'video-p2');
    await page.click(id('turn-camera-ptz-board'));
    await pause(page, 400);
  } },
  'stage-waiting': { variants: ['hd-dark-zh', 'hd-dark-en'], async play({ page, origin }) {
    await page.goto(`${origin}/stage/current#k=edge_x`);
    await page.waitForSelector(`${id('display')}[data-doing="waiting"]`);
  } },
  ...Object.fromEntries([['teacher', 'teacherAndSlides', null], ['classes', 'allClasses', null], ['spotlight', 'spotlight', 'p2']].map(([name, layout, spotlight]) => [`stage-${name}`, {
    variants: ['hd-dark-zh', 'hd-dark-en'], async play({ page, origin, stage }) {
      await stage({ lessonOf: ['二次函数的图像', '向阳小学'] });
      await stage({ join: [['三年级一班', '向阳小学'], ['林老师', '育才小学'], ['六年级二班', '青山镇中心小学']], hand: ['p2', 'p3'], lesson: { stage: { layout, spotlight } } });
      await page.goto(`${origin}/stage/current#k=edge_x`);
      await playing(page, 'video-room');
      await playing(page, 'video-p3');
      await pause(page, 300);
    },
  }])),
  'lesson-one': { variants: ['wide-light-zh', 'small-light-zh'], async play(tools) {
    await lesson(tools, { join: [['三年级一班', '向阳小学']] });
    await playing(tools.page, 'video-p1');
    await playing(tools.page, 'self-video');
    await tools.stage({ lesson: { errorCode: 'lesson.router-down', errorMessage: 'x' } });
    await tools.page.click(id('roll-confirm'));
    await tools.page.waitForSelector(id('lesson-notice'));
  } },
  'lesson-invite': { variants: ['wide-light-zh', 'phone-light-zh'], async play(tools) {
    await lesson(tools, { join: [['三年级一班', '向阳小学']] });
    await tools.page.click(id('invite-show'));
    await pause(tools.page, 300);
  } },
  'lesson-summary': { variants: [...some, 'wide-dark-en'], async play(tools) {
    const { page } = tools;
    await lesson(tools, { join: [['三年级一班', '向阳小学'], ['林老师', '育才小学']] });
    await page.click(id('end-lesson'));
    await page.click(id('confirm-yes'));
    await page.waitForSelector(id('recording-player'), { timeout: 15_000 });
  } },
  recordings: { variants: ['wide-light-zh', 'phone-dark-zh'], async play(tools) {
    await panel(tools);
    await tools.page.click(id('recordings'));
    await tools.page.waitForSelector(id('recording-row'));
  } },
  'partner-green': { variants: [...some, 'wide-light-en'], async play(tools) {
    const { page, origin } = tools;
    await page.goto(`${origin}/lesson/abc#t=token`);
    await page.fill(id('join-name'), '三年级一班');
    await playing(page, 'preview-video');
  } },
  'partner-pin': { variants: ['wide-dark-zh', 'phone-light-en'], async play({ page, origin }) {
    await page.goto(`${origin}/lesson`);
    await page.fill(id('join-pin'), '123456');
    await page.fill(id('join-name'), '三年级一班');
    await page.click(id('join-button'));
    await page.waitForSelector(id('join-problem'));
  } },
  'partner-denied': { variants: ['wide-light-zh', 'phone-light-zh'], async play({ page, origin }) {
    await page.addInitScript(() => { navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('no', 'NotAllowedError')); });
    await page.goto(`${origin}/lesson/abc#t=token`);
    await page.waitForSelector(id('media-help'));
  } },
  'partner-stage': { variants: [...some, 'wide-light-en'], async play(tools) {
    const { page, origin, stage } = tools;
    await stage({ signIn: 'li' });
    await fetch(`${origin}/api/v1/lessons`, { method: 'POST', body: JSON.stringify({ kind: 'teaching', title: '数学 · 三年级二班', partners: ['向阳小学'], record: true }) });
    await pause(page, 3800);
    await page.goto(`${origin}/lesson/abc#t=token`);
    await page.fill(id('join-name'), '三年级一班');
    await page.click(id('join-button'));
    await stage({ join: [['林老师', '育才小学']] });
    await playing(page, 'room-video');
    await page.click(id('hand-button'));
    await page.waitForSelector(id('quality'), { timeout: 9000 });
    await page.click(id('quality'));
    await pause(page, 600);
  } },
  'partner-over': { variants: ['wide-light-zh', 'phone-dark-en'], async play(tools) {
    const { page, origin, stage } = tools;
    await fetch(`${origin}/api/v1/lessons`, { method: 'POST', body: JSON.stringify({ kind: 'teaching', title: '数学', partners: [], record: false }) });
    await pause(page, 3800);
    await page.goto(`${origin}/lesson/abc#t=token`);
    await page.fill(id('join-name'), '三年级一班');
    await page.click(id('join-button'));
    await page.waitForSelector(id('stage'));
    await fetch(`${origin}/api/v1/lessons/x/participants/p1`, { method: 'DELETE' });
    await page.waitForSelector(id('over'));
    void stage;
  } },
};
