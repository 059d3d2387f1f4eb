import { expect, it } from 'vitest'
import type { ResolvedModel } from '../ai/fallback.ts'
import type { Attached } from './pipeline-types.ts'
import { selectAttachments } from './vision-models.ts'

const text = (id: string): Attached => ({ id, name: `${id}.txt`, kind: 'text', size: 1, text: id })
const image: Attached = { id: 'i', name: 'i.png', kind: 'image', size: 1, dataUrl: 'data:image/png;base64,AA==' }
const model = (seeing: boolean): ResolvedModel => ({
  model: 'm',
  provider: {
    id: 'p',
    label: 'P',
    offline: true,
    paidBy: 'house',
    standsIn: false,
    sees: () => seeing,
    calculateCost: () => null,
    models: async () => [],
    async *stream() {},
  },
})
const parentWith = (...attachments: Attached[]) => ({
  id: 'p',
  files: [],
  result: '',
  requests: [],
  checks: [],
  attachments,
})

it('a model is shown the files of the requests before after those of this one, each once', () => {
  const shown = selectAttachments(model(true), {
    attachments: [text('a')],
    parent: parentWith(text('b'), text('a'), image),
  })
  expect(shown.map(({ id, earlier }) => [id, earlier ?? false])).toEqual([
    ['a', false],
    ['b', true],
    ['i', true],
  ])
})

it('an image of a request before is no reason to refuse this one: a model that does not see goes without', () => {
  expect(
    selectAttachments(model(false), { attachments: [], parent: parentWith(text('b'), image) }).map(({ id }) => id),
  ).toEqual(['b'])
  expect(selectAttachments(model(false), { attachments: [text('a')], parent: null })).toEqual([text('a')])
})
