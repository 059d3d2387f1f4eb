/** A greeting for that name. */
export function greet(name = 'world'): string {
  return `Hello, ${name}!`
}
