import { describe, expect, it } from 'vitest'
import {
  ATTACHMENT,
  addLanguage,
  FROM_EARLIER,
  headings,
  nameExplained,
  nameKind,
  readExplained,
  readKind,
  readList,
  splitLanguage,
  wrapAttachment,
} from './model-phrases.ts'

describe('what is written into a prompt is read from it', () => {
  it('the kind, and whether it is to be made or explained', () => {
    expect(readKind(`${nameKind('api')} You are a senior engineer.`)).toBe('api')
    expect(readExplained(`${nameExplained('ui')} You are a senior engineer.`)).toBe('ui')
    expect([readKind(nameExplained('ui')), readExplained(nameKind('api'))]).toEqual([undefined, undefined])
  })

  it('the language, which is no part of the request', () => {
    expect(splitLanguage(addLanguage('two\nlines', 'C++'))).toEqual({ request: 'two\nlines', language: 'C++' })
    expect(splitLanguage('two\nlines')).toEqual({ request: 'two\nlines', language: undefined })
  })

  it('the list below a heading, and no further', () => {
    const rules = `rules\n\n${headings.checksFound}\n- syntax: passes\n- types: passes\n\n${headings.roomSaid}\n- Bo: hi`
    expect(readList(rules, headings.checksFound)).toEqual(['- syntax: passes', '- types: passes'])
    expect(readList(rules, headings.faultsLeft)).toEqual([])
  })

  it('an attached text, with where it came from', () => {
    const written = wrapAttachment('books.csv', ` ${FROM_EARLIER}`, 'title\nDune')
    expect(ATTACHMENT.exec(`${written}An API`)?.slice(1)).toEqual(['books.csv', ` ${FROM_EARLIER}`, 'title\nDune'])
  })
})
