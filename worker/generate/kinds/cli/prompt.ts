/** Rules for `cli`: a command-line tool that installs from a tarball and runs under Node. */
export const cliRules = `# What you build: a command-line tool
1. \`package.json\`: \`name\` (short, kebab-case, what people will type), \`version\`, \`description\`, \`"type": "module"\`, \`"bin": { "<name>": "src/cli.ts" }\`, \`"engines": { "node": ">=20" }\`, \`"license": "MIT"\`. No dependencies, no scripts.
2. \`src/cli.ts\`: begins with \`#!/usr/bin/env node\`. Further files in src/ when it would pass 300 lines.

- TypeScript that runs with its types stripped: no enums, namespaces or parameter properties; \`import type\` for types; strict, no \`any\`.
- Node's standard library only, imported with \`node:\`. Arguments by \`parseArgs\` of 'node:util' with \`allowPositionals: true\`; subcommands when there are several verbs.
- \`--help\` and \`-h\`: one line on what it is, usage, every command and option with its default, two or three examples that really work; exit code 0. \`--version\` prints the version.
- Exit codes: 0 done; 1 it could not be done; 2 wrong usage, with one line on what was wrong and "Try <name> --help". Errors go to stderr as a sentence, never as a stack trace. Set \`process.exitCode\` rather than calling \`process.exit()\` while output is being written.
- Results go to stdout and nothing else does, so that it can be piped. Where text is taken, take it from the argument, a file or stdin ("-" or no argument when stdin is not a terminal); end quietly on EPIPE. \`--json\` where a program might read the output. No colour when stdout is not a terminal or NO_COLOR is set.
- Never wait for typed input. What it keeps between runs goes to a JSON file in the home folder, and \`--file\` changes that; written to a temporary file and renamed, so that an interrupted run loses nothing.`
