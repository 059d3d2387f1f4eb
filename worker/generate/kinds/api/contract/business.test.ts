import { describe, expect, it } from 'vitest'
import { runContract } from './contract.ts'
import { guards } from './testing/guards.ts'
import { strangePaths } from './testing/paths.ts'
import { type ShopFaults, shop, shopDocument } from './testing/shop.ts'
import { type WarehouseFaults, warehouse, warehouseDocument } from './testing/warehouse.ts'
import { closed, ownTokens, type Sample, waysIn } from './testing/ways-in.ts'

const judge = async ({
  document,
  app,
}: Pick<Sample, 'document'> & { app: (request: Request) => Promise<Response> }) => {
  const checks = await runContract({ ...document }, app)
  const told = (isTold: (check: (typeof checks)[number]) => boolean) =>
    Object.fromEntries(checks.filter(isTold).map(({ name, detail }) => [name, detail]))
  return {
    sum: checks[0],
    failing: told(({ ok }) => !ok),
    others: told(({ outcome }) => outcome !== undefined),
  }
}
const judgeSample = ({ document, app }: Sample) => judge({ document, app: app() })
const findSample = (samples: Record<string, Sample>, name: string): Sample => {
  const found = samples[name]
  if (!found) throw new Error(`There is no sample "${name}"`)
  return found
}
const verifiedAll = {
  sum: {
    ok: true,
    detail: expect.stringMatching(
      /^verified (\d+) of \1 operations?(\. Refusals that it documents and no test provoked: .+)?$/,
    ),
  },
  failing: {},
  others: {},
}

describe('an API is driven as the people would that it is for', () => {
  it('behind a sign-in, by the account with the most rights, with stock delivered first and orders paid before they are shipped', async () => {
    expect(await judge({ document: shopDocument, app: shop() })).toMatchObject(verifiedAll)
  })
  it('with two roles of one thing, behind the first key, from a stock that is filled first', async () => {
    expect(await judge({ document: warehouseDocument, app: warehouse() })).toMatchObject(verifiedAll)
  })
  it.each(Object.keys(waysIn))('behind %s', async (name) => {
    expect(await judgeSample(findSample(waysIn, name))).toMatchObject(verifiedAll)
  })
  it('with the token that each thing has for itself', async () => {
    expect(await judgeSample(ownTokens)).toMatchObject(verifiedAll)
  })
  it.each(Object.keys(strangePaths))('at addresses with %s', async (name) => {
    expect(await judgeSample(findSample(strangePaths, name))).toMatchObject(verifiedAll)
  })
  it.each(Object.keys(guards).filter((name) => !name.startsWith('what leads')))(
    'past its own guard: %s',
    async (name) => {
      expect(await judgeSample(findSample(guards, name))).toMatchObject(verifiedAll)
    },
  )
})

describe('what was not tried', () => {
  it('is not verified, and says why: a documented refusal of what is valid is no failure', async () => {
    const { sum, failing, others } = await judgeSample(findSample(guards, 'what leads elsewhere, and cannot from here'))
    const reason = 'answered 502, as documented: The target could not be reached'
    expect(failing).toEqual({})
    expect(others['POST /api/pings: valid input']).toBe(reason)
    expect(sum).toEqual({
      name: 'contract',
      ok: true,
      outcome: 'skipped',
      detail: `verified 0 of 1 operation, 1 not tried: POST /api/pings (${reason})`,
      tally: { of: 1, verified: 0, failed: 0, skipped: 1 },
    })
  })

  it('is everything behind a sign-in elsewhere, but for its refusal', async () => {
    const { sum, failing } = await judgeSample(closed)
    expect(failing).toEqual({})
    expect(sum?.tally).toEqual({ of: 5, verified: 1, failed: 0, skipped: 4 })
    expect(sum?.detail).toContain('it wants bearer token, and the document tells no open way to get one')
  })
})

describe('an API that is wrong fails, in words that say what was sent, with what, and what was expected', () => {
  it.each<[keyof ShopFaults, string, RegExp]>([
    [
      'openOrders',
      'POST /api/orders: 401 without credentials',
      /answered 201 .*; expected 401: no credentials were sent$/,
    ],
    [
      'anyToken',
      'GET /api/me: 401 without credentials',
      /\(bearer token from nobody, made up\); answered 200 .*; expected 401: the credentials are made up$/,
    ],
    [
      'paysTwice',
      'POST /api/orders/{orderId}/pay: 409 for the same again',
      /bearer token from POST \/api\/auth\/login; .*orderId from POST \/api\/orders\); answered 200 .*expected 409 for the same again \(“It is paid already”\)$/,
    ],
    [
      'sellsGone',
      'DELETE /api/products/{productId}: 409 while orders need it',
      /answered 204; expected 409: POST \/api\/orders about it had just been accepted$/,
    ],
  ])('a shop: %s', async (fault, name, detail) => {
    const { failing } = await judge({ document: shopDocument, app: shop({ [fault]: true }) })
    expect(failing[name]).toMatch(detail)
  })

  it.each<[keyof WarehouseFaults, string, RegExp]>([
    [
      'wrongCount',
      'POST /api/transfers: valid input',
      /fromWarehouseId from POST \/api\/warehouses; toWarehouseId from POST \/api\/warehouses; .*expected a body by its schema: quantity: /,
    ],
  ])('a warehouse: %s', async (fault, name, detail) => {
    const { failing } = await judge({ document: warehouseDocument, app: warehouse({ [fault]: true }) })
    expect(failing[name]).toMatch(detail)
  })

  it('a warehouse whose receipts count nothing is not called verified where that shows', async () => {
    const { sum, others } = await judge({ document: warehouseDocument, app: warehouse({ noReceipts: true }) })
    expect(sum?.tally).toMatchObject({ verified: 5, skipped: 2 })
    expect(others['POST /api/transfers: valid input']).toMatch(/^answered 409, as documented: There are 0 /)
  })
})
