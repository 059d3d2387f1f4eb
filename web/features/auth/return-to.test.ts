import { describe, expect, it } from 'vitest'
import { readReturnTo, withReturnTo } from './return-to.ts'

describe('readReturnTo', () => {
  it('keeps a path of ours with its query and fragment', () => {
    expect(readReturnTo('/history?type=api&q=a%20b#top')).toBe('/history?type=api&q=a%20b#top')
  })

  it.each([
    'https://evil.example/',
    '//evil.example/a',
    '/\\evil.example',
    '/\t/evil.example',
    '/.//evil.example',
    '/a/..//evil.example',
    'javascript:alert(1)',
    'rooms/1',
    '',
  ])('never leaves the origin: %j', (value) => {
    expect(readReturnTo(value)).toBe('/')
  })

  it('does not lead back to signing in', () => {
    expect(readReturnTo('/sign-in?next=/sign-in')).toBe('/')
    expect(withReturnTo('/sign-in', '/create-account')).toBe('/sign-in')
  })

  it('survives the way through an address', () => {
    const address = withReturnTo('/sign-in', '/invite/abc?x=1&y=2')
    expect(readReturnTo(new URL(address, 'https://here.invalid').searchParams.get('next'))).toBe('/invite/abc?x=1&y=2')
  })
})
