import { describe, expect, it } from 'vitest'
import { writeSchemaType } from './schema-type.ts'

const names = new Map([
  ['Rate', 'Rate'],
  ['Rate%', 'RatePercent'],
])
const writeType = (reference: string) => writeSchemaType({ $ref: `#/components/schemas/${reference}` }, names)

describe('a reference in a typed client', () => {
  it('is the type of the schema that it names', () => {
    expect(writeType('Rate')).toBe('Rate')
    expect(writeType('%52ate')).toBe('Rate')
    expect(writeType('Rate%25')).toBe('RatePercent')
  })

  it.each(['Rate%', '%', '%E0%A4%A', '%ED%A0%80', 'Gone'])('is unknown where it leads nowhere: %s', (reference) => {
    expect(writeType(reference)).toBe('unknown')
  })
})
