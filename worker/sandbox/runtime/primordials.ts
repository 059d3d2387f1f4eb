/*
 * The built-ins that our runtime works with, taken before any generated code is evaluated: that code shares the globals
 * and prototypes of this isolate and may replace every one of them. `mapGet(map, key)` is `map.get(key)`, whatever has
 * become of `Map.prototype.get`, `Function.prototype.call` and iteration. `primordials.test.ts` holds that the files
 * beside this one use nothing else once that code runs.
 */

const { bind, call } = Function.prototype
/** `method` as a function whose first argument is its `this`. */
export const uncurryThis = bind.bind(call) as (method: unknown) => never
/** An accessor as a function of the object. Throws where there is none: a later caller would find nothing. */
export const uncurryGetter = (prototype: object, name: string) => {
  const get = Reflect.getOwnPropertyDescriptor(prototype, name)?.get
  if (!get) throw new TypeError(`${name} is no accessor of the prototype`)
  return uncurryThis(get)
}

type List<T> = readonly T[]

export const reflectApply: (target: (...values: never[]) => unknown, self: unknown, values: List<unknown>) => unknown =
  Reflect.apply
export const { construct: reflectConstruct, set: reflectSet } = Reflect
const { setPrototypeOf } = Object
export const { assign, defineProperty, freeze, getPrototypeOf: readPrototype, hasOwn, keys: objectKeys } = Object
export const inheritsFrom: (prototype: object, value: unknown) => boolean = uncurryThis(Object.prototype.isPrototypeOf)
/** The same object without what all objects inherit: options that the runtime reads hold what stands here and no more. */
export const bare = <T extends object>(options: T): T => setPrototypeOf(options, null)

export const { max: mathMax, min: mathMin } = Math
export const dateNow = Date.now
export const jsonStringify: (value: unknown) => string | undefined = JSON.stringify
export const jsonParse: (text: string) => unknown = JSON.parse
export const toNumber = Number
export const toText = String

export const arrayPush: <T>(list: T[], value: T) => number = uncurryThis(Array.prototype.push)
export const arrayFind: <T>(list: List<T>, matches: (value: T) => boolean) => T | undefined = uncurryThis(
  Array.prototype.find,
)
export const arrayJoin: (list: List<unknown>, by: string) => string = uncurryThis(Array.prototype.join)

export const stringSlice: (text: string, start: number, end?: number) => string = uncurryThis(String.prototype.slice)
export const stringCharCodeAt: (text: string, at: number) => number = uncurryThis(String.prototype.charCodeAt)
export const stringLastIndexOf: (text: string, part: string) => number = uncurryThis(String.prototype.lastIndexOf)
export const stringFromCharCode: (unit: number) => string = String.fromCharCode
/** For patterns without flags that look at one text after the other (`g`, `y`): null when it does not match. */
export const regExpExec: (pattern: RegExp, text: string) => RegExpExecArray | null = uncurryThis(RegExp.prototype.exec)

export const NewMap = Map
export const mapGet: <K, V>(map: ReadonlyMap<K, V>, key: K) => V | undefined = uncurryThis(Map.prototype.get)
export const mapSet: <K, V>(map: Map<K, V>, key: K, value: V) => unknown = uncurryThis(Map.prototype.set)
export const mapDelete: <K>(map: Map<K, unknown>, key: K) => boolean = uncurryThis(Map.prototype.delete)
export const mapForEach: <K, V>(map: ReadonlyMap<K, V>, each: (value: V, key: K) => void) => void = uncurryThis(
  Map.prototype.forEach,
)
export const NewSet = Set
export const setAdd: <T>(set: Set<T>, value: T) => unknown = uncurryThis(Set.prototype.add)
export const setHas: <T>(set: ReadonlySet<T>, value: T) => boolean = uncurryThis(Set.prototype.has)
export const setDelete: <T>(set: Set<T>, value: T) => boolean = uncurryThis(Set.prototype.delete)
export const setClear: <T>(set: Set<T>) => void = uncurryThis(Set.prototype.clear)
export const setSize: (set: ReadonlySet<unknown>) => number = uncurryGetter(Set.prototype, 'size')
export const setForEach: <T>(set: ReadonlySet<T>, each: (value: T) => void) => void = uncurryThis(Set.prototype.forEach)
export const weakMapGet: <K extends WeakKey, V>(map: WeakMap<K, V>, key: K) => V | undefined = uncurryThis(
  WeakMap.prototype.get,
)
export const weakMapSet: <K extends WeakKey, V>(map: WeakMap<K, V>, key: K, value: V) => unknown = uncurryThis(
  WeakMap.prototype.set,
)
export const weakSetAdd: <T extends WeakKey>(set: WeakSet<T>, value: T) => unknown = uncurryThis(WeakSet.prototype.add)
export const weakSetHas: <T extends WeakKey>(set: WeakSet<T>, value: T) => boolean = uncurryThis(WeakSet.prototype.has)

export const NewPromise = Promise

export const NewError = Error
export const ErrorPrototype = Error.prototype
export const NewTypeError = TypeError
export const NewSyntaxError = SyntaxError

export const toBytes: (buffer: ArrayBuffer) => Uint8Array<ArrayBuffer> = (buffer) => new Bytes(buffer)
const Bytes = Uint8Array
export const byteLength: (buffer: ArrayBuffer) => number = uncurryGetter(ArrayBuffer.prototype, 'byteLength')
export const ArrayBufferPrototype = ArrayBuffer.prototype

/**
 * The platform's own timers where there are two: those with Node's manners are written in JavaScript and ask live
 * built-ins for what they are called with.
 */
const { setTimeout: ownTimer, clearTimeout: ownEnd } = Object.getPrototypeOf(globalThis)
export const startTimer: (callback: () => void, ms: number) => number = ownTimer ?? setTimeout
export const stopTimer: (timer: number | undefined) => void = ownEnd ?? clearTimeout
export const startMicrotask = queueMicrotask
