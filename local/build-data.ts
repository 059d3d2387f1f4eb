import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { bundleModules } from './build-modules.ts'
import { commonPasswords } from './common-passwords.ts'

// Data that the Worker reads from among the web app's files (worker/platform/static-file.ts). Whoever builds the web app
// builds it, and wrangler does before it bundles the Worker ([build] in wrangler.toml), and the tests.

const folder = 'dist/web/data'

/** A reader beside us sees the old or the new file whole; what has not changed is not touched. */
const write = (name: string, text: string) => {
  const file = `${folder}/${name}`
  try {
    if (readFileSync(file, 'utf8') === text) return
  } catch {
    // The first time there is none.
  }
  const draft = `${file}.${process.pid}`
  writeFileSync(draft, text)
  renameSync(draft, file)
}

export const buildData = async (): Promise<void> => {
  mkdirSync(folder, { recursive: true })
  write('modules.json', JSON.stringify(await bundleModules()))
  write('common-passwords.txt', commonPasswords().join('\n'))
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await buildData()
