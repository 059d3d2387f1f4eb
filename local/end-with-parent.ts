// Loaded into a child before its own code: a parent that was killed cannot stop it any more.
process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'))
process.channel?.unref()
