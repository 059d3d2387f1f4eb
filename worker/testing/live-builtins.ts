import { isNode, type Node, parseScripts } from '../source/source.ts'

/*
 * Finds where a file of the runtime beside generated code uses a built-in that such code can have replaced. It knows
 * names and not types: a method of ours has a name that no built-in has.
 */

const listPrototypes = (value: unknown): object[] => {
  if (typeof value !== 'function') return typeof value === 'object' && value !== null ? [value] : []
  const prototype: unknown = value.prototype
  return prototype === Function.prototype || (typeof prototype === 'object' && prototype !== null)
    ? [value, prototype]
    : [value]
}

const hidden = [
  Object.getPrototypeOf(Uint8Array.prototype),
  Object.getPrototypeOf([][Symbol.iterator]()),
  Object.getPrototypeOf(async () => {}),
  Object.getPrototypeOf(function* () {}),
]

/** Names of every method, and of every accessor, of the built-ins; of the platform's too that Node does not have. */
const readNames = () => {
  const methods = new Set(['exec', 'raw', 'one', 'toArray', 'waitUntil', 'accept', 'serializeAttachment'])
  const accessors = new Set(['databaseSize', 'columnNames', 'rowsRead', 'rowsWritten'])
  const names = Object.getOwnPropertyNames(globalThis)
  for (const name of names) {
    const of = Object.getOwnPropertyDescriptor(globalThis, name)?.value ?? Reflect.get(globalThis, name)
    for (const object of [...listPrototypes(of), ...hidden])
      for (const [key, { value, get }] of Object.entries(Object.getOwnPropertyDescriptors(object))) {
        if (typeof value === 'function' && key !== 'constructor' && !names.includes(key)) methods.add(key)
        if (get) accessors.add(key)
      }
  }
  // Of lists and texts themselves; of errors and options of generated code, which are as it made them.
  for (const own of ['length', 'name', 'message', 'stack', 'type', 'signal']) accessors.delete(own)
  return { methods, accessors }
}

const { methods, accessors } = readNames()

/** Never reassigned: they are no properties that could be. */
const constants = new Set(['undefined', 'NaN', 'Infinity', 'arguments'])
const isFunction = ({ type }: Node) => /Function|^(Object|Class(Private)?)Method$|^Class(Private)?Property$/.test(type)
const readName = (node: unknown): string => (isNode(node) ? String(node.name ?? node.value ?? '') : '')
const isType = ({ type }: Node) => /^TS(?!AsExpression|SatisfiesExpression|NonNullExpression)/.test(type)

/** Every name that is bound anywhere in the file: it shadows the global of that name. */
const namesBound = (nodes: readonly Node[]): Set<string> => {
  const bound = new Set<string>()
  const bind = (pattern: unknown): void => {
    if (!isNode(pattern)) return
    if (pattern.type === 'Identifier') bound.add(readName(pattern))
    for (const inner of [pattern.left, pattern.argument, pattern.elements, pattern.properties].flat())
      bind(isNode(inner) && inner.type === 'ObjectProperty' ? inner.value : inner)
  }
  for (const node of nodes) {
    if (/^Import\w*Specifier$/.test(node.type)) bind(node.local)
    if (node.type === 'VariableDeclarator' || /^(Class|Function)(Declaration|Expression)$/.test(node.type))
      bind(node.id)
    if (node.type === 'CatchClause') bind(node.param)
    if (Array.isArray(node.params)) node.params.forEach(bind)
  }
  return bound
}

type Reader = { bound: Set<string>; startup: ReadonlySet<string>; report(node: Node, what: string): void }

const memberName = ({ property, computed }: Node) => (computed ? '' : readName(property))

const checkSyntax = (node: Node, { report }: Reader) => {
  if (node.type === 'ForOfStatement') report(node, 'for…of asks the live iterator')
  if (node.type === 'ArrayPattern') report(node, 'an array’s pattern asks the live iterator')
  if (node.type === 'YieldExpression' && node.delegate) report(node, 'yield* asks the live iterator')
  const list = node.type === 'ArrayExpression' ? node.elements : node.arguments
  if (Array.isArray(list) && list.some((each) => isNode(each) && each.type === 'SpreadElement'))
    report(node, 'a spread asks the live iterator')
}

const checkMembers = (node: Node, { bound, report }: Reader) => {
  const callee = /^(Optional)?CallExpression$/.test(node.type) && isNode(node.callee) ? node.callee : null
  if (
    callee &&
    /MemberExpression$/.test(callee.type) &&
    methods.has(memberName(callee)) &&
    !isNode(callee.superClass)
  ) {
    const of = isNode(callee.object) ? callee.object : null
    if (of?.type !== 'ThisExpression') report(node, `.${memberName(callee)}() may have been replaced`)
  }
  if (/MemberExpression$/.test(node.type) && accessors.has(memberName(node)))
    report(node, `.${memberName(node)} may have been replaced`)
  if (node.type === 'ObjectPattern' && Array.isArray(node.properties))
    for (const each of node.properties.filter(isNode))
      if (accessors.has(readName(each.key))) report(each, `.${readName(each.key)} may have been replaced`)
  if (node.type === 'BinaryExpression' && node.operator === 'instanceof' && !bound.has(readName(node.right)))
    report(node, `instanceof ${readName(node.right)} asks a live method`)
}

/** `outside`: whether what surrounds the node runs later as well. */
const walk = (node: Node, later: boolean, reader: Reader, outside = false): void => {
  const { bound, startup, report } = reader
  if (isType(node)) return
  if (later) {
    checkSyntax(node, reader)
    checkMembers(node, reader)
  }
  for (const [key, value] of Object.entries(node))
    for (const child of [value].flat()) {
      if (!isNode(child) || node.type === 'PrivateName') continue
      const isName = (key === 'key' || key === 'property' || key === 'label') && !node.computed
      if (isName && child.type === 'Identifier' && node.shorthand !== true) continue
      if (
        child.type === 'Identifier' &&
        (key === 'key' ? outside : later) &&
        !bound.has(readName(child)) &&
        !constants.has(readName(child))
      )
        report(child, `${readName(child)} is a live global`)
      const name = node.type === 'VariableDeclarator' ? readName(node.id) : readName(child.id)
      // A class names its members when it is made.
      const isKey = key === 'key'
      walk(child, isKey ? outside : later || (isFunction(child) && !startup.has(name)), reader, later)
    }
}

/**
 * Returns what of a file may meet a replaced built-in once generated code runs: `12: .push() may have been replaced`,
 * by line. What stands outside of functions, and in those that `startup` names, has run before.
 */
export const findLiveBuiltins = (path: string, content: string, startup: readonly string[] = []): string[] => {
  const [source] = parseScripts([{ path, content }])
  if (!source || 'error' in source) throw new Error(`${path}: ${source?.error}`)
  const found = new Set<string>()
  const report = (node: Node, what: string) => {
    const loc = node.loc as { start?: { line?: number } } | undefined
    found.add(`${loc?.start?.line}: ${what}`)
  }
  const reader = { bound: namesBound(source.nodes), startup: new Set(startup), report }
  for (const statement of source.body) walk(statement, false, reader)
  return [...found]
}
