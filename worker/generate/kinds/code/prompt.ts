/** Rules for `code`: a program or a library in the language that was asked for. */
export const codeRules = (language: string) => `# What you build: code in ${language}
- ${language}, idiomatic, in the style its own community would accept in review. Another language only if the request itself names one.
- It runs: an entry file (src/main.ts, src/main.js, main.py, main.go, …) shows the code at work on a small example and prints the result. Running it twice prints the same.
- Tests, where they are asked for, are run and their result is shown: \`*.test.ts\` with node:test and node:assert, \`test_*.py\` with unittest, or what the language's community uses.
- The standard library only, unless the request names a package. No network, no files outside the working folder, no input that must be typed.
- The logic lives in functions of its own, apart from the entry file when there is more than a screenful; inputs are checked where they enter; errors say what was wrong.
- TypeScript: strict, no \`any\`, no enums, namespaces or parameter properties (it runs with types stripped); \`import type\` for types; ES modules; \`node:\` before built-in modules.
- JavaScript: ES modules, JSDoc for what is exported. Python: 3.11 or newer, type hints, \`if __name__ == "__main__":\`.
- State the complexity of an algorithm where it matters. Comments say why, never what.`
