import { text } from 'node:stream/consumers'
import { direct } from './direct.ts'
import { fanout } from './fanout.ts'
import { http } from './http.ts'
import { type Figures, Job } from './job.ts'
import { idle, storm } from './joins.ts'
import { relay } from './relay.ts'

// The generator is a process of its own, so that it can have a core of its own: a job on stdin, its figures on stdout.

const run = (job: Job): Promise<Figures> => {
  switch (job.mode) {
    case 'fanout':
      return fanout(job)
    case 'storm':
      return storm(job)
    case 'idle':
      return idle(job)
    case 'direct':
      return direct(job)
    case 'relay':
      return relay(job)
    case 'http':
      return http(job)
    default:
      return job satisfies never
  }
}

try {
  const figures = await run(Job.parse(JSON.parse(await text(process.stdin))))
  process.stdout.write(JSON.stringify(figures), () => process.exit(0))
} catch (error) {
  process.stderr.write(error instanceof Error ? error.message : String(error), () => process.exit(1))
}
