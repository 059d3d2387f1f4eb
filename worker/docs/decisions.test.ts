import { readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

const folder = 'docs/decisions'

it('lists every decision record once in the index, with its date', () => {
  const records = readdirSync(folder).filter((name) => name !== 'README.md')
  const index = readFileSync(`${folder}/README.md`, 'utf8')
  const listed = [...index.matchAll(/^- \[(\d{3})\]\((\1-[^)]+\.md)\) .+ \(\d{4}-\d{2}-\d{2}\)$/gm)].map(
    ([, , name]) => name,
  )
  expect(listed.toSorted()).toEqual(records.toSorted())
})
