import { describe, expect, it } from 'vitest'
import { formatLimitKey, readAddress } from './address.ts'

const asked = (headers: Record<string, string>) => new Request('https://aether.example/', { headers })
const chosen = asked({
  'cf-connecting-ip': '203.0.113.9',
  'x-forwarded-for': '203.0.113.8',
  'x-real-ip': '203.0.113.7',
})

describe('the address of whoever asks', () => {
  it('is what Cloudflare says, where we run behind it', () => {
    expect(readAddress(chosen, { ENVIRONMENT: 'production' })).toBe('203.0.113.9')
    expect(readAddress(chosen, {})).toBe('203.0.113.9')
  })
  it('is nobody’s to choose where nothing in front of us says it', () => {
    expect(readAddress(chosen, { ENVIRONMENT: 'local' })).toBe('local')
  })
  it('is what a proxy of one’s own says, by its header and no other', () => {
    expect(readAddress(chosen, { ENVIRONMENT: 'local', ADDRESS_HEADER: 'x-real-ip' })).toBe('203.0.113.7')
    expect(readAddress(chosen, { ENVIRONMENT: 'production', ADDRESS_HEADER: 'X-Real-IP' })).toBe('203.0.113.7')
    expect(readAddress(asked({ 'cf-connecting-ip': '203.0.113.9' }), { ADDRESS_HEADER: 'x-real-ip' })).toBe('local')
  })
})

describe('what limits count', () => {
  it.each([
    ['192.0.2.1', '192.0.2.1'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:DB8:1:2::7', '2001:db8:1:2::/64'],
    ['local', 'local'],
  ])('of %s is %s', (address, key) => expect(formatLimitKey(address)).toBe(key))
})
