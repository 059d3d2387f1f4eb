import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { bundleGrammars } from './build-grammars.ts'
import { bundleModules } from './build-modules.ts'
import { bundleOpenai } from './build-openai.ts'
import { commonPasswords } from './common-passwords.ts'

// What wrangler needs before it bundles the Worker, and data that the Worker reads from among the web app's files (worker/platform/static-file.ts). Whoever builds the web app
// builds it, and wrangler does before it bundles the Worker ([build] in wrangler.toml), and the tests.

const folder = 'dist/web/data'

/** A reader beside us sees the old or the new file whole; what has not changed is not touched. */
const write = (file: string, content: string | Buffer) => {
  try {
    if (readFileSync(file).equals(Buffer.from(content))) return
  } catch {
    // The first time there is none.
  }
  const draft = `${file}.${process.pid}`
  writeFileSync(draft, content)
  renameSync(draft, file)
}

export const buildData = async (): Promise<void> => {
  mkdirSync(`${folder}/grammars`, { recursive: true })
  write(`${folder}/modules.json`, JSON.stringify(await bundleModules()))
  write(`${folder}/common-passwords.txt`, commonPasswords().join('\n'))
  for (const [name, content] of await bundleGrammars()) write(`${folder}/grammars/${name}`, content)
  // Not for the web: wrangler bundles it.
  write('dist/openai.mjs', await bundleOpenai())
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await buildData()
