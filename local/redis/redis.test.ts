import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Ratelimit } from '@upstash/ratelimit'
import { Redis } from '@upstash/redis'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type RedisEndpoint, startRedis } from './start.ts'

const connect = ({ url, token }: RedisEndpoint) => new Redis({ url, token, retry: false, enableTelemetry: false })

const realUrl = process.env.TEST_REDIS_URL

/** The same rules for the engine in this process and for a real Redis. */
const engines = [
  { name: 'in this process', options: {}, skip: false },
  { name: 'a real Redis (set TEST_REDIS_URL to run)', options: { redisUrl: realUrl }, skip: !realUrl },
]

describe.each(engines)('Redis over REST, $name', ({ options, skip }) => {
  let endpoint: RedisEndpoint
  let redis: Redis
  const prefix = `test:${Date.now()}`
  let count = 0
  const key = () => `${prefix}:${count++}`

  beforeAll(async () => {
    if (skip) return
    endpoint = await startRedis(options)
    redis = connect(endpoint)
  })
  afterAll(() => endpoint?.close())

  const rule = it.skipIf(skip)

  rule('keeps values of any script and of JSON', async () => {
    const at = key()
    expect(await redis.set(at, { text: 'Grüße 👋', list: [1, null] })).toBe('OK')
    expect(await redis.get(at)).toEqual({ text: 'Grüße 👋', list: [1, null] })
    expect(await redis.get(key())).toBeNull()
  })

  rule('sets only when absent, and only when present', async () => {
    const at = key()
    expect(await redis.set(at, 'a', { xx: true })).toBeNull()
    expect(await redis.set(at, 'a', { nx: true, ex: 100 })).toBe('OK')
    expect(await redis.set(at, 'b', { nx: true })).toBeNull()
    expect(await redis.set(at, 'c', { get: true, keepTtl: true })).toBe('a')
    expect(await redis.ttl(at)).toBeGreaterThan(90)
  })

  rule('forgets a key when its time is over', async () => {
    const at = key()
    await redis.set(at, 'short', { px: 30 })
    await redis.hset(`${at}h`, { a: 1 })
    expect(await redis.pexpire(`${at}h`, 30)).toBe(1)
    await expect.poll(() => redis.exists(at, `${at}h`)).toBe(0)
    expect(await redis.ttl(at)).toBe(-2)
  })

  rule('gives a value once with GETDEL', async () => {
    const at = key()
    await redis.set(at, 'once')
    expect(await redis.getdel(at)).toBe('once')
    expect(await redis.getdel(at)).toBeNull()
  })

  rule('counts, and refuses to count what is no number', async () => {
    const at = key()
    expect(await redis.incr(at)).toBe(1)
    expect(await redis.incrby(at, 41)).toBe(42)
    await redis.set(at, 'word')
    await expect(redis.incr(at)).rejects.toThrow('not an integer')
    await redis.hset(`${at}h`, { a: 1 })
    await expect(redis.incr(`${at}h`)).rejects.toThrow('WRONGTYPE')
  })

  rule('keeps hashes, sets, lists and sorted sets', async () => {
    const at = key()
    await redis.hset(`${at}h`, { name: 'Ada', age: 36 })
    expect(await redis.hincrby(`${at}h`, 'age', 1)).toBe(37)
    expect(await redis.hgetall(`${at}h`)).toEqual({ name: 'Ada', age: 37 })
    expect(await redis.hdel(`${at}h`, 'name', 'none')).toBe(1)

    await redis.sadd(`${at}s`, 'x', 'y', 'x')
    expect((await redis.smembers(`${at}s`)).sort()).toEqual(['x', 'y'])
    expect(await redis.srem(`${at}s`, 'x', 'y')).toBe(2)
    expect(await redis.exists(`${at}s`)).toBe(0)

    await redis.rpush(`${at}l`, 'b', 'c')
    await redis.lpush(`${at}l`, 'a')
    await redis.ltrim(`${at}l`, 0, 1)
    expect(await redis.lrange(`${at}l`, 0, -1)).toEqual(['a', 'b'])

    await redis.zadd(`${at}z`, { score: 2, member: 'two' }, { score: 1, member: 'one' }, { score: 3, member: 'three' })
    expect(await redis.zrange(`${at}z`, 0, -1)).toEqual(['one', 'two', 'three'])
    expect(await redis.zrange(`${at}z`, '(1', 3, { byScore: true, withScores: true })).toEqual(['two', 2, 'three', 3])
    expect(await redis.zremrangebyscore(`${at}z`, 0, 2)).toBe(2)
    expect(await redis.zscore(`${at}z`, 'three')).toBe(3)
  })

  rule('answers a pipeline in its order and a transaction as one', async () => {
    const at = key()
    expect(await redis.pipeline().set(at, 1).incr(at).get(at).exec()).toEqual(['OK', 2, 2])
    expect(await redis.multi().incr(at).del(at).get(at).exec()).toEqual([3, 1, null])
  })

  rule('runs Lua with its conversions of values', async () => {
    const at = key()
    const script =
      'redis.call("SET", KEYS[1], ARGV[1]) return {1.9, "text", redis.call("GET", KEYS[1]), false, redis.status_reply("fine"), 7}'
    expect(await redis.eval(script, [at], ['5'])).toEqual([1, 'text', 5, null, 'fine', 7])
    expect(await redis.eval('return redis.call("GET", KEYS[1])', [key()], [])).toBeNull()
    await expect(redis.eval('return redis.call("HGET", KEYS[1], "f")', [at], [])).rejects.toThrow('WRONGTYPE')
    expect(await redis.eval('local r = redis.pcall("HGET", KEYS[1], "f") return type(r.err)', [at], [])).toBe('string')
    await expect(redis.eval('return )', [], [])).rejects.toThrow('ERR')
  })

  rule('asks for a script it does not have, and has it from then on', async () => {
    const source = `return "${key()}"`
    const sha = await redis.scriptLoad(source)
    expect(await redis.evalsha(sha, [], [])).toMatch(prefix)
    await expect(redis.evalsha('0'.repeat(40), [], [])).rejects.toThrow('NOSCRIPT')
  })

  rule('limits rates through @upstash/ratelimit', async () => {
    for (const limiter of [
      Ratelimit.slidingWindow(2, '60 s'),
      Ratelimit.fixedWindow(2, '60 s'),
      Ratelimit.tokenBucket(1, '60 s', 2),
    ]) {
      const limit = new Ratelimit({ redis, limiter, prefix: key(), ephemeralCache: false })
      const answers = [await limit.limit('ada'), await limit.limit('ada'), await limit.limit('ada')]
      expect(answers.map((answer) => answer.success)).toEqual([true, true, false])
      expect((await limit.limit('grace')).success).toBe(true)
    }
  })

  rule('refuses an unknown command and too few arguments', async () => {
    const raw = (command: string[]) =>
      fetch(endpoint.url, {
        method: 'POST',
        headers: { authorization: `Bearer ${endpoint.token}` },
        body: JSON.stringify(command),
      })
    for (const command of [['NOSUCH'], ['GET'], ['SET', 'a', 'b', 'WHAT']]) {
      const response = await raw(command)
      expect([response.status, await response.json()]).toEqual([400, { error: expect.stringContaining('ERR') }])
    }
  })
})

describe('the Redis endpoint', () => {
  it('answers nobody without the token and no web page', async () => {
    const { url, token, close } = await startRedis()
    const ask = (headers: Record<string, string>) => fetch(url, { method: 'POST', headers, body: '["PING"]' })
    expect((await ask({})).status).toBe(401)
    expect((await ask({ authorization: `Bearer ${token}`, origin: 'http://localhost:8787' })).status).toBe(403)
    expect((await ask({ authorization: `Bearer ${token}` })).status).toBe(200)
    await close()
  })

  it('goes on in memory while the disk takes nothing, says so to a ping, and keeps all of it when there is room', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'redis-'))
    const snapshotFile = join(folder, 'full', 'redis.json')
    const endpoint = await startRedis({ snapshotFile })
    const redis = connect(endpoint)
    await redis.set('kept', 'value')
    await expect.poll(() => redis.ping().catch(String), { timeout: 5_000 }).toContain('MISCONF')
    await redis.set('more', 'values')
    expect(await redis.get('kept')).toBe('value')
    await mkdir(join(folder, 'full'))
    await expect.poll(() => redis.ping().catch(String), { timeout: 5_000 }).toBe('PONG')
    await endpoint.close()
    const again = await startRedis({ snapshotFile })
    expect(await connect(again).mget('kept', 'more')).toEqual(['value', 'values'])
    await again.close()
    await rm(folder, { recursive: true })
  })

  it('keeps data and expiries over a restart', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'redis-'))
    const snapshotFile = join(folder, 'redis.json')
    const first = await startRedis({ snapshotFile })
    await connect(first).set('kept', 'value', { ex: 100 })
    await connect(first).hset('hash', { field: 'f' })
    await connect(first).zadd('zset', { score: 1.5, member: 'm' })
    await first.close()
    const second = await startRedis({ snapshotFile })
    expect(await connect(second).get('kept')).toBe('value')
    expect(await connect(second).ttl('kept')).toBeGreaterThan(90)
    expect(await connect(second).hgetall('hash')).toEqual({ field: 'f' })
    expect(await connect(second).zscore('zset', 'm')).toBe(1.5)
    await second.close()
    await rm(folder, { recursive: true })
  })
})
