import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import { extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect } from 'vitest'
import type { SignedIn } from '#contract/auth'
import { launchBrowser } from '../browser.ts'
import { AT, ada, createFakeRoom, type FakeRoom } from './fake-room.ts'

const WEB = fileURLToPath(new URL('../../dist/web', import.meta.url))
const types: { [end: string]: string } = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
}

type Answer = { status?: number; json?: unknown }
/** A request as an answer reads it. */
type Asked = { url: URL }
/** Answers requests by `METHOD /path`, where a part of the path may be `:any`. */
export type Answers = { [route: string]: (request: Asked) => Answer | Promise<Answer> }

const page = (...items: unknown[]) => ({ json: { items, nextCursor: null } })

/** Answers a refusal, as the API words one. */
export const refuse = (status: number, code: string, detail: string, errors: object[] = []): Answer => ({
  status,
  json: { type: `urn:aetheros:error:${code}`, title: detail, status, detail, instance: '/', traceId: 't', errors },
})

const session: SignedIn = {
  user: {
    id: ada.userId,
    name: ada.name,
    email: 'ada@example.com',
    emailVerified: true,
    avatarUrl: null,
    role: 'user',
    providers: ['password'],
    createdAt: AT,
  },
  accessToken: 'token',
  expiresIn: 3600,
}

const createBaseAnswers = (rooms: readonly FakeRoom[]): Answers => ({
  'POST /api/auth/refresh': () => ({ json: session }),
  'GET /api/rooms': () => page(...rooms.map(({ room }) => room)),
  ...Object.fromEntries(rooms.map(({ room }) => [`GET /api/rooms/${room.id}`, () => ({ json: room })])),
  'POST /api/rooms/:id/ticket': () => ({ json: { ticket: 'ticket', expiresIn: 30 } }),
  'GET /api/rooms/:id/members': () => page(),
  'GET /api/rooms/:id/invites': () => page(),
  'GET /api/rooms/:id/models': () => ({ json: { items: [], chosen: null } }),
  'GET /api/apps': () => ({ json: { items: [], nextCursor: null, place: 'http://apps.localhost' } }),
  'GET /api/generate/history': () => page(),
  'GET /api/generate/history/:id/versions': () => page(),
  'GET /api/generate/usage': () => ({
    json: {
      generations: { used: 0, limit: 100 },
      tokens: { used: 0, limit: 100 },
      costUsd: 0,
      running: 0,
      resetsAt: AT,
    },
  }),
})

const matches = (route: string, method: string, path: string) => {
  const parts = route.split(/[ /]/)
  const asked = [method, ...path.split('/')]
  return parts.length === asked.length && parts.every((part, index) => part.startsWith(':') || part === asked[index])
}

type Listener = (method: string, url: URL) => Promise<Answer>

/** Says whose request it is: one server answers for all pages, so that the browser's cache serves them all. */
const PAGE = 'x-test-page'

/** Serves the built web app, where a path without a file is a page of it, and has `listen` answer for the API. */
const serveApp = (listen: (page: string) => Listener | undefined) =>
  new Promise<Server>((resolve) => {
    const server = createServer(async (request, response) => {
      const url = new URL(request.url ?? '/', 'http://localhost')
      if (url.pathname.startsWith('/api/')) {
        const answer = listen(String(request.headers[PAGE]))
        const { status = 200, json } = (await answer?.(request.method ?? '', url)) ?? { status: 503 }
        const type = status < 400 ? 'application/json' : 'application/problem+json'
        response.writeHead(status, { 'content-type': type })
        return response.end(json === undefined ? '' : JSON.stringify(json))
      }
      const named = join(WEB, url.pathname)
      const isFile = (await stat(named).catch(() => null))?.isFile() ?? false
      const file = isFile ? named : join(WEB, 'index.html')
      response.setHeader('content-type', types[extname(file)] ?? 'application/octet-stream')
      // Their names change with what is in them.
      if (isFile) response.setHeader('cache-control', 'public, max-age=31536000, immutable')
      createReadStream(file).pipe(response)
    }).listen(0, () => resolve(server))
  })

type Opened = {
  page: Page
  context: BrowserContext
  room: FakeRoom
  /** Requests so far, as `METHOD /path`. */
  asked: string[]
}

type Options = {
  rooms?: FakeRoom[]
  /** Over those that every page needs. */
  answers?: Answers
  /** The page that is opened; the first room when absent. */
  path?: string
  width?: number
}

/**
 * Starts a browser for the tests of one file. Answers how to open a page of the built app whose server is the test: what
 * it does not answer is a failure, and so is an error in the page. Each test has a browser that remembers nothing.
 */
export const startApp = () => {
  let browser: Browser
  let context: BrowserContext
  let server: Server
  let origin = ''
  let pages: Page[] = []
  const faults: string[] = []
  const listeners = new Map<string, Listener>()

  beforeAll(async () => {
    ;[browser, server] = await Promise.all([launchBrowser(), serveApp((page) => listeners.get(page))])
    const address = server.address()
    if (!address || typeof address === 'string') throw new Error('The app is not served')
    origin = `http://localhost:${address.port}`
    // One for all tests: what it has compiled is not compiled again.
    context = await browser.newContext({ reducedMotion: 'reduce' })
  })
  afterEach(async () => {
    const [first] = pages
    await context.setOffline(false)
    await first?.evaluate(() => localStorage.clear())
    await Promise.all(pages.splice(0).map((each) => each.close()))
    expect(faults.splice(0)).toEqual([])
  })
  afterAll(async () => {
    await browser?.close()
    server?.close()
  })

  const open = async ({
    rooms = [createFakeRoom()],
    answers = {},
    path,
    width = 1440,
  }: Options = {}): Promise<Opened> => {
    const [room] = rooms
    if (!room) throw new Error('A page needs a room')
    const page = await context.newPage()
    pages = [...pages, page]
    await page.setViewportSize({ width, height: 800 })
    const asked: string[] = []
    const all: Answers = { ...createBaseAnswers(rooms), ...answers }
    // Those of the test come first, whatever they are called.
    const routes = [...Object.keys(answers), ...Object.keys(all)]
    await page.addInitScript((id) => localStorage.setItem('aether.session', id), ada.userId)
    const key = String(listeners.size)
    listeners.set(key, async (method, url) => {
      asked.push(`${method} ${url.pathname}`)
      const found = routes.find((each) => matches(each, method, url.pathname))
      const handler = found === undefined ? undefined : all[found]
      if (!handler) faults.push(`nobody answers ${method} ${url.pathname}`)
      return (await handler?.({ url })) ?? refuse(404, 'not_found', 'Not there')
    })
    await page.setExtraHTTPHeaders({ [PAGE]: key })
    await page.routeWebSocket(/\/api\/rooms\/.*\/socket/, (socket) => {
      const id = new URL(socket.url()).pathname.split('/').at(-2)
      rooms.find((each) => each.room.id === id)?.attach(socket)
    })
    page.on('pageerror', (error) => faults.push(error.message))
    await page.goto(new URL(path ?? `/rooms/${room.room.id}`, origin).href)
    return { page, context, room, asked }
  }
  return { open }
}

/** Finds the parts of a room's page that most tests are about. */
export const findParts = (page: Page) => ({
  log: page.getByRole('log', { name: 'Conversation' }),
  composer: page.getByRole('form', { name: 'Composer' }),
  field: page.getByRole('form', { name: 'Composer' }).locator('textarea'),
  dialog: page.getByRole('dialog'),
  button: (name: string) => page.getByRole('button', { name, exact: true }),
  tab: (name: string | RegExp) => page.getByRole('tab', { name }),
})
