import { expect, it } from 'vitest'
import { nameKind } from '#contract/model-phrases'
import { answer } from './answer.ts'

// `constructor`, `__proto__`, `toString` and the others.
const names = Object.getOwnPropertyNames(Object.prototype)
const kinds = ['code', 'api', 'ui', 'cli']

it.each(names.flatMap((name) => kinds.map((kind) => [name, kind])))(
  '%s, which every object has, is a word like any other in a request (%s)',
  (name, kind) => {
    const asked = `${kind === 'api' ? 'An API for' : 'A list of'} ${name} with title, ${name} and status, where a ${name} belongs to a book`
    const messages = [
      { role: 'system' as const, content: `${nameKind(kind)} You are a senior engineer.` },
      { role: 'user' as const, content: asked },
    ]
    expect(answer(messages)).toMatch(/\S/)
  },
)
