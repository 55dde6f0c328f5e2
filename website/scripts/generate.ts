import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import openapiTS, { astToString } from 'openapi-typescript';

import { layout } from './layout.ts';

const messageSchema = '#/components/schemas/NewMessage/message';

/**
 * Writes what the OpenAPI document says as TypeScript: the API's types, so that code which disagrees
 * with the document does not compile, and the limits that types cannot hold.
 */
export async function generate(): Promise<void> {
  let maximum: number | undefined;
  const types = await openapiTS(pathToFileURL(layout.contract), {
    alphabetize: true,
    immutable: true,
    transform(schema, { path }) {
      if (path === messageSchema && 'maxLength' in schema && typeof schema.maxLength === 'number') {
        maximum = schema.maxLength;
      }
      return undefined;
    },
  });
  if (maximum === undefined) {
    throw new Error(
      `${layout.contract}${messageSchema}: has no maxLength; a number is needed, because the page counts down to it; add it`,
    );
  }
  const origin = '// Generated from lambda/openapi.yaml by scripts/generate.ts.\n';
  await mkdir(layout.generated, { recursive: true });
  await writeFile(join(layout.generated, 'message-api.ts'), origin + astToString(types));
  await writeFile(
    join(layout.generated, 'limits.ts'),
    `${origin}/** The longest message, in Unicode code points. */\nexport const messageLimit = ${maximum.toString()};\n`,
  );
}

if (import.meta.main) {
  await generate();
}
