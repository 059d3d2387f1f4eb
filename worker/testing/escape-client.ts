import { env } from 'cloudflare:test'
import { createSandbox } from '../sandbox/sandbox.ts'

export const sandbox = createSandbox(env.SANDBOX)
export const makeFiles = (path: string, content: string) => [{ path, content, language: 'typescript' }]

/** An API whose only route does `attempt`, an async function body, and answers its outcome as text. */
export const makeApi = (attempt: string, top = '') => `import { Hono } from 'hono'
${top}
const app = new Hono<{ Bindings: { sql: SqlStorage } }>()
app.get('/*', async (c) => {
  const attempt = async () => { ${attempt} }
  try { return c.text(String(await attempt())) } catch (error) { return c.text('refused: ' + error) }
})
export default app`

/** Returns what came of an attempt in an API of its own; its status where that is not 200. */
export const tryInApi = async (attempt: string, top?: string): Promise<string> => {
  const served = await sandbox.serve(makeFiles('src/api.ts', makeApi(attempt, top)), async (ask) => {
    const response = await ask(new Request('http://api.test/'))
    return `${response.status === 200 ? '' : `${response.status} `}${await response.text().catch((error) => `broken off: ${error}`)}`
  })
  return served.status === 'served' ? served.value : `not loaded: ${served.reason}`
}
