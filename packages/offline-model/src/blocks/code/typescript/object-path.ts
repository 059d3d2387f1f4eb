type Tree = { [name: string]: unknown }
const isTree = (value: unknown): value is Tree => typeof value === 'object' && value !== null && !Array.isArray(value)

/** What a path such as `user.address.city` leads to; undefined when there is nothing. */
export const getPath = (tree: Tree, path: string): unknown =>
  path
    .split('.')
    .reduce<unknown>((value, name) => (isTree(value) && Object.hasOwn(value, name) ? value[name] : undefined), tree)

/** The same tree with another value at the end of a path; the one that is given stays as it is. */
export function setPath(tree: Tree, path: string, value: unknown): Tree {
  const [name = '', ...rest] = path.split('.')
  const inner = tree[name]
  return { ...tree, [name]: rest.length === 0 ? value : setPath(isTree(inner) ? inner : {}, rest.join('.'), value) }
}

/** Both trees as one; where both have a value that of the second counts. */
export function deepMerge(first: Tree, second: Tree): Tree {
  const merged: Tree = { ...first }
  for (const [name, value] of Object.entries(second)) {
    const known = merged[name]
    merged[name] = isTree(known) && isTree(value) ? deepMerge(known, value) : value
  }
  return merged
}
