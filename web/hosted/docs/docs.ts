import { noteCookies, noteUnread } from '#contract/operation-notes'
import { isObject, type JsonObject, type Operation, readOperations } from '#contract/operations'
import { createConsole } from './console.ts'
import { element } from './element.ts'

/*
 * The contract of an API, to read and to try, in its own page at its own address. It works with any OpenAPI 3.1
 * document and loads nothing from elsewhere.
 */

type Settings = {
  document: string
  base: string
  /** The address for programs. */
  address: string
  /** The address with a host of its own. */
  own: string
  /** The package of its command-line tool; null when it has none, or npx is not let in. */
  cli: string | null
}

const style = `
main { max-width: 56rem }
details { border: 1px solid light-dark(#e2e4e9, #33363d); border-radius: 8px; margin: .5rem 0; background: light-dark(#fff, #1d1f24) }
summary { padding: .6rem .8rem; cursor: pointer; display: flex; gap: .75rem; flex-wrap: wrap; align-items: baseline }
summary b { font: 600 12px/1.6 ui-monospace, monospace; min-width: 4.2em } summary code { font: 13px ui-monospace, monospace }
summary span { color: light-dark(#50545f, #b3b8c4) } details > div { padding: 0 .8rem .8rem }
form label { margin: .75rem 0; display: grid; gap: .25rem } form input, form select, form textarea { max-width: none; font: 13px ui-monospace, monospace; padding: .45rem .6rem; border-radius: 8px; border: 1px solid light-dark(#9a9fab, #6b707c); background: inherit; color: inherit; width: 100%; box-sizing: border-box }
small { color: light-dark(#50545f, #b3b8c4) } .good { color: light-dark(#0a6b2f, #6fd08c) } .bad { color: light-dark(#a3241b, #ff9d94) }
.run code { overflow-wrap: anywhere } .run button { padding: .15rem .6rem; margin: 0; font-size: 13px }
table { border-collapse: collapse; margin-top: .75rem } td { padding: .15rem .8rem .15rem 0; vertical-align: top }
:focus-visible { outline: 2px solid light-dark(#0a6b60, #4fd1bf); outline-offset: 2px }`

const readText = (value: unknown) => (typeof value === 'string' ? value : '')

const createOperationPart = (document_: JsonObject, operation: Operation, base: string) => {
  const { method, path, summary, description, answers } = operation
  const content = element('div')
  const details = element(
    'details',
    { id: operation.id },
    element('summary', {}, element('b', {}, method), element('code', {}, path), element('span', {}, summary)),
    content,
  )
  // A form is made when somebody looks at it: a large contract has hundreds.
  details.addEventListener('toggle', () => {
    if (!details.open || content.childElementCount > 0) return
    content.append(
      ...(description ? [element('p', {}, description)] : []),
      createConsole(document_, operation, base),
      element(
        'table',
        {},
        ...answers.map(({ status, description: text }) =>
          element('tr', {}, element('td', {}, element('code', {}, status)), element('td', {}, text)),
        ),
      ),
    )
  })
  return details
}

/** Returns the line that runs its command-line tool, to be copied. */
const createCommandLine = (line: string) => {
  const code = element('code', {}, line)
  const copy = element('button', { type: 'button', 'aria-live': 'polite' }, 'Copy')
  copy.addEventListener('click', async () => {
    try {
      await navigator.clipboard.writeText(line)
      copy.replaceChildren('Copied')
    } catch {
      // A page below a path, or without TLS, has no clipboard: what is selected can be copied by hand.
      getSelection()?.selectAllChildren(code)
    }
  })
  return element('p', { class: 'run' }, 'Command line: ', code, ' ', copy)
}

const render = (main: HTMLElement, contract: JsonObject, { base, address, own, cli }: Settings) => {
  const info = isObject(contract.info) ? contract.info : {}
  const operations = readOperations(contract)
  const tags = [...new Set(operations.map(({ tag }) => tag))]
  const link = (path: string, text: string) => element('a', { href: `${base}${path}` }, text)
  main.replaceChildren(
    element('h1', {}, `${readText(info.title)} ${readText(info.version)}`),
    element('p', {}, readText(info.description)),
    element(
      'p',
      {},
      link('/openapi.json', 'OpenAPI document'),
      ' · ',
      link('/client.ts', 'TypeScript client'),
      ' · MCP server at ',
      element('code', {}, `${address}/mcp`),
    ),
    ...(cli === null ? [] : [createCommandLine(`npx ${cli}`)]),
    ...[...noteUnread(contract, operations), ...noteCookies(operations, own)].map((note) =>
      element('p', {}, element('small', {}, note)),
    ),
    ...tags.flatMap((tag) => [
      element('h2', {}, tag),
      ...operations.filter((each) => each.tag === tag).map((each) => createOperationPart(contract, each, base)),
    ]),
  )
}

const start = async (main: HTMLElement) => {
  const settings: Settings = JSON.parse(document.getElementById('aether-docs')?.textContent ?? '')
  document.head.append(element('style', {}, style))
  try {
    const response = await fetch(settings.document)
    const contract: unknown = await response.json()
    if (!response.ok || !isObject(contract)) throw new Error(`The contract could not be read (${response.status})`)
    render(main, contract, settings)
    const target = document.getElementById(location.hash.slice(1))
    if (target instanceof HTMLDetailsElement) target.open = true
    dispatchEvent(new Event('aether-mounted'))
  } catch (error) {
    main.append(
      element('p', { role: 'alert' }, error instanceof Error ? error.message : 'The contract could not be read'),
    )
  }
}

const main = document.getElementById('docs')
if (main) void start(main)
