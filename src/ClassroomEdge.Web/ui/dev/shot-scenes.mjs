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

export const scenes = {
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
