import { spawn } from 'node:child_process'
import { copyFile, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'

it('a port that is taken is found before anything is installed', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'aetheros-bootstrap-'))
  const server = createServer()
  try {
    await mkdir(join(folder, 'local'))
    for (const file of ['local/bootstrap.mjs', 'local/start.ts', 'package.json', 'package-lock.json'])
      await copyFile(file, join(folder, file))
    const port = await new Promise<number>((resolve) =>
      server.listen(0, '127.0.0.1', () => {
        const address = server.address()
        resolve(address && typeof address === 'object' ? address.port : 0)
      }),
    )
    const child = spawn(process.execPath, [join(folder, 'local/bootstrap.mjs'), 'start'], {
      env: { ...process.env, PORT: String(port) },
    })
    let output = ''
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk) => {
        output += chunk
        // It would go on for minutes.
        if (/Installing/.test(output)) child.kill()
      })
    const code = await new Promise((resolve) => child.once('exit', resolve))
    expect([code, output.trim()]).toEqual([
      1,
      `Port ${port} is in use. Stop what uses it, or start with another: PORT=${port + 1} npm start`,
    ])
  } finally {
    server.close()
    await rm(folder, { recursive: true, force: true })
  }
})
