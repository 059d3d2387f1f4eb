import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { ComposedFile } from '../types.ts'

type CliRun = { status: number | null; stdout: string; stderr: string }

/** Writes a composed tool into a folder of its own below `root`, which is also its home and where it runs. */
export const installCli = (files: ComposedFile[], root: string, entry = 'src/cli.ts') => {
  const folder = mkdtempSync(join(root, 'tool-'))
  for (const { path, content } of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), content)
  }
  return (args: string[], input: string | Uint8Array = '') =>
    new Promise<CliRun>((resolve, reject) => {
      const env = { ...process.env, HOME: folder, USERPROFILE: folder }
      const child = spawn(process.execPath, [join(folder, entry), ...args], { cwd: folder, env })
      let stdout = ''
      let stderr = ''
      child.stdout.setEncoding('utf8').on('data', (text) => {
        stdout += text
      })
      child.stderr.setEncoding('utf8').on('data', (text) => {
        stderr += text
      })
      // a tool that does not read its input may be gone before it is written
      child.stdin.on('error', () => undefined).end(input)
      child.once('error', reject).once('close', (status) => resolve({ status, stdout, stderr }))
    })
}
