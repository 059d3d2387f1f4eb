import { html, raw } from 'hono/html'
import type { AccessClass, Body, Endpoint } from '#contract/api/route'
import { readTag } from './openapi.ts'

const accessWords: { [A in AccessClass]: string } = {
  anyone: 'open to anyone',
  read: 'signed in, or a key with read',
  write: 'signed in, or a key with write',
  generate: 'signed in, or a key with generate',
  use: 'signed in, or a key with read and write',
  publish: 'signed in, or a key with write and generate',
  invite: 'signed in, or a key with read, write and generate',
  person: 'signed in, no key',
  admin: 'administrators',
}

const style = `
:root{color-scheme:light dark;--ground:light-dark(oklch(.985 .003 260),oklch(.17 .008 260));--panel:light-dark(#fff,oklch(.205 .009 260));--line:light-dark(oklch(.91 .006 260),oklch(.3 .012 260));--ink:light-dark(oklch(.2 .012 260),oklch(.96 .003 260));--soft:light-dark(oklch(.42 .012 260),oklch(.77 .008 260));--accent:light-dark(oklch(.52 .11 180),oklch(.8 .13 178))}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--ink);font:14px/1.5 ui-sans-serif,system-ui,sans-serif}
main{max-width:62rem;margin:0 auto;padding:2rem 1rem 4rem}
h1{font-size:20px;margin:0}h2{font-size:16px;margin:2.5rem 0 .5rem;text-transform:capitalize}h3{font-size:12px;color:var(--soft);font-weight:500;margin:1rem 0 .25rem}
p{max-width:44rem;color:var(--soft);margin:.25rem 0}a{color:var(--accent)}
nav{display:flex;flex-wrap:wrap;gap:0 1rem;margin-top:1rem}nav a{padding:.25rem 0}
details{background:var(--panel);border:1px solid var(--line);border-bottom:0}details:last-of-type{border-bottom:1px solid var(--line)}
summary{display:grid;grid-template-columns:4.5rem minmax(0,1fr);gap:0 .5rem;padding:.6rem .75rem;cursor:pointer;list-style:none}
summary::-webkit-details-marker{display:none}
summary:focus-visible,a:focus-visible{outline:2px solid var(--accent);outline-offset:-2px}
summary b{font:500 12px/21px ui-monospace,Menlo,monospace;color:var(--accent)}
summary code{overflow-wrap:anywhere}summary span{grid-column:2;color:var(--soft)}
details>div{padding:0 .75rem 1rem 5.75rem}
code,pre{font:12.5px/1.6 ui-monospace,Menlo,monospace}
pre{margin:0;padding:.75rem;overflow:auto;background:var(--ground);border:1px solid var(--line);border-radius:6px}
ul{margin:0;padding-left:1.1rem;color:var(--soft)}
@media(max-width:40rem){details>div{padding-left:.75rem}}`

type Json = Record<string, unknown>
const objectAt = (value: unknown, key: string): Json => {
  const below = typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined
  return typeof below === 'object' && below !== null ? below : {}
}

const schemaBlock = (title: string, content: Json) =>
  Object.entries(content).map(
    ([type, media]) =>
      html`<h3>${title} · ${type}</h3><pre tabindex="0">${JSON.stringify(objectAt(media, 'schema'), null, 2)}</pre>`,
  )

const bodyBlocks = (route: Endpoint, operation: Json) => [
  ...schemaBlock('Body', objectAt(objectAt(operation, 'requestBody'), 'content')),
  ...Object.keys(route.answers).flatMap((status) =>
    schemaBlock(`Answer ${status}`, objectAt(objectAt(objectAt(operation, 'responses'), status), 'content')),
  ),
]

const statusLine = (body: Body, status: string, words: string) =>
  html`<li><code>${status}</code> ${words}${body === null ? ', no body' : ''}</li>`

const routeBlock = (route: Endpoint, document: Json) => {
  const operation = objectAt(objectAt(objectAt(document, 'paths'), route.path), route.method)
  const query = Object.keys(route.query?.shape ?? {})
  return html`<details>
    <summary><b>${route.method.toUpperCase()}</b><code>${route.path}</code><span>${route.summary}</span></summary>
    <div>
      ${route.description ? html`<p>${route.description}</p>` : ''}
      <p>${accessWords[route.access]}${query.length > 0 ? html` · query: <code>${query.join(', ')}</code>` : ''}</p>
      ${bodyBlocks(route, operation)}
      <h3>Statuses</h3>
      <ul>
        ${Object.entries(route.answers).map(([status, body]) => statusLine(body, status, 'done'))}
        ${Object.entries(objectAt(operation, 'responses'))
          .filter(([status]) => !(Number(status) in route.answers))
          .map(([status, answer]) => statusLine({}, status, String(Reflect.get(Object(answer), 'description'))))}
      </ul>
    </div>
  </details>`
}

/** The description as a page to read: no script, nothing from elsewhere. */
export const renderDocsPage = (routes: readonly Endpoint[], document: Json) => {
  const tags = [...new Set(routes.map(readTag))]
  const schemas = Object.entries(objectAt(objectAt(document, 'components'), 'schemas'))
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>AetherOS API</title>
<style>${raw(style)}</style>
</head>
<body><main>
<h1>AetherOS API</h1>
<p>${objectAt(document, 'info').description} Also as <a href="/api/openapi.json">OpenAPI 3.1</a>.</p>
<nav aria-label="Areas">${[...tags, 'schemas'].map((tag) => html`<a href="#${tag}">${tag}</a>`)}</nav>
${tags.map((tag) => html`<h2 id="${tag}">${tag}</h2>${routes.filter((route) => readTag(route) === tag).map((route) => routeBlock(route, document))}`)}
<h2 id="schemas">Schemas</h2>
${schemas.map(
  ([
    name,
    schema,
  ]) => html`<details id="/components/schemas/${name}"><summary><b>schema</b><code>${name}</code></summary>
<div><pre tabindex="0">${JSON.stringify(schema, null, 2)}</pre></div></details>`,
)}
</main></body></html>`
}
