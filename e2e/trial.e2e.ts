import type { Browser, BrowserContext } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as z from 'zod'
import { App } from '#contract/apps'
import { readVerdict } from '#contract/checks'
import { Generation, StoredGeneration } from '#contract/generation'
import { answer, startScripted } from '../worker/ai/testing/scripted-server.ts'
import { launchBrowser, newAccount, signIn } from './browser.ts'
import { lookUntil } from './look.ts'
import { type Stack, startStack } from './stack.ts'

/*
 * Pages as people get them, each tried in the browser of whoever opens it. What works is never red, whatever it does;
 * what cannot be right is.
 */

const page = (body: string, before = '') =>
  `import { useEffect, useRef, useState } from 'react'\n${before}\nexport default function App() {\n${body}\n}\n`
const markup = (jsx: string, state = '') => page(`${state}\nreturn <main>${jsx}</main>`)
const counter = 'const [n, setN] = useState(0)'

/** By name: the page, and what is said of it beyond that all of it holds. */
const working: [string, string, Record<string, string>?][] = [
  ['counts', markup('<button onClick={() => setN(n + 1)}>Add</button> {n}', counter)],
  [
    'has a button that waits for input',
    markup(
      `<input aria-label="Name" value={t} onChange={(e) => setT(e.target.value)} /><button disabled={t === ''} onClick={() => setT('')}>Save</button>`,
      `const [t, setT] = useState('')`,
    ),
  ],
  ['copies', markup(`<button onClick={() => navigator.clipboard.writeText('x')}>Copy</button>`)],
  [
    'asks before it deletes',
    markup(
      `{all.map((each) => <button key={each} onClick={() => { if (confirm('Sure?')) setAll(all.filter((x) => x !== each)) }}>Delete {each}</button>)}`,
      `const [all, setAll] = useState(['a', 'b'])`,
    ),
  ],
  [
    'downloads',
    markup(
      `<button onClick={() => { const a = document.createElement('a'); a.href = URL.createObjectURL(new Blob(['x'])); a.download = 'x.txt'; a.click() }}>Download</button>`,
    ),
  ],
  [
    'has a form that checks its values',
    markup(
      `<form onSubmit={(e) => { e.preventDefault(); setN(n + 1) }}><input aria-label="Mail" required type="email" /><button>Send</button></form>`,
      counter,
    ),
  ],
  ['saves to the browser', markup(`<button onClick={() => localStorage.setItem('n', '1')}>Save</button>`)],
  [
    'turns dark by class',
    markup(
      `<div className="min-h-screen bg-white text-black in-[.dark]:bg-black in-[.dark]:text-white"><button aria-pressed={dark} onClick={() => setDark(!dark)}>Dark mode</button><p>Words</p></div>`,
      `const [dark, setDark] = useState(false)\nuseEffect(() => { document.documentElement.classList.toggle('dark', dark) }, [dark])`,
    ),
  ],
  [
    'turns dark after a moment, by state',
    markup(
      `<div style={{ transition: 'background 0.3s', background: dark ? '#000' : '#fff', color: dark ? '#fff' : '#000' }}><button onClick={() => setDark(!dark)}>{dark ? 'Light' : 'Dark'} mode</button><p>Words</p></div>`,
      `const [dark, setDark] = useState(false)`,
    ),
  ],
  [
    'goes through three themes, the first of which it has already',
    markup(
      `<div style={{ background: at === 2 ? '#000' : '#fff', minHeight: 400 }} data-theme={['system', 'light', 'dark'][at]}><button onClick={() => setAt((at + 1) % 3)}>Theme: {at}</button><p>Words</p></div>`,
      'const [at, setAt] = useState(0)',
    ),
  ],
  [
    'has tabs, one of them chosen',
    markup(
      `<div role="tablist">{['a', 'b'].map((each) => <button key={each} role="tab" aria-selected={tab === each} onClick={() => setTab(each)}>{each}</button>)}</div>{tab}`,
      `const [tab, setTab] = useState('a')`,
    ),
  ],
  [
    'draws on a canvas',
    markup(
      `<canvas ref={ref} width={50} height={50} /><button onClick={() => ref.current?.getContext('2d')?.fillRect(0, 0, 9, 9)}>Draw</button>`,
      'const ref = useRef<HTMLCanvasElement>(null)',
    ),
  ],
  [
    'plays a sound',
    markup(
      `<button onClick={() => { const a = new AudioContext(); const o = a.createOscillator(); o.connect(a.destination); o.start() }}>Beep</button>`,
    ),
  ],
  [
    'opens a dialog',
    markup(
      `<dialog ref={ref}><button onClick={() => ref.current?.close()}>Close</button></dialog><button onClick={() => ref.current?.showModal()}>Open</button>`,
      'const ref = useRef<HTMLDialogElement>(null)',
    ),
  ],
  [
    'moves the focus',
    markup(
      `<input ref={ref} aria-label="Search" /><button onClick={() => ref.current?.focus()}>Search</button>`,
      'const ref = useRef<HTMLInputElement>(null)',
    ),
  ],
  [
    'has a wide table in a box that scrolls',
    markup(
      `<div style={{ overflowX: 'auto' }}><table style={{ width: 900 }}><tbody><tr><td>x</td></tr></tbody></table></div>`,
    ),
  ],
  [
    'has one handler for all its buttons',
    markup(
      `<div onClick={(e) => { if (e.target instanceof HTMLElement) setT(e.target.dataset.key ?? '') }}>{['1', '2'].map((k) => <button key={k} data-key={k}>{k}</button>)}</div><output>{t}</output>`,
      `const [t, setT] = useState('')`,
    ),
  ],
  [
    'listens in its own way',
    markup(
      `<button ref={ref}>Tick</button>{n}`,
      `${counter}\nconst ref = useRef<HTMLButtonElement>(null)\nuseEffect(() => { const b = ref.current; const f = () => setN((x) => x + 1); b?.addEventListener('click', f); return () => b?.removeEventListener('click', f) }, [])`,
    ),
  ],
  [
    'sends something',
    markup(
      `<button onClick={async () => { const r = await fetch('/api/things', { method: 'POST' }); setN(r.status) }}>Send</button>{n}`,
      counter,
    ),
  ],
  [
    'tells that its API is not there',
    markup(
      `<p>{t}</p>`,
      `const [t, setT] = useState('…')\nuseEffect(() => { fetch('/api/things').then((r) => { if (!r.ok) throw new Error('No API: ' + r.status) }).catch((e) => { console.error(e); setT('Not there') }) }, [])`,
    ),
    { console: 'skipped' },
  ],
  [
    'starts a clock with one of its buttons, which another one stops and resets',
    markup(
      `<p>{n}</p><button onClick={() => setOn(!on)}>{on ? 'Pause' : 'Start'}</button><button onClick={() => { setOn(false); setN(0) }}>Reset</button>`,
      `${counter}\nconst [on, setOn] = useState(false)\nuseEffect(() => { if (!on) return; const t = setInterval(() => setN((x) => x + 1), 200); return () => clearInterval(t) }, [on])`,
    ),
  ],
  [
    'loads itself anew to begin again, and reads what it had stored',
    markup(
      `<button onClick={() => { localStorage.setItem('n', JSON.stringify(n + 1)); setN(n + 1) }}>Add</button><button onClick={() => location.reload()}>Start over</button>{n}`,
      `const [n, setN] = useState(() => JSON.parse(localStorage.getItem('n') ?? '0'))`,
    ),
  ],
  [
    'has sr-only texts in a table that scrolls in its box',
    markup(
      `<div className="relative overflow-x-auto"><table style={{ width: 900 }}><tbody><tr><td>x</td><td style={{ textAlign: 'right' }}><span className="sr-only">Actions</span></td></tr></tbody></table></div>`,
    ),
  ],
  [
    'has a button that finds nothing to do',
    markup(
      `<input aria-label="New" value={t} onChange={(e) => setT(e.target.value)} /><button onClick={() => { if (t.trim()) setT('') }}>Add</button>`,
      `const [t, setT] = useState('')`,
    ),
    { buttons: 'warning' },
  ],
  [
    'has a button that puts a closed dialog into the document, which nobody sees',
    markup(
      `<button onClick={() => setN(n + 1)}>Add entry</button>{n > 0 && <dialog><p>New entry</p><button>Keep</button></dialog>}`,
      counter,
    ),
    { buttons: 'warning' },
  ],
  [
    'has a button that opens a dialog',
    markup(
      `<button onClick={() => setN(1)}>Add entry</button>{n > 0 && <dialog ref={(each) => each?.showModal()} onClose={() => setN(0)}><form method="dialog"><button>Keep</button></form></dialog>}`,
      counter,
    ),
  ],
]

const faulty: [string, string, Record<string, RegExp>][] = [
  [
    'scrolls sideways',
    markup(
      `<div style={{ display: 'flex' }}>{['To do', 'Doing', 'Done'].map((each) => <section key={each} style={{ minWidth: 280 }}>{each}</section>)}</div>`,
    ),
    { width: /390 px the page scrolls sideways: it is 8\d\d px wide, and <section> “Doing” sticks out/ },
  ],
  [
    'throws at a click',
    markup(`<button onClick={() => { const x: { a?: { b: number } } = {}; setN(x.a!.b) }}>Open</button>{n}`, counter),
    { buttons: /a click on “Open” ends with TypeError/ },
  ],
  [
    'rejects at a click',
    markup(`<button onClick={async () => { throw new Error('no such list') }}>Load</button>`),
    { buttons: /“Load” ends with Error: no such list/ },
  ],
  [
    'breaks at a click',
    page(
      `const [n, setN] = useState(0)\nif (n > 0) throw new Error('broken view')\nreturn <button onClick={() => setN(1)}>Next</button>`,
    ),
    { buttons: /“Next” ends with Error: broken view/ },
  ],
  [
    'has a button that nobody wired',
    markup(`<button type="button">Export</button><button onClick={() => setN(n + 1)}>Add</button>{n}`, counter),
    { buttons: /no code listens to a click on “Export”/ },
  ],
  [
    'freezes at a click that comes after another',
    markup(
      `<p>{at}</p><button onClick={() => setAt('long')}>Long break</button><button onClick={() => { let to = at; while (to === 'focus') to = to.trim(); setAt('focus') }}>Skip</button>`,
      `const [at, setAt] = useState('focus')`,
    ),
    { buttons: /^A click on “Skip” froze the page/ },
  ],
  [
    'never ends to come up',
    page(`let at = 0\nwhile (at < 3) at = (at + 1) % 3\nreturn <p>{at}</p>`),
    { mounts: /^It froze while it came up/ },
  ],
  [
    'does not come up again with what it stored',
    markup(
      `<button onClick={() => { localStorage.setItem('all', String({})); setAll([...all, 1]) }}>Add</button>{all.length}`,
      `const [all, setAll] = useState<number[]>(() => JSON.parse(localStorage.getItem('all') ?? '[]'))`,
    ),
    { mounts: /^Reloaded with what it had stored itself, it fails: SyntaxError/ },
  ],
  [
    'is too wide after a click',
    markup(`<button onClick={() => setN(1)}>Delete</button>{n > 0 && <p style={{ width: 480 }}>Undo</p>}`, counter),
    { width: /after a click on “Delete”: it is 4\d\d px wide, and <p> “Undo” sticks out/ },
  ],
  [
    'has sr-only texts in a box that scrolls and does not hold them',
    markup(
      `<div className="overflow-x-auto"><table style={{ width: 900 }}><tbody><tr><td>x</td><td style={{ textAlign: 'right' }}><span className="sr-only">Actions</span></td></tr></tbody></table></div>`,
    ),
    { width: /<span> “Actions” sticks out: .*Give that box `relative`/ },
  ],
  [
    'waits for what the browser refuses before it starts',
    markup(
      `<button onClick={async () => { await navigator.wakeLock.request('screen'); setN(n + 1) }}>Start</button>{n}`,
      counter,
    ),
    { buttons: /“Start” ends with NotAllowedError/ },
  ],
  [
    'throws a while after a click',
    markup(
      `<button onClick={() => { setN(n + 1); setTimeout(() => { throw new Error('no frame') }, 400) }}>Start</button><button onClick={() => setN(n - 1)}>Left</button><button onClick={() => setN(n * 2 + 1)}>Right</button>{n}`,
      counter,
    ),
    { buttons: /^a click on “Start” ends with Error: no frame \(/ },
  ],
  [
    'has a dark mode without dark',
    markup(
      `<div className="bg-white dark:bg-black"><button onClick={() => { setDark(!dark); document.documentElement.classList.toggle('dark') }}>{dark ? 'Light' : 'Dark'}</button><p>Words</p></div>`,
      'const [dark, setDark] = useState(false)',
    ),
    { theme: /changes no colour of the page/ },
  ],
  [
    'has a dark mode that only changes its own label',
    markup(
      `<button onClick={() => setDark(!dark)}>{dark ? 'Light mode' : 'Dark mode'}</button><p>Words</p>`,
      'const [dark, setDark] = useState(false)',
    ),
    { theme: /“Dark mode” changes no colour/ },
  ],
  [
    'complains while it comes up',
    markup('<p>Words</p>', `useEffect(() => { console.error('Cannot read the list') }, [])`),
    { console: /Errors on the console: Cannot read the list/ },
  ],
  [
    'fails in an effect',
    markup('<p>Words</p>', `useEffect(() => { void Promise.reject(new Error('no data')) }, [])`),
    { mounts: /no data/ },
  ],
]

let model: Awaited<ReturnType<typeof startScripted>>
let stack: Stack
let browser: Browser
let people: BrowserContext
let token = ''
let room = ''

const send = async (path: string, body?: unknown) =>
  fetch(`${stack.url}${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })

/** Returns what is said of a page after somebody opened it: verdict and words by the name of the check. */
const tried = async (name: string) => {
  const made = Generation.parse(
    await (await send('/api/generate/ui', { prompt: `A page that ${name}`, fresh: true })).json(),
  )
  room = made.roomId
  const read = async () => StoredGeneration.parse(await (await send(`/api/generate/history/${made.id}`)).json()).checks
  await lookUntil(people, `${stack.url}/rooms/${room}?creation=${made.id}`, async () =>
    (await read()).some((each) => each.name === 'mounts'),
  )
  return (await read()).map((check) => ({ ...check, verdict: readVerdict(check) }))
}

beforeAll(async () => {
  model = await startScripted((response, request) => {
    const asked = JSON.stringify(request.body)
    const found = [...working, ...faulty].find(([name]) =>
      asked.includes(JSON.stringify(`A page that ${name}`).slice(1, -1)),
    )
    return answer([`Here it is.\n<file path="src/App.tsx">\n${found?.[1]}</file>\n`])(response, request)
  })
  stack = await startStack({ OPENAI_BASE_URL: model.url, OPENAI_API_KEY: 'k', OPENAI_MODEL: 'scripted' })
  const account = newAccount('Ada')
  token = z
    .object({ accessToken: z.string() })
    .parse(await (await send('/api/auth/register', account)).json()).accessToken
  browser = await launchBrowser()
  people = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  const first = await people.newPage()
  await first.goto(`${stack.url}/sign-in`)
  await signIn(first, account)
  await first.getByRole('button', { name: 'New room' }).first().waitFor()
  await first.close()
})

afterAll(async () => {
  await browser?.close()
  await stack?.stop()
  await model?.close()
})

describe('what works is not red: a page that', () => {
  it.each(working)('%s', async (name, _, notes = {}) => {
    const others = (await tried(name)).filter(({ verdict }) => verdict !== 'passed')
    expect(others.map((check) => [check.name, check.verdict, check.detail])).toEqual(
      Object.entries(notes).map(([check, verdict]) => [check, verdict, expect.any(String)]),
    )
  })
})

describe('what cannot be right is, and says what: a page that', () => {
  it.each(faulty)('%s', async (name, _, red) => {
    const failing = (await tried(name)).filter(({ verdict }) => verdict === 'failed')
    expect(Object.fromEntries(failing.map((check) => [check.name, check.detail]))).toEqual(
      Object.fromEntries(Object.entries(red).map(([check, detail]) => [check, expect.stringMatching(detail)])),
    )
  })
})

it('a published page asks before it deletes, at both of its addresses', async () => {
  const made = Generation.parse(
    await (await send('/api/generate/ui', { prompt: 'A page that asks before it deletes', roomId: room })).json(),
  )
  const app = App.parse(await (await send('/api/apps', { generationId: made.id, slug: 'asks-first' })).json())
  for (const url of [app.url, `${stack.url}/apps/${app.slug}/`]) {
    const tab = await people.newPage()
    const asked: string[] = []
    tab.on('dialog', (dialog) => {
      asked.push(dialog.message())
      void (asked.length === 1 ? dialog.dismiss() : dialog.accept())
    })
    await tab.goto(url)
    const first = tab.getByRole('button', { name: 'Delete a' })
    await first.click()
    await first.click()
    await first.waitFor({ state: 'detached' })
    expect(asked).toEqual(['Sure?', 'Sure?'])
    await tab.close()
  }
})
