import { describe, expect, it } from 'vitest'
import { findHostFault } from './outbound-host.ts'

describe('hosts of the network', () => {
  it.each([
    'api.example.com',
    'a.b.c.example.org',
    'xn--exmple-cua.com',
    'mynip.io',
    'nip.io.example.com',
    'ec2-52-1-2-3.compute-1.amazonaws.com',
    '1-2-3.example.com',
    'v1.2.3.4.example.com',
    'release-10-0-0.example.com',
    '0a1b2c3d.example.com',
    '300.1.1.1.example.com',
  ])('takes %s', (host) => expect(findHostFault(host)).toBeNull())
  it.each([
    '127.0.0.1',
    '[::1]',
    '0x7f000001',
    'localhost',
    'books.localhost',
    'metadata.google.internal',
    'printer.local',
    'api.example.com:8080',
    'https://api.example.com',
    'api.example.com/path',
    'user@api.example.com',
    '*.example.com',
    'exämple.com',
    '169.254.169.254.',
    '2130706433',
    '0x7f.1',
    '127.1',
    '0177.0.0.1',
    '①②⑦.0.0.1',
    '127。0。0。1',
    'localtest.me',
    'x.localtest.me',
    'nip.io',
    '127.0.0.1.nip.io',
    '93.184.216.34.nip.io',
    'app.10.8.0.1.sslip.io',
    'a.lvh.me',
    'vcap.me',
    '10.0.0.1.example.com',
    'app-192-168-1-250.example.com',
    'customer1-127-0-0-1.example.com',
    '169.254.169.254.example.com',
    'a.0.0.0.0.example.com',
    '1.10.0.0.1.example.com',
  ])('refuses %s', (host) => expect(findHostFault(host)).not.toBeNull())
})

/** Ways to write an address of four bytes that resolvers or browsers understand. */
const listNotations = (bytes: number[]) => {
  const [a = 0, b = 0, c = 0, d = 0] = bytes
  const number = ((a * 256 + b) * 256 + c) * 256 + d
  const hex = (value: number) => value.toString(16).padStart(2, '0')
  return [
    bytes.join('.'),
    `${bytes.join('.')}.`,
    String(number),
    `0x${number.toString(16)}`,
    `0${number.toString(8)}`,
    bytes.map((byte) => `0x${byte.toString(16)}`).join('.'),
    bytes.map((byte) => `0${byte.toString(8)}`).join('.'),
    bytes.map((byte) => byte.toString().padStart(3, '0')).join('.'),
    `${a}.${(b * 256 + c) * 256 + d}`,
    `${a}.${b}.${c * 256 + d}`,
    `[::ffff:${bytes.join('.')}]`,
    `[::ffff:${hex(a)}${hex(b)}:${hex(c)}${hex(d)}]`,
    `[64:ff9b::${hex(a)}${hex(b)}:${hex(c)}${hex(d)}]`,
    bytes.join('。'),
    bytes.join('．'),
    [...bytes.join('.')].map((each) => String.fromCodePoint((each.codePointAt(0) ?? 0) + 0xfee0)).join(''),
  ]
}

const networks = [
  [127, 0, 0, 1],
  [0, 0, 0, 0],
  [10, 0, 0, 1],
  [172, 16, 0, 1],
  [192, 168, 1, 1],
  [169, 254, 169, 254],
  [100, 64, 0, 1],
  [100, 100, 100, 200],
  [198, 18, 0, 1],
  [224, 0, 0, 1],
  [255, 255, 255, 255],
]
/**
 * Names of machines among themselves: resolvers, orchestrators, clouds, routers, and names that are set aside (RFC
 * 6761, 6762, 8375, 9476).
 */
const inner =
  'localhost localdomain local internal intranet lan home corp private priv test invalid example onion alt svc cluster consul docker kube node vpn workgroup domain dhcp nomad mesh rancher minikube'.split(
    ' ',
  )

describe('every way to name what is inside', () => {
  it('is refused as an address, also as a browser would write it, with names before and after', () => {
    const taken = networks.flatMap((bytes) =>
      listNotations(bytes)
        .flatMap((host) => {
          const written = URL.canParse(`https://${host}/`) ? [new URL(`https://${host}/`).hostname] : []
          return [host, host.toUpperCase(), ...written]
        })
        .filter((host) => findHostFault(host) === null),
    )
    expect(taken).toEqual([])
  })

  it('is refused as a name that ends in one, at any depth, with a dot after it, and alone', () => {
    const taken = inner
      .flatMap((name) => [name, `x.${name}`, `kubernetes.default.${name}`, `x.${name}.`, `xn--exmple-cua.${name}`])
      .filter((host) => findHostFault(host) === null)
    expect(taken).toEqual([])
  })

  it.each([
    'localhost.',
    'kubernetes.default.svc',
    'kubernetes.default.svc.cluster.local',
    'localhost.localdomain',
    'db.consul',
    'fritz.box',
    'metadata.tencentyun.com',
    'vm.internal.cloudapp.net',
    'ip-10-0-0-1.ec2.internal',
    'localh.st',
    'x.localhost.example.com',
    'loopback.jpillora.com',
    'spoofed.burpcollaborator.net',
    'api.example.com.',
    'api..example.com',
    'xn--nosuchtop',
    'a.xn--nosuchtop',
    '1.0.0.127.in-addr.arpa',
  ])('refuses %s', (host) => expect(findHostFault(host)).not.toBeNull())

  it.each(['api.openai.com', 'a.dev', 'xn--80ak6aa92e.com', 'beispiel.xn--p1ai', 'internals.example.com', 'x.co.uk'])(
    'is not %s, which is taken',
    (host) => expect(findHostFault(host)).toBeNull(),
  )
})
