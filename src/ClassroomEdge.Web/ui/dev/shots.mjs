// Takes pictures of the pages on the mock room: `npm run shots -- [name…]`, into the folder SHOTS (default: shots).
import { mkdirSync } from 'node:fs';
import { chromium } from 'playwright-core';
import { createServer } from 'vite';
import { scenes } from './shot-scenes.mjs';

const folder = process.env.SHOTS ?? 'shots';
const wanted = process.argv.slice(2);
const Sizes = { wide: [1280, 800], small: [1024, 600], phone: [390, 844], hd: [1920, 1080] };
mkdirSync(folder, { recursive: true });

const server = await createServer({ mode: 'mock', logLevel: 'error', server: { port: 0 } });
await server.listen();
const origin = server.resolvedUrls.local[0].replace(/\/$/, '');
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: [
    '--no-sandbox', '--disable-gpu', '--disable-background-networking', '--use-fake-device-for-media-stream',
    '--use-fake-ui-for-media-stream', '--allow-loopback-in-peer-connection', '--disable-features=WebRtcHideLocalIpsWithMdns',
  ],
});

for (const [name, scene] of Object.entries(scenes)) {
  if (wanted.length > 0 && !wanted.some(one => name.startsWith(one))) continue;
  for (const variant of scene.variants ?? ['wide-light-zh']) {
    const [size, theme, language] = variant.split('-');
    await fetch(`${origin}/mock/reset`);
    const [width, height] = Sizes[size];
    const context = await browser.newContext({ viewport: { width, height }, colorScheme: theme, permissions: ['camera', 'microphone'] });
    await context.addInitScript(lang => localStorage.setItem('edge.language', lang), language === 'en' ? 'en' : 'zh-CN');
    const page = await context.newPage();
    page.on('pageerror', error => console.error(`${name}: ${error.message}`));
    page.on('console', message => { if (message.type() === 'error' && !/status of [45]|ERR_/.test(message.text())) console.error(`${name}: ${message.text()}`); });
    const stage = body => fetch(`${origin}/mock`, { method: 'POST', body: JSON.stringify(body) });
    try {
      await scene.play({ page, origin, stage });
      await page.screenshot({ path: `${folder}/${name}-${variant}.png` });
      const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      if (over > 0) console.error(`${name}-${variant}: ${over} px too wide`);
    } catch (error) {
      console.error(`${name}-${variant}: ${error.message}`);
      await page.screenshot({ path: `${folder}/${name}-${variant}-failed.png` });
    }
    await context.close();
  }
}
await browser.close();
await server.close();
