import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as z from 'zod'
import { App } from '#contract/apps'
import { Generation } from '#contract/generation'
import { launchBrowser, newAccount, signUp } from './browser.ts'
import { type Stack, startStack } from './stack.ts'

// A page at both forms of an address: what it asks from the root is its creation's, and never ours.

const api = `import { Hono } from 'hono'
const app = new Hono()
app.all('/api/echo', async (c) => c.json({ path: new URL(c.req.url).pathname, method: c.req.method, body: await c.req.text() }))
app.get('/api/picture', () => new Response('<svg xmlns="http://www.w3.org/2000/svg" width="7" height="7"/>', { headers: { 'content-type': 'image/svg+xml' } }))
app.get('/api/stream', () => new Response('data: one\\n\\n', { headers: { 'content-type': 'text/event-stream' } }))
app.get('/api/socket', () => {
  const { 0: client, 1: server } = new WebSocketPair()
  server.accept()
  server.addEventListener('message', ({ data }) => server.send('echo ' + data))
  return new Response(null, { status: 101, webSocket: client })
})
export default app`

const openapi = JSON.stringify({
  openapi: '3.1.0',
  info: { title: 'Echo', version: '1' },
  paths: { '/api/echo': { get: { operationId: 'echo', responses: { 200: { description: 'What was asked' } } } } },
})

const page = `import { useEffect, useState } from 'react'
const host = location.host
export default function App() {
  const [said, setSaid] = useState<{ [name: string]: string }>({})
  const note = (name: string) => (value: unknown) => setSaid((all) => ({ ...all, [name]: String(value) }))
  const path = async (response: Response) => (await response.json()).path
  useEffect(() => {
    fetch('/api/echo').then(path).then(note('fetch'), note('fetch'))
    fetch('/api/echo', { credentials: 'include' }).then(path).then(note('include'), note('include'))
    fetch(new Request('/api/echo', { method: 'POST', body: 'x' })).then(path).then(note('request'), note('request'))
    fetch(new URL('/api/echo', location.href)).then(path).then(note('url'), note('url'))
    fetch(location.origin + '/api/echo').then(path).then(note('origin'), note('origin'))
    const asked = new XMLHttpRequest()
    asked.open('GET', '/api/echo')
    asked.onload = () => note('xhr')(JSON.parse(asked.responseText).path)
    asked.onerror = () => note('xhr')('failed')
    asked.send()
    const socket = new WebSocket('ws://' + host + '/api/socket')
    socket.onopen = () => socket.send('hi')
    socket.onmessage = ({ data }) => note('socket')(data)
    socket.onerror = () => note('socket')('failed')
    const source = new EventSource('/api/stream')
    source.onmessage = ({ data }) => { note('events')(data); source.close() }
    source.onerror = () => { note('events')('failed'); source.close() }
    const image = new Image()
    image.onload = () => note('new Image')(image.width)
    image.onerror = () => note('new Image')('failed')
    image.src = '/api/picture'
  }, [])
  return (
    <main>
      <h1>Forms</h1>
      <img alt="" src="/api/picture" onLoad={({ currentTarget }) => note('img')(currentTarget.width)} onError={() => note('img')('failed')} />
      <output>{JSON.stringify(Object.entries(said).sort())}</output>
      <form action="/api/echo" method="post"><input name="a" defaultValue="1" /><button>Send the form</button></form>
      <a href="/api/echo">Follow the link</a>
      <button onClick={() => { location.href = '/api/auth/refresh' }}>Leave</button>
    </main>
  )
}`

const works = [
  ['events', 'one'],
  ['fetch', '/api/echo'],
  ['img', '7'],
  ['include', '/api/echo'],
  ['new Image', '7'],
  ['origin', '/api/echo'],
  ['request', '/api/echo'],
  ['socket', 'echo hi'],
  ['url', '/api/echo'],
  ['xhr', '/api/echo'],
]

let stack: Stack
let browser: Browser
let person: Page
let forms: { own: string; below: string }

beforeAll(async () => {
  stack = await startStack()
  browser = await launchBrowser()
  const ada = newAccount('Ada')
  person = await (await browser.newContext()).newPage()
  await person.goto(new URL('/create-account', stack.url).href)
  await signUp(person, ada)
  await person.getByRole('button', { name: 'New room' }).first().waitFor()

  const SignedIn = z.object({ accessToken: z.string() })
  let token = ''
  const call = async <S extends z.ZodType>(schema: S, path: string, body: unknown): Promise<z.output<S>> => {
    const headers = { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) }
    const answer = await fetch(new URL(path, stack.url), { method: 'POST', headers, body: JSON.stringify(body) })
    const text = await answer.text()
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${text}`)
    return schema.parse(JSON.parse(text))
  }
  token = (await call(SignedIn, '/api/auth/login', ada)).accessToken
  const version = async (type: string, files: { path: string; content: string }[]) => {
    const { id } = await call(Generation, `/api/generate/${type}`, { prompt: type === 'api' ? 'Books' : 'A counter' })
    return (await call(Generation, `/api/generate/history/${id}/versions`, { files })).id
  }
  const files = [
    { path: 'src/api.ts', content: api },
    { path: 'openapi.json', content: openapi },
  ]
  const published = { generationId: await version('api', files), slug: 'forms', visibility: 'public', force: true }
  await call(App, '/api/apps', published)
  const generationId = await version('ui', [{ path: 'src/App.tsx', content: page }])
  const { url } = await call(App, '/api/apps/forms/versions', { generationId, force: true })
  forms = { own: url, below: new URL('/apps/forms/', stack.url).href }
})

afterAll(async () => {
  await browser?.close()
  await stack?.stop()
})

/** Opens a form as somebody who is signed in to us, and hears of every request that reached our own origin. */
const open = async (form: 'own' | 'below') => {
  const opened = await person.context().newPage()
  const ours: string[] = []
  opened.on('response', (response) => {
    const { origin, pathname } = new URL(response.url())
    if (origin === new URL(stack.url).origin && !pathname.startsWith('/apps/forms/')) ours.push(pathname)
  })
  await opened.goto(forms[form])
  await opened.getByRole('heading', { name: 'Forms' }).waitFor()
  return { opened, ours }
}

describe.each(['own', 'below'] as const)('a page at its address: %s', (form) => {
  it('reaches its creation by whatever it asks with', async () => {
    const { opened, ours } = await open(form)
    await expect.poll(async () => JSON.parse((await opened.locator('output').textContent()) ?? '[]')).toEqual(works)
    expect(ours).toEqual([])
    await opened.close()
  })

  it.each(['Send the form', 'Follow the link'])('stays with its creation: %s', async (name) => {
    const { opened, ours } = await open(form)
    await opened.getByText(name).click()
    await opened.getByText('"path":"/api/echo"').waitFor()
    expect(ours).toEqual([])
    await opened.close()
  })

  it('reaches nothing of ours by what nobody could move', async () => {
    const { opened, ours } = await open(form)
    const failed = await opened.evaluate(async () => {
      const tried = [
        '<img src="/assets/none.png">',
        '<video src="/api/health"></video>',
        '<link rel="stylesheet" href="/api/health">',
      ].map(
        (html) =>
          new Promise((resolve) => {
            document.body.insertAdjacentHTML('beforeend', html)
            const element = document.body.lastElementChild
            element?.addEventListener('error', () => resolve('error'))
            element?.addEventListener('load', () => resolve('load'))
          }),
      )
      const code = `fetch('${location.origin}/api/health').then(() => postMessage('load'), () => postMessage('error'))`
      const worker = new Worker(URL.createObjectURL(new Blob([code], { type: 'text/javascript' })))
      tried.push(new Promise((resolve) => worker.addEventListener('message', ({ data }) => resolve(data))))
      return Promise.all(tried)
    })
    // At its own address all of it is the creation's, which has none of these but answers the worker.
    expect(failed.slice(0, 3)).toEqual(['error', 'error', 'error'])
    expect(ours).toEqual([])
    await opened.close()
  })
})

it('a page is lent a storage below a path, and says that it does not last; at its own address it lasts', async () => {
  const notice = 'Kept only until you close this page.'
  for (const form of ['own', 'below'] as const) {
    const { opened } = await open(form)
    const address = new URL(forms.own)
    expect(await opened.getByText(notice).count()).toBe(0)
    await opened.evaluate(() => localStorage.setItem('kept', 'me'))
    expect(await opened.evaluate(() => localStorage.getItem('kept'))).toBe('me')
    const isBelow = form === 'below'
    if (isBelow) {
      await opened.getByText(notice).waitFor()
      await opened.getByRole('link', { name: `Open at ${address.host}` }).click()
      await opened.waitForURL(`${address.origin}/`)
    } else await opened.reload()
    await opened.getByRole('heading', { name: 'Forms' }).waitFor()
    expect(await opened.getByText(notice).count()).toBe(0)
    expect(await opened.evaluate(() => localStorage.getItem('kept'))).toBe('me')
    await opened.close()
  }
})

it('a page below a path that leaves it brings no cookie of the person along', async () => {
  const { opened } = await open('below')
  const left = opened.waitForRequest((request) => request.url().endsWith('/api/auth/refresh'))
  await opened.getByRole('button', { name: 'Leave' }).click()
  const headers = await (await left).allHeaders()
  expect(headers.cookie).toBeUndefined()
  // There is one: our own page brings it.
  expect((await person.context().cookies(new URL('/api/auth/refresh', stack.url).href)).length).toBeGreaterThan(0)
  await opened.close()
})
