import { addressCall, type JsonObject, type Operation, type Parameter } from '#contract/operations'
import { shortenText } from '#contract/text'
import { element } from './element.ts'
import { exampleFor } from './example.ts'

const MAX_SHOWN = 50_000

const fieldFor = (parameter: Parameter) => {
  const { name, required, schema, example } = parameter
  const choices = Array.isArray(schema.enum) ? schema.enum.map(String) : null
  const field = choices
    ? element(
        'select',
        { name },
        element('option', { value: '' }),
        ...choices.map((each) => element('option', {}, each)),
      )
    : element('input', {
        name,
        required,
        autocomplete: 'off',
        placeholder: schema.default === undefined ? undefined : String(schema.default),
      })
  if (example !== undefined && required)
    field.value = typeof example === 'object' ? JSON.stringify(example) : String(example)
  return field
}

const labelled = (text: string, hint: string, field: HTMLElement) =>
  element('label', {}, element('span', {}, text), field, ...(hint ? [element('small', {}, hint)] : []))

const pretty = (text: string, type: string) => {
  if (!/\bjson\b/.test(type)) return text
  try {
    return JSON.stringify(JSON.parse(text), null, 2)
  } catch {
    return text
  }
}

/** What was answered, as it came. */
const show = (output: HTMLElement, status: string, ok: boolean, body: string) => {
  output.replaceChildren(
    element('p', { class: ok ? 'good' : 'bad' }, status),
    ...(body ? [element('pre', {}, shortenText(body, MAX_SHOWN))] : []),
  )
}

/** A form that makes the call. */
export const consoleFor = (document: JsonObject, operation: Operation, base: string): HTMLElement => {
  const fields = operation.parameters.map((parameter) => ({ parameter, field: fieldFor(parameter) }))
  const body = operation.body && element('textarea', { rows: '6', spellcheck: 'false', name: 'body' })
  if (body && operation.body)
    body.value = JSON.stringify(operation.body.example ?? exampleFor(document, operation.body.schema), null, 2)
  const output = element('div', { 'aria-live': 'polite', class: 'answer' })
  const form = element(
    'form',
    {},
    ...fields.map(({ parameter, field }) =>
      labelled(`${parameter.name}${parameter.required ? ' *' : ''}`, parameter.description || parameter.in, field),
    ),
    ...(body ? [labelled('Body', 'JSON', body)] : []),
    element('button', {}, 'Send'),
    output,
  )
  form.addEventListener('submit', async (event) => {
    event.preventDefault()
    const given = Object.fromEntries(fields.map(({ parameter, field }) => [parameter.name, field.value]))
    const { path, headers } = addressCall(operation, given)
    const startedAt = performance.now()
    try {
      const response = await fetch(base + path, {
        method: operation.method,
        headers: [
          ...headers,
          ...(body?.value ? [['content-type', 'application/json'] satisfies [string, string]] : []),
        ],
        ...(body?.value && { body: body.value }),
      })
      const text = await response.text()
      const status = `${response.status} ${response.statusText} · ${Math.round(performance.now() - startedAt)} ms · ${operation.method} ${path}`
      show(output, status, response.ok, pretty(text, response.headers.get('content-type') ?? ''))
    } catch (error) {
      show(output, error instanceof Error ? error.message : 'The call failed', false, '')
    }
  })
  return form
}
