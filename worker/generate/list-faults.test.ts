import { expect, it } from 'vitest'
import { listFaults } from './list-faults.ts'

const fault = (at: number, expected: string, answered = 401) => ({
  name: `GET /api/things${at}: 401 without credentials`,
  ok: false,
  detail: `sent GET /api/things${at}; answered ${answered} {"title":"Unauthorized; expected"}; expected ${expected}`,
})

it('forty-eight checks with one cause are told once, with their names', () => {
  const told = listFaults(
    Array.from({ length: 48 }, (_, at) => fault(at, 'application/problem+json, not application/json')),
  )
  const lines = told.split('\n')
  expect(lines).toHaveLength(3)
  expect(lines[0]).toContain('sent GET /api/things0; answered 401')
  expect(lines[2]).toMatch(
    /^- the same in 46 more \(expected application\/problem\+json, not application\/json\): GET /,
  )
  for (let at = 0; at < 48; at++) expect(told).toContain(`GET /api/things${at}:`)
})

it('a wrong status is another cause than a wrong body, and each status its own', () => {
  const faults = [0, 1, 2, 3].flatMap((at) => [
    fault(at, '401', 200),
    fault(at, '401', 500),
    fault(at, 'a body by its schema: x'),
  ])
  expect(
    listFaults(faults)
      .split('\n')
      .filter((line) => line.startsWith('- the same in 2 more')),
  ).toHaveLength(3)
})

it('few, and those that say no more than what is wrong, are told whole', () => {
  const faults = [fault(0, '401', 200), fault(1, '401', 200), fault(2, '401', 200)]
  const plain = ['syntax', 'imports', 'entry', 'routes', 'compiles'].map((name) => ({
    name,
    ok: false,
    detail: 'is wrong',
  }))
  expect(listFaults([...faults, ...plain]).split('\n')).toHaveLength(8)
  expect(listFaults(plain)).toBe(plain.map(({ name }) => `- ${name}: is wrong`).join('\n'))
})
