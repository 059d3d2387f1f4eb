import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'
import * as z from 'zod'

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

const Results = z.array(
  z.object({ id: z.string(), nodes: z.array(z.object({ target: z.array(z.unknown()), html: z.string() })) }),
)

/** Returns what axe-core finds in the page (not in frames, which are other people's pages): `rule: element`, one a line. */
export const findBarriers = async (page: Page): Promise<string[]> => {
  await page.evaluate(source)
  const found = await page.evaluate(`axe.run({ exclude: ['iframe'] }, { iframes: false }).then((r) => r.violations)`)
  return Results.parse(found).flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`))
}
