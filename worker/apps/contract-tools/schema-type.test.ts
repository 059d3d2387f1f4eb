import { describe, expect, it } from 'vitest'
import { typeOfSchema } from './schema-type.ts'

const names = new Map([
  ['Rate', 'Rate'],
  ['Rate%', 'RatePercent'],
])
const typeOf = (reference: string) => typeOfSchema({ $ref: `#/components/schemas/${reference}` }, names)

describe('a reference in a typed client', () => {
  it('is the type of the schema that it names', () => {
    expect(typeOf('Rate')).toBe('Rate')
    expect(typeOf('%52ate')).toBe('Rate')
    expect(typeOf('Rate%25')).toBe('RatePercent')
  })

  it.each(['Rate%', '%', '%E0%A4%A', '%ED%A0%80', 'Gone'])('is unknown where it leads nowhere: %s', (reference) => {
    expect(typeOf(reference)).toBe('unknown')
  })
})
