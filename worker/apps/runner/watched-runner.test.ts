import { expect, it } from 'vitest'
import { WHOLE_HEADER } from '../../sandbox/internal-headers.ts'
import { Interrupted, Stopped } from '../../watchdog/stopped.ts'
import type { Subject } from '../../watchdog/suspects.ts'
import type { Watch } from '../../watchdog/watch.ts'
import { DEPLOYMENT_HEADER, type Deployment, PREVIEW_FACET } from '../deployment.ts'
import { watchRunner } from './watched-runner.ts'

const run: Deployment = {
  facet: 'app-1',
  slug: 'books',
  roomId: 'r',
  generationId: 'g',
  revision: 1,
  allowedHosts: [],
  owner: 'ada',
}

/** A runner object that answers, and who was watched while it did. */
const stage = (answer: () => Response | Promise<Response> = () => new Response('hi')) => {
  const ran: Subject[] = []
  const stayed: Subject[] = []
  const watch: Watch = {
    begin: () => Promise.reject(new Error('not here')),
    async run(subject, work) {
      if (subject) ran.push(subject)
      return work()
    },
    stay: (subject) => void stayed.push(subject),
    keep: () => () => undefined,
  }
  const runner = watchRunner(watch, 'runner-1', {
    fetch: async (_: Request) => answer(),
    tables: async (_: Deployment) => [],
  })
  const ask = (told: Deployment, init?: RequestInit) => {
    const headers = { [DEPLOYMENT_HEADER]: encodeURIComponent(JSON.stringify(told)) }
    return runner.fetch(new Request('http://books.localhost/api/x', { ...init, headers }))
  }
  return { ran, stayed, ask, runner }
}

it('counts a version for its owner at all addresses, and for nobody who forks it or looks at it beforehand', async () => {
  const { ran, ask, runner } = stage()
  await ask(run)
  await runner.tables({ ...run, facet: 'app-2', slug: 'more-books' })
  await ask({ ...run, facet: 'fork', owner: 'mallory' })
  await ask({ ...run, facet: PREVIEW_FACET, slug: null })
  await ask({ ...run, generationId: 'next' })
  const [first, again, ...others] = ran
  expect([again?.name, again?.owner]).toEqual([first?.name, first?.owner])
  expect(new Set([first, ...others].map((each) => each?.name)).size).toBe(4)
  expect(others.map((each) => each?.owner)).toEqual(['mallory', 'previews of ada', 'ada'])
})

it('knows what goes on behind an answer by what the runner object says, not by what code says of its length', async () => {
  const stream = () => new Response(new ReadableStream(), { headers: { 'content-length': '5' } })
  const whole = () => new Response('short', { headers: { [WHOLE_HEADER]: '1' } })
  const stays = async (answer: () => Response) => {
    const { ask, stayed } = stage(answer)
    await ask(run)
    return stayed.length
  }
  expect([await stays(stream), await stays(whole), await stays(() => new Response(null))]).toEqual([1, 0, 0])
})

it('asks once more where another creation was the cause and nothing is changed by it, and only there', async () => {
  const asked = async (method: string, fault: Error) => {
    let times = 0
    const { ask } = stage(() => {
      times += 1
      if (times === 1) throw fault
      return new Response('hi')
    })
    await ask(run, { method }).catch(() => undefined)
    return times
  }
  expect(await asked('GET', new Interrupted('another one'))).toBe(2)
  expect(await asked('HEAD', new Interrupted('another one'))).toBe(2)
  expect(await asked('POST', new Interrupted('another one'))).toBe(1)
  expect(await asked('GET', new Stopped('it was it', 1))).toBe(1)
  expect(await asked('GET', new Error('its own'))).toBe(1)
})
