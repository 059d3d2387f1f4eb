import { describe, expect, it } from 'vitest'
import { findEntry, readManifest } from './program-entry.ts'
import { runCommands } from './run-commands.ts'

const makeFiles = (files: Record<string, string>) => Object.entries(files).map(([path, content]) => ({ path, content }))
const commands = (files: Record<string, string>) => {
  const { run, test } = runCommands(makeFiles(files))
  return [run, test]
}

describe('a program is run by the command of its language, and tested where it has tests', () => {
  it.each<[what: string, files: Record<string, string>, run: string | null, test: string | null]>([
    [
      'a crate with a library',
      { 'Cargo.toml': '', 'src/main.rs': '', 'src/lib.rs': '#[test]' },
      'cargo run',
      'cargo test',
    ],
    ['a crate without a program', { 'Cargo.toml': '', 'src/lib.rs': '', 'tests/calc.rs': '' }, null, 'cargo test'],
    [
      'a crate with a program of its own name',
      { 'Cargo.toml': '', 'src/bin/calc.rs': '' },
      'cargo run --bin calc',
      null,
    ],
    ['a crate in a folder', { 'calc/Cargo.toml': '', 'calc/src/main.rs': '' }, 'cd calc && cargo run', null],
    ['a file of Rust', { 'main.rs': '' }, 'rustc main.rs -o program && ./program', null],
    ['a module of Go', { 'go.mod': '', 'main.go': 'package main', 'm_test.go': '' }, 'go run .', 'go test ./...'],
    ['a command of Go', { 'go.mod': '', 'cmd/tally/main.go': 'package main' }, 'go run ./cmd/tally', null],
    ['a library of Go', { 'go.mod': '', 'tally.go': 'package tally', 'tally_test.go': '' }, null, 'go test ./...'],
    ['files of Go', { 'main.go': 'package main', 'sum.go': 'package main' }, 'go mod init main && go run .', null],
    [
      'a project of Maven',
      { 'pom.xml': '', 'src/main/java/org/tally/App.java': '', 'src/test/java/org/tally/AppTest.java': '' },
      'mvn compile exec:java -Dexec.mainClass=org.tally.App',
      'mvn test',
    ],
    ['a project of Gradle', { 'build.gradle.kts': '', 'src/main/java/App.java': '' }, 'gradle run', null],
    ['a file of Java', { 'Main.java': '' }, 'java Main.java', null],
    [
      'files of Java',
      { 'src/org/tally/Main.java': 'package org.tally;', 'src/org/tally/Sum.java': 'package org.tally;' },
      'java src/org/tally/Main.java',
      null,
    ],
    ['a project of C#', { 'Tally.csproj': '', 'Program.cs': '' }, 'dotnet run', null],
    [
      'a solution of C#',
      {
        'Tally.sln': '',
        'src/Tally/Tally.csproj': '',
        'src/Tally/Program.cs': '',
        'tests/Tally.Tests/SumTests.cs': '',
      },
      'cd src/Tally && dotnet run',
      'dotnet test',
    ],
    ['a file of C#', { 'Program.cs': '' }, 'dotnet run Program.cs', null],
    ['Ruby', { 'main.rb': '', 'test/test_sum.rb': '' }, 'ruby main.rb', null],
    [
      'Ruby with gems',
      { Gemfile: '', 'main.rb': '', 'test/test_sum.rb': '' },
      'bundle install && bundle exec ruby main.rb',
      'bundle exec rake test',
    ],
    ['PHP', { 'index.php': '' }, 'php index.php', null],
    [
      'PHP with packages',
      { 'composer.json': '', 'main.php': '', 'tests/SumTest.php': '' },
      'composer install && php main.php',
      'vendor/bin/phpunit',
    ],
    ['Python', { 'main.py': '', 'test_sum.py': 'import unittest' }, 'python3 main.py', 'python3 -m unittest'],
    ['a package of Python', { 'tally/__init__.py': '', 'tally/__main__.py': '' }, 'python3 -m tally', null],
    [
      'a package below src',
      { 'src/tally/__init__.py': '', 'src/tally/__main__.py': '', 'tests/test_tally.py': 'import unittest' },
      'PYTHONPATH=src python3 -m tally',
      'PYTHONPATH=src python3 -m unittest discover -s tests',
    ],
    ['a file of a package', { 'tally/__init__.py': '', 'tally/main.py': '' }, 'python3 -m tally.main', null],
    [
      'Python with pytest',
      { 'main.py': '', 'tests/test_a.py': 'def test_a(): ...' },
      'python3 main.py',
      'python3 -m pytest',
    ],
    ['TypeScript', { 'src/main.ts': '', 'src/sum.test.ts': "from 'node:test'" }, 'node src/main.ts', null],
    ['C', { 'main.c': '' }, 'cc main.c -o program && ./program', null],
    ['a page beside a program', { 'index.html': '', 'main.go': 'package main' }, 'go mod init main && go run .', null],
    ['what no language is known of', { 'a.zig': '' }, null, null],
    ['a path with blanks', { 'my $(x) file.rb': '' }, "ruby 'my $(x) file.rb'", null],
  ])('%s', (_, files, run, test) => expect(commands(files)).toEqual([run, test]))

  it.each(Object.getOwnPropertyNames(Object.prototype))('a language called %s is one that we do not know', (name) => {
    expect(commands({ [`main.${name}`]: '' })).toEqual([null, null])
  })
})

describe('the file that a script starts with', () => {
  it('is what package.json names, else the usual one, and a test only where there is nothing else', () => {
    expect(findEntry(makeFiles({ 'src/event-bus.ts': '', 'src/main.ts': '' }))).toBe('src/main.ts')
    expect(
      findEntry(makeFiles({ 'package.json': '\ufeff{ "bin": { "t": "./run.js" } }', 'run.js': '', 'main.js': '' })),
    ).toBe('run.js')
    expect(findEntry(makeFiles({ 'a.test.ts': '', 'b.ts': '' }))).toBe('b.ts')
    expect(findEntry(makeFiles({ 'a.test.ts': '' }))).toBe('a.test.ts')
    expect(findEntry(makeFiles({ 'a.d.ts': '', 'README.md': '' }))).toBeNull()
  })

  it('is read from any package.json without a fault', () => {
    const none = { name: null, bin: null, command: null, main: null }
    for (const text of [undefined, '', '{', 'null', '[]', '{"bin":4,"name":4}'])
      expect(readManifest(text)).toEqual(none)
    expect(readManifest('{"name":"tally","bin":"cli.js"}')).toMatchObject({ command: 'tally', bin: 'cli.js' })
    expect(readManifest('{"bin":{"t":"cli.js"}}')).toMatchObject({ command: 't', bin: 'cli.js' })
  })
})
