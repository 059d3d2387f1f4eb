import { spawn } from 'node:child_process'

// A program of the packages, under the Node that is among them: both are found first (bootstrap.mjs).

const [program = '', ...args] = process.argv.slice(2)
const child = spawn(program, args, { stdio: 'inherit', shell: process.platform === 'win32' })
child.on('error', (error) => {
  console.error(`Could not run ${program}: ${error.message}`)
  process.exitCode = 1
})
child.on('exit', (code) => {
  process.exitCode = code ?? 1
})
