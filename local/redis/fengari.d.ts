/** The part of fengari (a Lua VM in JavaScript) that we use; it has no types of its own. Names and stack effects as in the Lua 5.3 C API. */
declare module 'fengari' {
  export type State = object
  type Text = Uint8Array
  export function to_luastring(text: string): Text
  export function to_jsstring(text: Text): string
  export const lua: {
    LUA_OK: number
    LUA_REGISTRYINDEX: number
    LUA_TNIL: number
    LUA_TBOOLEAN: number
    LUA_TNUMBER: number
    LUA_TSTRING: number
    LUA_TTABLE: number
    lua_gettop(state: State): number
    lua_settop(state: State, index: number): void
    lua_type(state: State, index: number): number
    lua_absindex(state: State, index: number): number
    lua_pcall(state: State, args: number, results: number, handler: number): number
    lua_pop(state: State, count: number): void
    lua_error(state: State): never
    lua_toboolean(state: State, index: number): boolean
    lua_tonumber(state: State, index: number): number
    lua_tostring(state: State, index: number): Text
    lua_pushboolean(state: State, value: boolean): void
    lua_pushnumber(state: State, value: number): void
    lua_pushinteger(state: State, value: number): void
    lua_pushstring(state: State, value: Text): void
    lua_pushcfunction(state: State, run: (state: State) => number): void
    lua_createtable(state: State, items: number, fields: number): void
    lua_getfield(state: State, index: number, name: Text): number
    lua_setfield(state: State, index: number, name: Text): void
    lua_getglobal(state: State, name: Text): number
    lua_setglobal(state: State, name: Text): void
    lua_rawgeti(state: State, index: number, at: number): number
    lua_rawseti(state: State, index: number, at: number): void
  }
  export const lauxlib: {
    luaL_newstate(): State
    luaL_loadbuffer(state: State, code: Text, size: number, name: Text): number
    luaL_requiref(state: State, name: Text, open: (state: State) => number, global: number): void
    luaL_ref(state: State, table: number): number
  }
  export const lualib: Record<
    'luaopen_base' | 'luaopen_string' | 'luaopen_table' | 'luaopen_math',
    (state: State) => number
  >
}
