import { createHash } from 'node:crypto'
import { existsSync, globSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

const isInput = (file: string) => !/\.tsbuildinfo$|\.test\.tsx?$/.test(file) && statSync(file).isFile()

const hashInputs = (inputs: readonly string[]): string => {
  const hash = createHash('sha256')
  for (const file of globSync(inputs).sort()) if (isInput(file)) hash.update(file).update(readFileSync(file))
  return hash.digest('hex')
}

/** Remembers in `file` what something was built from. `inputs`: globs from the project's root. */
export const createStamp = (file: string, inputs: readonly string[]) => ({
  isStale: (): boolean => !existsSync(file) || readFileSync(file, 'utf8') !== hashInputs(inputs),

  /** Runs a build. What changes meanwhile makes the result stale. */
  async around(build: () => Promise<void>): Promise<void> {
    const hash = hashInputs(inputs)
    await build()
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, hash)
  },
})
