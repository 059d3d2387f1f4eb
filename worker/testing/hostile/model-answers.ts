/** The stream that a model's server sends for one answer: the data of each event. */
export type ModelAnswer = { name: string; events: string[] }

const chunk = (delta: object, finish: string | null = null) =>
  JSON.stringify({ choices: [{ index: 0, delta, finish_reason: finish }] })
const stop = chunk({}, 'stop')
const says = (...pieces: string[]) => [...pieces.map((content) => chunk({ content })), stop]
const file = (path: string, content: string) => `<file path="${path}">\n${content}\n</file>\n`
const good = file('src/main.ts', "console.log('one')")
/** A usage that JSON.stringify cannot write. */
const counted = (input: string, output: string) =>
  `{"choices":[],"usage":{"prompt_tokens":${input},"completion_tokens":${output},"total_tokens":1}}`

const program = (stderr: string) => file('src/main.ts', `process.stderr.write(${stderr})\nprocess.exit(3)`)

/** Answers as no server should send them: each is kept as far as it can be, and nothing behind it waits. */
export const modelAnswers: readonly ModelAnswer[] = [
  { name: 'NUL in the text', events: says(`a\0b\n${good}`) },
  { name: 'half of a pair in the text', events: says(`a\ud800b\udfff\n${good}`) },
  { name: 'a pair in two pieces', events: says('So: \ud83e', `\uddd7 climbs\n${good}`) },
  { name: 'half of a pair at the end', events: says(`${good}\nEnd \ud83e`) },
  { name: 'an emoji across the cut of prose', events: says(`${'x'.repeat(599)}🎉 and more`) },
  { name: 'an emoji across the cut of prose, one unit later', events: says(`${'x'.repeat(598)}🎉 and more`) },
  { name: 'characters in parts', events: says(`Cafe\u0301\n${file('src/cafe\u0301.ts', 'export const a = 1')}`) },
  { name: 'a file that nobody sees', events: says(file('src/a\u202egpj.ts', 'export const a = 1')) },
  { name: 'a file called constructor', events: says(good, file('notes.constructor', 'text')) },
  { name: 'a file called __proto__', events: says(good, file('src/.__proto__', 'text'), file('__proto__', 'text')) },
  { name: 'a file called toString', events: says(good, file('a.toString', 'text'), file('hasOwnProperty', 'text')) },
  { name: 'NUL in a path', events: says(file('src/a\0b.ts', 'export const a = 1')) },
  { name: 'a path of 5,000 characters', events: says(file(`src/${'🧗'.repeat(2500)}.ts`, 'export const a = 1')) },
  { name: 'NUL in a file', events: says(file('src/main.ts', "console.log('a\0b')")) },
  { name: 'half of a pair in a file', events: says(file('src/main.ts', "console.log('a\ud800')")) },
  { name: 'no character in a file', events: says(file('src/main.ts', "console.log('\ufffe\u{10ffff}')")) },
  { name: 'a program that writes NUL', events: says(program("'a\\0b'")) },
  { name: 'a program that writes half of a pair', events: says(program("'a\\ud800'")) },
  { name: 'a program that writes across the cut', events: says(program(`'${'x'.repeat(599)}🎉 and more'`)) },
  { name: 'a number for a text', events: [chunk({ content: 5 }), ...says(good)] },
  { name: 'a list for a text', events: [chunk({ content: ['a'] }), ...says(good)] },
  { name: 'no choices', events: ['{"choices":null}', '{}', ...says(good)] },
  { name: 'an end that is none', events: [chunk({ content: good }), chunk({}, 'constructor')] },
  { name: '3e9 tokens', events: [...says(good), counted('3e9', '3e9')] },
  { name: '2147483647 tokens', events: [...says(good), counted('2147483647', '2147483647')] },
  { name: 'infinitely many tokens', events: [...says(good), counted('1e309', '1e309')] },
  { name: 'fewer than no tokens', events: [...says(good), counted('-1', '-3e9')] },
  { name: 'half a token', events: [...says(good), counted('0.5', '1.5')] },
  { name: 'tokens in words', events: [...says(good), counted('"many"', 'null')] },
  { name: 'a usage without numbers', events: [...says(good), '{"choices":[],"usage":{}}'] },
]
