/** Modules that a Dynamic Worker can be given, by name (`hono.js`), each with the names of those that it imports. */
export declare const modules: Record<string, { code: string; imports: string[] }>
