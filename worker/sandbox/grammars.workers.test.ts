import { env } from 'cloudflare:workers'
import { expect, it } from 'vitest'
import { parseTexts } from './grammars.ts'

const programs = {
  go: 'package main\n\nimport "fmt"\n\nfunc main() {\n\tfmt.Println("{")\n}\n',
  rust: 'fn main() {\n    let all: Vec<_> = (1..=3).map(|n| n * 2).collect();\n    println!("{all:?} {{");\n}\n',
  java: 'public class Main {\n  public static void main(String[] args) {\n    System.out.println(String.class + "{");\n  }\n}\n',
  php: '<?php\nfunction twice(int $n): int {\n  return $n * 2;\n}\necho twice(2), "{";\n',
  ruby: 'class Greeter\n  def greet(name)\n    puts "Hello #{name} {"\n  end\nend\nGreeter.new.greet("you")\n',
  csharp: 'using System;\n\nclass Main {\n  static void Run() {\n    Console.WriteLine($"{1 + 1} {{");\n  }\n}\n',
  python: 'def twice(n: int) -> int:\n    return n * 2\n\nprint(f"{twice(2)} {{")\n',
}

it.each(Object.entries(programs))(
  '%s: what is whole is read, what was cut or lost a bracket is not',
  async (language, text) => {
    const cut = text.slice(0, text.lastIndexOf('('))
    const without = text.replace(/[)}](?=[^)}]*$)/, '')
    const found = await parseTexts(env, language, [text, `${cut}(`, without])
    expect(found?.map((fault) => fault !== null)).toEqual([false, true, true])
  },
)

it('names the line', async () => {
  expect(await parseTexts(env, 'go', ['package main\n\nfunc main() {\n\tx := := 1\n}\n'])).toEqual([
    { line: 4, missing: null, toEnd: false },
  ])
})

it('knows nothing of other languages', async () => {
  expect(await parseTexts(env, 'zig', ['x'])).toBeNull()
  expect(await parseTexts(env, 'constructor', ['x'])).toBeNull()
})
