import { expect, it } from 'vitest'
import { byCreation, collectNames } from './collect-names.ts'

const made = (id: string, parentId: string | null, prompt = id) => ({ id, parentId, prompt })

it('every version of a creation has its name, also where the room shows the later ones only', () => {
  const listed = [
    { id: 'a3', rootId: 'a1', title: 'To do' },
    { id: 'b1', rootId: 'b1', title: '__proto__' },
    { id: 'c9', rootId: 'c1', title: 'Gone' },
  ]
  const shown = [
    made('a1', null),
    made('b1', null),
    made('a2', 'a1'),
    made('a3', 'a2'),
    made('a4', 'a1'),
    made('b2', 'b1'),
  ]
  expect([...collectNames(listed, shown)]).toEqual(
    expect.arrayContaining([
      ...['a1', 'a2', 'a3', 'a4'].map((id) => [id, 'To do']),
      ...['b1', 'b2'].map((id) => [id, '__proto__']),
    ]),
  )
  const later = collectNames([{ id: 'a3', rootId: 'a1', title: 'To do' }], [made('a2', 'a1'), made('a3', 'a2')])
  expect(later.get('a2')).toBe('To do')
})

it('what is in no list yet is called as it was asked for, and what changes it too', () => {
  const names = collectNames(
    [],
    [made('a1', null, 'A clock\nwith hands'), made('a2', 'a1', 'Make it dark'), made('x', 'gone', 'Lost')],
  )
  expect([names.get('a1'), names.get('a2'), names.get('x')]).toEqual(['A clock', 'A clock', 'Lost'])
})

it('a circle of parents ends', () => {
  expect(collectNames([{ id: 'a', rootId: 'a', title: 'A' }], [made('a', 'b'), made('b', 'a')]).get('b')).toBe('A')
})

it('what is found in several versions is one creation, at the place of its best one', () => {
  const found = [
    { id: 'a2', rootId: 'a1' },
    { id: 'b1', rootId: 'b1' },
    { id: 'a1', rootId: 'a1' },
  ]
  expect(byCreation(found).map(({ id }) => id)).toEqual(['a2', 'b1'])
})
