import { describe, expect, it } from 'vitest'
import type { CreationDatabase, Layout } from './database.ts'
import { exportDatabase } from './database-export.ts'

type Cell = string | number | null

const layout: Layout = {
  name: 'visits',
  hasKeys: true,
  fields: ['=name', 'note'].map((name) => ({ name, type: 'TEXT', required: false, generated: false })),
}
const database = (rows: Cell[][]): Pick<CreationDatabase, 'layouts' | 'readCopy' | 'schema'> => ({
  layouts: async () => [layout],
  readCopy: async (_, limit, offset) => rows.slice(offset, offset + limit),
  schema: async () => ({ tables: [], rest: [] }),
})
const exportTexts = async (rows: Cell[][]) => {
  const texts = await exportDatabase(database(rows), 'csv', 'visits')
  if (!texts || 'refused' in texts) throw new Error('There is no copy')
  return texts
}
const exportCsv = async (...rows: Cell[][]) => {
  let text = ''
  for await (const each of await exportTexts(rows)) text += each
  return text.split('\r\n').slice(1, -1)
}

describe('a copy as CSV', () => {
  it.each(['=1+1', '+cmd', '-2+3', '@SUM(A1)', '\tx', '＝1+1', '-', '+49 30 1234'])(
    'keeps as text what a spreadsheet would run: %j',
    async (text) => {
      expect(await exportCsv([text, null])).toEqual([`'${text},`])
    },
  )

  it('keeps it text where it is quoted as well', async () => {
    expect(await exportCsv(['=HYPERLINK("http://a", "b")', '\r=1'])).toEqual([
      `"'=HYPERLINK(""http://a"", ""b"")","'\r=1"`,
    ])
  })

  it('leaves numbers what they are, also where they are kept as text', async () => {
    expect(await exportCsv([-5, 1.5e-7], ['-12.50', '+3'], ['-1e-9', '.5'])).toEqual([
      '-5,1.5e-7',
      '-12.50,+3',
      '-1e-9,.5',
    ])
  })

  it('leaves other text as it is', async () => {
    expect(await exportCsv(['a=b', "it's -5"], ['', null])).toEqual(["a=b,it's -5", ','])
  })

  it('has the names of columns in the same form', async () => {
    expect((await (await exportTexts([])).next()).value).toBe("'=name,note\r\n")
  })
})
