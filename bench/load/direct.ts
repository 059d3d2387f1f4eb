import { request } from 'node:http'
import { nowMs } from './clock.ts'
import type { Figures, JobOf } from './job.ts'
import { readMarks } from './marks.ts'
import { Samples } from './quantiles.ts'

const NEWLINE = 10

/** Reads one stream of marked tokens from the provider itself, as a program does that has nothing in between. */
export const direct = (job: JobOf<'direct'>): Promise<Figures> =>
  new Promise((resolve, reject) => {
    const delays = new Samples()
    const startedMs = nowMs()
    let [firstMs, textMs] = [0, 0]
    let rest = Buffer.alloc(0)
    const asked = request(job.url, { method: 'POST', headers: { 'content-type': 'application/json' } }, (response) => {
      response.on('data', (chunk: Buffer) => {
        const bytes = Buffer.concat([rest, chunk])
        // A mark may be cut by a chunk, never by a line.
        const whole = bytes.lastIndexOf(NEWLINE) + 1
        readMarks(bytes, 0, whole, (mark) => {
          const now = nowMs()
          delays.add(now - mark.atMs)
          if (mark.sequence === 1) firstMs = now - mark.atMs
          if (mark.sequence === job.tokens) textMs = now - startedMs
        })
        rest = bytes.subarray(whole)
      })
      response.on('error', reject)
      response.on('end', () => {
        const doneMs = nowMs() - startedMs
        const tokens = delays.count
        const [p50 = 0, p99 = 0] = delays.quantiles(0.5, 0.99)
        resolve({ tokens, incomplete: job.tokens - tokens, p50, p99, firstMs, textMs, doneMs })
      })
    })
    asked.on('error', reject)
    asked.end(JSON.stringify({ model: 'marks', stream: true, messages: [{ role: 'user', content: 'a stream' }] }))
  })
