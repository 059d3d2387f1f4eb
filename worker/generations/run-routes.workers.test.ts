import { beforeAll, describe, expect, it } from 'vitest'
import { Problem } from '#contract/errors'
import { Generation } from '#contract/generation'
import { Invite, Room } from '#contract/rooms'
import { RunOutcome } from '#contract/run'
import { call, createUser, type TestUser } from '../testing/api-client.ts'
import { enterRoomAs } from '../testing/room-client.ts'

let ada: TestUser
let room: Room
let tool: Generation

const json = async (response: Response, status: number): Promise<unknown> => {
  if (response.status !== status) throw new Error(`${response.status} ${await response.text()}`)
  return response.json()
}
const path = ({ id }: { id: string }) => `/api/generate/history/${id}/run`
const run = async (generation: { id: string }, body: object = {}, user = ada) =>
  RunOutcome.parse(await json(await user.call('POST', path(generation), body), 200))
const problem = async (response: Response, status: number) => Problem.parse(await json(response, status)).detail
const generate = async (type: string, prompt: string, language?: string) =>
  Generation.parse(
    await json(await ada.call('POST', `/api/generate/${type}`, { prompt, language, roomId: room.id }), 201),
  )
const invited = async (name: string, role: string) => {
  const user = await createUser(name)
  const { token } = Invite.parse(await json(await ada.call('POST', `/api/rooms/${room.id}/invites`, { role }), 201))
  await json(await user.call('POST', `/api/invites/${token}/accept`), 200)
  return user
}

beforeAll(async () => {
  ada = await createUser('Ada')
  room = Room.parse(await json(await ada.call('POST', '/api/rooms', { name: 'Workshop' }), 201))
  tool = await generate('cli', 'a tool with text commands: upper case, word count')
})

describe('running a generation', () => {
  it('gives its output and its exit code, for arguments and standard input', async () => {
    const help = await run(tool, { argv: ['--help'] })
    expect(help).toMatchObject({ exitCode: 0, stderr: '' })
    expect(help.stdout).toContain('Usage')
    expect(await run(tool, { argv: ['upper'], stdin: 'hello' })).toMatchObject({ exitCode: 0, stdout: 'HELLO\n' })
    expect((await run(tool, { argv: ['--nonsense'] })).exitCode).toBe(2)
  })

  it('streams when asked to, and the exit comes last', async () => {
    const response = await ada.call('POST', path(tool), { argv: ['upper', 'hi'] }, { accept: 'text/event-stream' })
    const events = (await response.text()).trim().split('\n\n')
    expect(events[0]).toBe('event: stdout\ndata: {"text":"HI\\n"}')
    expect(events.at(-1)).toMatch(/^event: exit\ndata: \{"exitCode":0,"durationMs":\d+\}$/)
  })

  it('is seen by everyone in the room, as it is written', async () => {
    const watcher = await enterRoomAs(room.id, (await invited('Watcher', 'viewer')).token)
    const id = crypto.randomUUID()
    await run(tool, { run: id, argv: ['upper'], stdin: 'shared' })
    const ended = await watcher.event('run_ended', (event) => event.run === id)
    expect(ended).toMatchObject({ generationId: tool.id, exitCode: 0 })
    const shown = watcher.events.filter((event) => 'run' in event && event.run === id)
    expect(shown.map(({ type }) => type)).toEqual(['run_started', 'run_output', 'run_ended'])
    expect(shown).toMatchObject([{ name: 'Ada', argv: ['upper'] }, { stream: 'stdout', text: 'SHARED\n' }, {}])
    watcher.close()
  })

  it('runs code, and says how to run what it cannot', async () => {
    const code = await generate('code', 'FizzBuzz')
    expect(code.checks).toContainEqual(expect.objectContaining({ name: 'runs', ok: true }))
    expect((await run(code)).stdout).toContain('Fizz')
    const python = await generate('code', 'FizzBuzz', 'Python')
    expect(await problem(await ada.call('POST', path(python), {}), 422)).toMatch(/run: python3 \S+\.py$/)
  })

  it('is for editors; viewers read', async () => {
    expect((await run(tool, { argv: ['--help'] }, await invited('Ed', 'editor'))).exitCode).toBe(0)
    const viewer = await invited('Vi', 'viewer')
    expect(await problem(await viewer.call('POST', path(tool), {}), 403)).toContain('not run')
  })

  it('is refused to strangers as if it were not there, and to nobody in particular', async () => {
    const stranger = await createUser('Stranger')
    await problem(await stranger.call('POST', path(tool), {}), 404)
    await problem(await call('POST', path(tool), { body: {} }), 401)
    await problem(await ada.call('POST', path({ id: crypto.randomUUID() }), {}), 404)
  })

  it('takes what a command line takes, and is for programs only', async () => {
    await problem(await ada.call('POST', path(tool), { argv: 'x' }), 422)
    await problem(await ada.call('POST', path(tool), { stdin: 'x'.repeat(200_001) }), 422)
    const api = await generate('api', 'hello world API')
    expect(await problem(await ada.call('POST', path(api), {}), 422)).toContain('Publish an API')
  })
})

describe('a generated API', () => {
  it('comes verified by its own document, test by test', async () => {
    const { checks } = await generate('api', 'climbing routes and ascents, where an ascent belongs to a route')
    const said = checks.find(({ name }) => name === 'contract')?.detail ?? ''
    const [, tried, all] = /(\d+) of (\d+) operations/.exec(said) ?? []
    expect([said, tried]).toEqual([said, all])
    expect(Number(all)).toBeGreaterThan(9)
    expect(checks.filter(({ ok }) => !ok)).toEqual([])
    expect(checks.map(({ name }) => name)).toContain('ascents: create, read, list, update, delete')
  })
})
