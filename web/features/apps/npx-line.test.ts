import { expect, it } from 'vitest'
import type { App } from '#contract/apps'
import { formatNpxLine } from './npx-line.tsx'

const app = (faces: App['faces'], visibility: App['visibility']) => ({ slug: 'till', version: 3, faces, visibility })

it('a tool that others may open is run by the path form, which every system finds, with its release', () => {
  expect(formatNpxLine(app(['api', 'cli'], 'public'), 'https://aether.example')).toBe(
    'npx https://aether.example/apps/till/cli-3.tgz',
  )
  expect(formatNpxLine(app(['cli'], 'link'), 'https://aether.example')).toContain('/apps/till/cli-3.tgz')
})

it('npx is told to nobody where it is not let in, or where there is no tool', () => {
  expect(formatNpxLine(app(['cli'], 'private'), 'https://aether.example')).toBeNull()
  expect(formatNpxLine(app(['api', 'ui'], 'public'), 'https://aether.example')).toBeNull()
})
