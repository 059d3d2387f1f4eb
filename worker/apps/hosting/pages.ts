import { html, raw } from 'hono/html'
import type { HtmlEscapedString } from 'hono/utils/html'
import type { ArtifactFile } from '#contract/generation'
import type { Vendor } from './vendor.ts'

/** Under this path of a creation's address lies what is ours. */
export const OURS = '/_aether'

export type PageFrame = {
  title: string
  /** The beginning of every path: empty on an address of its own, `/apps/<slug>` under ours. */
  base: string
  /** The creation's own address, whichever was asked. */
  own: string
  appOrigin: string
  nonce: string
  vendor: Vendor
  /** True when the errors of this page are kept. */
  reports: boolean
}

type Html = HtmlEscapedString | Promise<HtmlEscapedString>

/** JSON inside of a script element. */
const scriptJson = (value: unknown) => raw(JSON.stringify(value).replaceAll('<', '\\u003c'))

const vendorPath = (base: string, file: string) => `${base}${OURS}${file}`

const style = raw(`<style>
:root { color-scheme: light dark; font: 15px/1.55 system-ui, sans-serif }
body { margin: 0; background: light-dark(#fbfbfc, #17181b); color: light-dark(#1d1f24, #eceef2) }
main { max-width: 46rem; margin: 0 auto; padding: 3rem 1.25rem }
h1 { font-size: 1.35rem; margin: 0 0 .5rem } h2 { font-size: 1rem; margin: 2rem 0 .5rem }
p { color: light-dark(#50545f, #b3b8c4) } a { color: light-dark(#0a6b60, #4fd1bf) }
pre { overflow: auto; padding: 1rem; border-radius: 8px; border: 1px solid light-dark(#e2e4e9, #33363d); background: light-dark(#fff, #1d1f24); font: 13px/1.5 ui-monospace, monospace } pre.line { white-space: pre-wrap; overflow-wrap: anywhere }
label { display: block; margin: 1.5rem 0 .25rem }
input { font: inherit; padding: .45rem .6rem; border-radius: 8px; border: 1px solid light-dark(#9a9fab, #6b707c); background: inherit; color: inherit; width: 100%; max-width: 20rem; box-sizing: border-box }
button { font: inherit; padding: .45rem .9rem; border-radius: 8px; border: 0; margin-top: .75rem; background: light-dark(#0a6b60, #4fd1bf); color: light-dark(#fff, #10201d); cursor: pointer }
.ours { max-width: 22rem; padding-top: min(18vh, 9rem) } .ours input, .ours button { min-height: 44px; width: 100%; max-width: none }
.ours [aria-invalid] { border-color: light-dark(#b3261e, #ff8a80) } .ours [role=alert] { margin: .5rem 0 0; color: light-dark(#b3261e, #ff8a80) }
.brand { margin: 0 0 2rem; font-weight: 600; color: inherit }
</style>`)

const plain = (title: string, body: Html, look = ''): Html => html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex"><title>${title}</title>${style}</head><body><main class="${look}">${body}</main></body></html>`

/** A page of ours in a creation's place: small, and it says whose it is. */
const ours = (title: string, body: Html): Html => plain(title, html`<p class="brand">AetherOS</p>${body}`, 'ours')

/** A page with our scripts: the bridge to the room first, then whatever `body` brings. */
const framed = (frame: PageFrame, entry: string | null, head: Html | '', body: Html): Html => {
  const { base, own } = frame
  const page = {
    entry,
    base,
    own,
    parent: frame.appOrigin,
    report: frame.reports ? `${frame.base}${OURS}/report` : null,
  }
  return html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${frame.title}</title><script type="application/json" id="aether-page">${scriptJson(page)}</script>
<script src="${vendorPath(frame.base, frame.vendor.scripts.bridge)}"></script>${head}</head>${body}</html>`
}

/** An interface: its modules are loaded by the browser, packages by the import map. */
export const renderUiPage = (frame: PageFrame, generationId: string): Html => {
  const imports = Object.fromEntries(
    Object.entries(frame.vendor.imports).map(([name, file]) => [name, vendorPath(frame.base, file)]),
  )
  const { tailwind, mount } = frame.vendor.scripts
  const head = html`<script type="importmap" nonce="${frame.nonce}">${scriptJson({ imports })}</script>
<script src="${vendorPath(frame.base, tailwind)}"></script>
<style>body { margin: 0 }</style>`
  const body = html`<body><div id="root"></div><script type="module" src="${vendorPath(frame.base, mount)}"></script></body>`
  return framed(frame, `${frame.base}${OURS}/ui/${generationId}/src/App.tsx`, head, body)
}

/** The contract of an API, to read and to try; `address` is what programs are told, `cli` the package beside it, if any. */
export const renderDocsPage = (frame: PageFrame, address: string, cli: string | null): Html => {
  const settings = { document: `${frame.base}/openapi.json`, base: frame.base, address, own: frame.own, cli }
  const head = html`${style}<script type="application/json" id="aether-docs">${scriptJson(settings)}</script>`
  const body = html`<body><main id="docs"><h1>${frame.title}</h1><p>Reading the contract…</p></main>
<script src="${vendorPath(frame.base, frame.vendor.scripts.docs)}"></script></body>`
  return framed(frame, null, head, body)
}

/** The page that runs Python for the room that frames it; people never see it. */
export const renderPythonPage = ({ title, base, own, appOrigin, vendor }: PageFrame): Html => {
  const page = { entry: `${base}${OURS}${vendor.scripts.pythonWorker}`, base, own, parent: appOrigin, report: null }
  return html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="robots" content="noindex"><title>${title}</title>
<script type="application/json" id="aether-page">${scriptJson(page)}</script>
<script src="${vendorPath(base, vendor.scripts.python)}"></script></head><body></body></html>`
}

/**
 * `address`: of the package of this very version, for npm remembers a package by its address; null when nobody but its
 * room may have it.
 */
export const renderCliPage = (title: string, address: string | null, command: string): Html =>
  plain(
    title,
    address === null
      ? html`<h1>${title}</h1><p>A command-line tool, <code>${command}</code>. It is private, and npx cannot sign in: run it in the terminal of its room, or let whoever has the link see it.</p>`
      : html`<h1>${title}</h1><p>A command-line tool. Run it without installing anything (Node 20 or newer):</p>
<pre class="line">npx ${address} --help</pre><p>Or install it as <code>${command}</code>:</p>
<pre class="line">npm install --global ${address}</pre>`,
  )

export const renderCodePage = (title: string, files: readonly ArtifactFile[]): Html =>
  plain(title, html`<h1>${title}</h1>${files.map(({ path, content }) => html`<h2>${path}</h2><pre>${content}</pre>`)}`)

/** The same page for what does not exist and for what is nobody's business. `open` leads members to sign in. */
export const renderNotFoundPage = (appOrigin: string, slug: string | null): Html =>
  ours(
    'Nothing here',
    html`<h1>There is nothing at this address</h1><p>It may have been taken down, or it is private.</p>
${slug === null ? '' : html`<p>Does it belong to a room of yours? <a href="${appOrigin}/open/${slug}">Sign in to open it</a></p>`}
<p><a href="${appOrigin}/">What is AetherOS?</a></p>`,
  )

export const renderFailedPage = (title: string, detail: string): Html =>
  ours(title, html`<h1>${title}</h1><p>${detail}</p>`)

export const renderPasswordPage = (action: string, isWrong: boolean): Html =>
  ours(
    'Password',
    html`<h1>This link asks for a password</h1><p>Whoever sent you the link knows it.</p><form method="post" action="${action}">
<label for="password">Password</label><input id="password" name="password" type="password" required autofocus autocomplete="off"${isWrong ? raw(' aria-invalid="true" aria-describedby="wrong"') : ''}>
${isWrong ? html`<p role="alert" id="wrong">That is not the password. Try again.</p>` : ''}<div><button>Open</button></div></form>`,
  )
