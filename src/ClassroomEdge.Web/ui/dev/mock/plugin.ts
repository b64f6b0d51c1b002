import type { Plugin } from 'vite';
import { MockServer } from './routes';

const Handled = ['/api/', '/live', '/healthz', '/mock'];

/** Answers the API in the development server. Not in any build. */
export function mockRoom(): Plugin {
  let server = new MockServer();
  return {
    name: 'mock-room',
    configureServer(vite) {
      vite.middlewares.use((request, response, next) => {
        if (request.url === '/mock/reset') {
          server = new MockServer();
          response.end();
          return;
        }
        if (Handled.some(prefix => request.url?.startsWith(prefix))) {
          server.handle(request, response, `http://${request.headers.host}`).catch(next);
          return;
        }
        if (/^\/sim([?#].*)?$/.test(request.url ?? '')) request.url = '/sim.html';
        if (/^\/stage\/[^.]*([?#].*)?$/.test(request.url ?? '')) request.url = '/stage.html';
        if (/^\/lesson(\/[^.]*)?([?#].*)?$/.test(request.url ?? '')) request.url = '/lesson.html';
        if (/^\/answer(\/[^.]*)?([?#].*)?$/.test(request.url ?? '')) request.url = '/answer.html';
        next();
      });
    },
    transformIndexHtml: () => [{ tag: 'script', attrs: { type: 'module', src: '/dev/mock/loopback.ts' }, injectTo: 'head-prepend' }],
  };
}
