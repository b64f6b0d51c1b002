import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

// `vite` alone passes the API on to a room that runs on this machine; `--mode mock` answers it from dev/mock.
export default defineConfig(async ({ mode }) => ({
  plugins: mode === 'mock' ? [(await import('./dev/mock/plugin')).mockRoom()] : [],
  appType: 'mpa' as const,
  esbuild: { jsx: 'automatic' as const, jsxImportSource: 'preact' },
  build: {
    outDir: here('../wwwroot'),
    emptyOutDir: true,
    target: 'es2021',
    // The content security policy allows no data: scripts or inline styles.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rollupOptions: { input: { index: here('index.html'), lesson: here('lesson.html'), stage: here('stage.html'), check: here('check.html'), prepare: here('prepare.html'), answer: here('answer.html'), sim: here('sim.html'), recordings: here('recordings.html') } },
  },
  server: {
    proxy: mode === 'mock' ? undefined : Object.fromEntries(
      ['/api', '/live', '/healthz', '/openapi'].map(path => [path, {
        target: process.env['EDGE_URL'] ?? 'http://127.0.0.1:8080', ws: true, changeOrigin: false,
      }])),
  },
  test: { environment: 'jsdom', include: ['tests/**/*.test.{ts,tsx}'] },
}));
