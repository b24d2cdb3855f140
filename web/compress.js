// Puts beside each built script and style what whoever takes brotli gets (service-kit, http/Precompressed): at its best
// quality, which it has unless told otherwise, and which is too slow for each answer anew.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';

for (const folder of ['widget', 'helpdesk']) {
  const resources = join(import.meta.dirname, 'target', folder, 'META-INF/resources');
  for (const file of readdirSync(resources, { encoding: 'utf8', recursive: true }))
    if (/\.(js|css)$/.test(file)) {
      const path = join(resources, file);
      writeFileSync(`${path}.br`, brotliCompressSync(readFileSync(path)));
    }
}
