import { execFileSync, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

// Plain JavaScript for any Node from 20.20 on: it installs what is missing, the newer Node that the rest needs included,
// and hands over to the command's program.

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const modules = join(root, 'node_modules')
const bin = join(modules, '.bin')
const stampFile = join(modules, '.aetheros-install')
// Not inside of the project: npm ci empties node_modules, and the rest is under version control.
const lockFolder = join(tmpdir(), `aetheros-install-${createHash('sha256').update(root).digest('hex').slice(0, 16)}`)

/** @param {string} message One line: what is wrong and what to do. */
const giveUp = (message) => {
  console.error(message)
  process.exit(1)
}

const lockHash = () =>
  createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex')
const isInstalled = () => existsSync(stampFile) && readFileSync(stampFile, 'utf8') === lockHash()

/** @param {number} pid */
const isAlive = (pid) => {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

/** One install at a time: making a folder either succeeds or says that another has. */
const takeLock = async () => {
  const pidFile = join(lockFolder, 'pid')
  for (let waited = 0; ; waited += 500) {
    try {
      mkdirSync(lockFolder)
      writeFileSync(pidFile, String(process.pid))
      return
    } catch (error) {
      if (error.code !== 'EEXIST')
        giveUp(`Cannot write to ${tmpdir()} (${error.code}). Make the folder writable and start again.`)
    }
    const pid = existsSync(pidFile) ? Number(readFileSync(pidFile, 'utf8')) : undefined
    if (pid && !isAlive(pid)) rmSync(lockFolder, { recursive: true, force: true })
    else if (waited === 0) console.log('Waiting for another install to finish')
    if (waited > 10 * 60_000)
      giveUp(`Another install has not finished in 10 minutes. Delete ${lockFolder} and start again.`)
    await sleep(500)
  }
}

/** npm's own script when npm started us (so that it runs under the same Node), else the command. */
const npmCommand = () =>
  process.env.npm_execpath?.endsWith('npm-cli.js')
    ? [process.execPath, process.env.npm_execpath]
    : [process.platform === 'win32' ? 'npm.cmd' : 'npm']

const runNpm = () =>
  new Promise((resolve) => {
    const started = Date.now()
    const seconds = () => Math.round((Date.now() - started) / 1000)
    const [command, ...first] = npmCommand()
    const args = [
      ...first,
      'ci',
      '--no-audit',
      '--no-fund',
      '--loglevel=error',
      '--engine-strict=false',
      '--include=dev',
    ]
    const npm = spawn(command, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
    const output = []
    for (const stream of [npm.stdout, npm.stderr]) stream.on('data', (chunk) => output.push(chunk))
    const isTerminal = process.stdout.isTTY
    const say = () =>
      process.stdout.write(`${isTerminal ? '\r' : ''}Installing packages … ${seconds()} s${isTerminal ? '' : '\n'}`)
    say()
    const ticker = setInterval(say, isTerminal ? 1_000 : 15_000)
    npm.on('error', (error) => {
      clearInterval(ticker)
      resolve({ code: error.code === 'ENOENT' ? 'no npm' : error.message, text: '' })
    })
    npm.on('close', (code) => {
      clearInterval(ticker)
      if (code === 0) console.log(`${isTerminal ? '\r' : ''}Installed packages in ${seconds()} s`)
      resolve({ code, text: Buffer.concat(output).toString('utf8').trim() })
    })
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
      process.once(signal, () => {
        npm.kill(signal)
        rmSync(lockFolder, { recursive: true, force: true })
        process.exit(130)
      })
  })

const install = async () => {
  await takeLock()
  try {
    if (isInstalled()) return
    const { code, text } = await runNpm()
    if (code === 'no npm') giveUp('npm was not found. Install Node with npm (https://nodejs.org) and start again.')
    if (code !== 0)
      giveUp(
        `${text}\nInstalling the packages failed (npm ci, ${code}). Check the connection to the npm registry and start again.`,
      )
    writeFileSync(stampFile, lockHash())
  } finally {
    rmSync(lockFolder, { recursive: true, force: true })
  }
}

/** @param {string} version */
const runsTypeScript = (version) => {
  const [major = 0, minor = 0] = version.replace(/^v/, '').split('.').map(Number)
  return major > 22 || (major === 22 && minor >= 18)
}

/** The Node that runs the rest: the one among the packages, else the machine's when it is new enough. */
const findNode = () => {
  const bundled = join(bin, process.platform === 'win32' ? 'node.exe' : 'node')
  try {
    if (
      runsTypeScript(
        execFileSync(bundled, ['--version'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim(),
      )
    )
      return bundled
  } catch {
    // Not there, or not for this machine: the version below decides.
  }
  if (runsTypeScript(process.version)) return process.execPath
  return giveUp(
    `Node ${process.version} is too old and the newer one was not installed with the packages. Allow install scripts (npm config set ignore-scripts false), delete node_modules and start again, or install Node 24.`,
  )
}

/** Resolves to true when something answers at a port of this machine: better known before a minute of installing. */
const isTaken = (port) =>
  Promise.all(
    ['127.0.0.1', '::1'].map(
      (host) =>
        new Promise((resolve) => {
          const socket = connect({ host, port, timeout: 500 })
          const end = (result) => {
            socket.destroy()
            resolve(result)
          }
          socket
            .once('connect', () => end(true))
            .once('error', () => end(false))
            .once('timeout', () => end(false))
        }),
    ),
  ).then((answers) => answers.includes(true))

/** As `local/settings.ts` reads it; what is malformed is said there. */
const readPort = () => {
  const file = join(root, '.dev.vars')
  const written = existsSync(file) ? /^\s*PORT\s*=\s*["']?(\d+)/m.exec(readFileSync(file, 'utf8'))?.[1] : undefined
  const port = Number(process.env.PORT || written || 8787)
  return Number.isInteger(port) && port > 0 && port < 65_536 ? port : null
}

/** Programs that build on this folder, which knows nothing of them. */
const beside = {
  bench: 'bench/main.ts',
  soak: 'bench/soak/main.ts',
  attacks: 'bench/attacks/main.ts',
  fuzz: 'bench/fuzz/main.ts',
  eval: 'eval/main.ts',
}
const command = process.argv[2] ?? 'start'
const script = join(root, Object.hasOwn(beside, command) ? beside[command] : `local/${command}.ts`)
if (!/^[a-z]+$/.test(command) || !existsSync(script))
  giveUp(`There is no command "${command}". Use npm start, npm run dev or npm test.`)
if (Number(process.versions.node.split('.')[0]) < 20)
  giveUp(`Node ${process.version} is too old. Install Node 20.20 or newer and start again.`)
if (!isInstalled()) {
  const port = command === 'start' || command === 'dev' ? readPort() : null
  if (port !== null && (await isTaken(port)))
    giveUp(
      `Port ${port} is in use. Stop what uses it, or start with another: PORT=${port + 1} npm ${command === 'dev' ? 'run dev' : 'start'}`,
    )
  await install()
}

const child = spawn(findNode(), ['--disable-warning=ExperimentalWarning', script, ...process.argv.slice(3)], {
  cwd: root,
  // The channel tells the child when this process is gone, however it ended.
  stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  env: {
    // What is compiled is kept: a start loads a thousand files.
    NODE_COMPILE_CACHE: join(modules, '.cache', 'node'),
    ...process.env,
    PATH: `${bin}${delimiter}${process.env.PATH ?? ''}`,
  },
})
process.removeAllListeners('SIGINT')
process.removeAllListeners('SIGTERM')
process.removeAllListeners('SIGHUP')
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
// npm that was killed could tell nobody. Its place as the parent is then taken by another process.
const parent = process.ppid
if (process.env.npm_lifecycle_event)
  setInterval(() => {
    if (process.ppid !== parent) child.kill('SIGTERM')
  }, 500).unref()
child.on('error', (error) => giveUp(`Could not run Node: ${error.message}`))
child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 143)))
