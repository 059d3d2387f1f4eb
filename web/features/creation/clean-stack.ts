/** A stack from a creation's page with the names of its files, not the addresses that they were served at. */
export const cleanStack = (text: string): string =>
  text
    .replace(/https?:\/\/[^\s()]*?\/_aether\/ui\/[0-9a-f-]{36}\//g, '')
    .replace(/https?:\/\/[^\s()]*?\/_aether\/vendor\//g, 'vendor/')
    .trim()
