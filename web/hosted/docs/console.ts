import { addressCall, writeBody } from '#contract/operation-call'
import { describeScheme } from '#contract/operation-security'
import { follow, type JsonObject, type Operation, type Parameter } from '#contract/operations'
import { shortenText } from '#contract/text'
import { element } from './element.ts'
import {
  describeBody,
  explainUnsent,
  formatCredentials,
  formatDraftBody,
  readBodyText,
  readSchemes,
  readValue,
} from './form-values.ts'
import { formatJson } from './format-json.ts'

const MAX_SHOWN = 50_000

const createField = (document: JsonObject, parameter: Parameter) => {
  const { argument: name, required, example } = parameter
  const schema = follow(document, parameter.schema)
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

const createLabel = (text: string, hint: string, field: HTMLElement) =>
  element('label', {}, element('span', {}, text), field, ...(hint ? [element('small', {}, hint)] : []))

const formatBody = (text: string, type: string) => (/\bjson\b/.test(type) ? formatJson(text) : text)

/** Shows an answer as it came. */
const show = (output: HTMLElement, status: string, ok: boolean, body: string) => {
  output.replaceChildren(
    element('p', { class: ok ? 'good' : 'bad' }, status),
    ...(body ? [element('pre', {}, shortenText(body, MAX_SHOWN))] : []),
  )
}

/** A form that makes the call. */
export const createConsole = (document: JsonObject, operation: Operation, base: string): HTMLElement => {
  const fields = operation.parameters.map((parameter) => ({ parameter, field: createField(document, parameter) }))
  const body = operation.body && element('textarea', { rows: '6', spellcheck: 'false', name: 'body' })
  if (body && operation.body) body.value = formatDraftBody(document, operation.body)
  const keys = readSchemes(operation).map((scheme) => ({
    scheme,
    field: element('input', { autocomplete: 'off', spellcheck: 'false', name: scheme.id, 'data-credential': '' }),
  }))
  const output = element('div', { 'aria-live': 'polite', class: 'answer' })
  const form = element(
    'form',
    {},
    ...fields.map(({ parameter, field }) =>
      createLabel(
        `${parameter.name}${parameter.required ? ' *' : ''}`,
        [parameter.description, explainUnsent(parameter)].filter(Boolean).join(' ') || parameter.in,
        field,
      ),
    ),
    ...keys.map(({ scheme, field }) =>
      createLabel(scheme.id, `${describeScheme(scheme)}. ${scheme.description}`, field),
    ),
    ...(body && operation.body ? [createLabel('Body', describeBody(operation.body), body)] : []),
    element('button', {}, 'Send'),
    output,
  )
  form.addEventListener('submit', async (event) => {
    event.preventDefault()
    const given = Object.fromEntries(
      fields.map(({ parameter, field }) => [parameter.argument, readValue(document, parameter.schema, field.value)]),
    )
    const called = addressCall(operation, given)
    const credentials = formatCredentials(keys.map(({ scheme, field }) => ({ scheme, value: field.value })))
    const path =
      credentials.query === ''
        ? called.path
        : `${called.path}${called.path.includes('?') ? '&' : '?'}${credentials.query}`
    // A page cannot set cookies of a request.
    const headers = [...called.headers.filter(([name]) => name !== 'cookie'), ...credentials.headers]
    const startedAt = performance.now()
    try {
      const sent =
        operation.body && body?.value ? writeBody(operation.body, readBodyText(operation.body, body.value)) : null
      if (sent?.type) headers.push(['content-type', sent.type])
      const response = await fetch(base + path, {
        method: operation.method,
        headers,
        ...(sent && { body: sent.content }),
      })
      const text = await response.text()
      const status = `${response.status} ${response.statusText} · ${Math.round(performance.now() - startedAt)} ms · ${operation.method} ${path}`
      show(output, status, response.ok, formatBody(text, response.headers.get('content-type') ?? ''))
    } catch (error) {
      show(output, error instanceof Error ? error.message : 'The call failed', false, '')
    }
  })
  return form
}
