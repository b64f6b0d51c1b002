// @vitest-environment node
import { readFileSync } from 'node:fs';
import openapiTS, { astToString, COMMENT_HEADER } from 'openapi-typescript';
import { expect, it } from 'vitest';

const at = (path: string) => new URL(path, import.meta.url);

it('Schema_Committed_IsWhatTheContractGenerates', async () => {
  const contract = JSON.parse(readFileSync(at('../../../../deploy/openapi.json'), 'utf8'));
  const generated = COMMENT_HEADER + astToString(await openapiTS(contract));
  const committed = readFileSync(at('../src/api/schema.ts'), 'utf8').replaceAll('\r\n', '\n');
  // Compared as true or false: the difference of two files of this length is no message.
  expect(committed === generated, 'src/api/schema.ts is not what deploy/openapi.json says: run `npm run types` and commit it').toBe(true);
});
