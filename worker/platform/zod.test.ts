import { globSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { z } from 'zod'

const Module = z.object({ z: z.looseObject({ string: z.unknown() }) })

it('what takes the place of zod in the bundle has all that the Worker asks of it', async () => {
  const bundled = Module.parse(await import(/* @vite-ignore */ new URL('./zod.mjs', import.meta.url).href))
  const sources = globSync('worker/**/*.ts').map((file) => readFileSync(file, 'utf8'))
  // Types (`z.infer`) are gone by then; calls are what must be there.
  const used = new Set(
    sources.flatMap((text) => [...text.matchAll(/\bz\.(\w+)(?=[.(])/g)].map(([, name = '']) => name)),
  )
  expect(used.size).toBeGreaterThan(20)
  expect([...used].filter((name) => !(name in bundled.z))).toEqual([])
})
