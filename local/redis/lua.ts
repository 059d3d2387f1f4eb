import { createHash } from 'node:crypto'
import { lauxlib, lua, lualib, type State, to_jsstring, to_luastring } from 'fengari'
import { messageOf } from '../fault.ts'
import { RedisError, type Reply, Status } from './reply.ts'

type Call = (args: string[]) => Reply

export const sha1 = (text: string) => createHash('sha1').update(text).digest('hex')

const setTextField = (state: State, name: string, text: string) => {
  lua.lua_createtable(state, 0, 1)
  lua.lua_pushstring(state, to_luastring(text))
  lua.lua_setfield(state, -2, to_luastring(name))
}

/** Redis to Lua: null is false, a status is `{ok = …}` (Redis's documented conversion). */
const push = (state: State, reply: Reply): void => {
  if (reply === null) lua.lua_pushboolean(state, false)
  else if (typeof reply === 'number') lua.lua_pushinteger(state, reply)
  else if (typeof reply === 'string') lua.lua_pushstring(state, to_luastring(reply))
  else if (reply instanceof Status) setTextField(state, 'ok', reply.text)
  else {
    lua.lua_createtable(state, reply.length, 0)
    for (const [at, item] of reply.entries()) {
      push(state, item)
      lua.lua_rawseti(state, -2, at + 1)
    }
  }
}

const textField = (state: State, index: number, name: string): string | undefined => {
  const type = lua.lua_getfield(state, index, to_luastring(name))
  const text = type === lua.LUA_TSTRING ? to_jsstring(lua.lua_tostring(state, -1)) : undefined
  lua.lua_pop(state, 1)
  return text
}

/** Lua to Redis: numbers lose their fraction, false is null, a table ends at its first nil. */
const read = (state: State, relative: number): Reply => {
  const index = lua.lua_absindex(state, relative)
  const type = lua.lua_type(state, index)
  if (type === lua.LUA_TNUMBER) return Math.trunc(lua.lua_tonumber(state, index))
  if (type === lua.LUA_TSTRING) return to_jsstring(lua.lua_tostring(state, index))
  if (type === lua.LUA_TBOOLEAN) return lua.lua_toboolean(state, index) ? 1 : null
  if (type !== lua.LUA_TTABLE) return null
  const error = textField(state, index, 'err')
  if (error !== undefined) throw new RedisError(error)
  const status = textField(state, index, 'ok')
  if (status !== undefined) return new Status(status)
  const items: Reply[] = []
  for (let at = 1; lua.lua_rawgeti(state, index, at) !== lua.LUA_TNIL; at++) {
    items.push(read(state, -1))
    lua.lua_pop(state, 1)
  }
  lua.lua_pop(state, 1)
  return items
}

const readArguments = (state: State): string[] =>
  Array.from({ length: lua.lua_gettop(state) }, (_, at) => {
    const type = lua.lua_type(state, at + 1)
    if (type === lua.LUA_TNUMBER) return String(lua.lua_tonumber(state, at + 1))
    if (type === lua.LUA_TSTRING) return to_jsstring(lua.lua_tostring(state, at + 1))
    throw new RedisError('ERR Lua redis lib command arguments must be strings or integers')
  })

/** `redis.call` raises a command's error, `redis.pcall` returns it as a table. */
const commandFunction = (call: Call, raises: boolean) => (state: State) => {
  try {
    push(state, call(readArguments(state)))
  } catch (error) {
    if (!(error instanceof RedisError)) throw error
    setTextField(state, 'err', error.message)
    if (raises) return lua.lua_error(state)
  }
  return 1
}

const tableFunction = (name: string) => (state: State) => {
  setTextField(state, name, readArguments(state)[0] ?? '')
  return 1
}

const openState = (call: Call): State => {
  const state = lauxlib.luaL_newstate()
  const libraries = {
    _G: lualib.luaopen_base,
    string: lualib.luaopen_string,
    table: lualib.luaopen_table,
    math: lualib.luaopen_math,
  }
  for (const [name, open] of Object.entries(libraries)) {
    lauxlib.luaL_requiref(state, to_luastring(name), open, 1)
    lua.lua_pop(state, 1)
  }
  // Redis runs Lua 5.1, where unpack is global.
  lua.lua_getglobal(state, to_luastring('table'))
  lua.lua_getfield(state, -1, to_luastring('unpack'))
  lua.lua_setglobal(state, to_luastring('unpack'))
  const functions = {
    call: commandFunction(call, true),
    pcall: commandFunction(call, false),
    error_reply: tableFunction('err'),
    status_reply: tableFunction('ok'),
    sha1hex: (inner: State) => {
      lua.lua_pushstring(inner, to_luastring(sha1(readArguments(inner)[0] ?? '')))
      return 1
    },
  }
  lua.lua_createtable(state, 0, 5)
  for (const [name, run] of Object.entries(functions)) {
    lua.lua_pushcfunction(state, run)
    lua.lua_setfield(state, -2, to_luastring(name))
  }
  lua.lua_setglobal(state, to_luastring('redis'))
  return state
}

/** Runs Redis's scripts: `call` is what `redis.call` reaches. A script runs to its end before anything else happens. */
export const createScripts = (call: Call) => {
  const state = openState(call)
  const compiled = new Map<string, number>()

  const fail = (): never => {
    const error =
      lua.lua_type(state, -1) === lua.LUA_TTABLE
        ? textField(state, lua.lua_absindex(state, -1), 'err')
        : messageOf(to_jsstring(lua.lua_tostring(state, -1)))
    throw new RedisError(/^[A-Z]+ /.test(error ?? '') ? (error ?? '') : `ERR ${error ?? 'script failed'}`)
  }

  const setGlobal = (name: string, values: string[]) => {
    push(state, values)
    lua.lua_setglobal(state, to_luastring(name))
  }

  return {
    /** Compiles and keeps a script; returns its SHA-1. */
    load(source: string): string {
      const sha = sha1(source)
      if (compiled.has(sha)) return sha
      // Redis 7 reads flags from a first line `#!lua …`; they change nothing for a single engine.
      const code = to_luastring(source.replace(/^#!lua[^\n]*/, ''))
      try {
        if (lauxlib.luaL_loadbuffer(state, code, code.length, to_luastring('@user_script')) !== lua.LUA_OK) fail()
        compiled.set(sha, lauxlib.luaL_ref(state, lua.LUA_REGISTRYINDEX))
      } finally {
        lua.lua_settop(state, 0)
      }
      return sha
    },
    has: (sha: string) => compiled.has(sha.toLowerCase()),
    forget: () => compiled.clear(),
    run(sha: string, keys: string[], args: string[]): Reply {
      const reference = compiled.get(sha.toLowerCase())
      if (reference === undefined) throw new RedisError('NOSCRIPT No matching script. Please use EVAL.')
      try {
        setGlobal('KEYS', keys)
        setGlobal('ARGV', args)
        lua.lua_rawgeti(state, lua.LUA_REGISTRYINDEX, reference)
        if (lua.lua_pcall(state, 0, 1, 0) !== lua.LUA_OK) fail()
        return read(state, -1)
      } finally {
        lua.lua_settop(state, 0)
      }
    },
  }
}
