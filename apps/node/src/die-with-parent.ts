// Loaded before a child's own code (`--import`): when the supervisor is gone, however it went, the
// channel to it closes, and the child stops as if it had been asked to.
const hardLimitMs = 10_000;

if (process.channel) {
  process.once('disconnect', () => {
    setTimeout(() => process.kill(process.pid, 'SIGKILL'), hardLimitMs).unref();
    process.kill(process.pid, 'SIGTERM');
  });
  // The channel alone must not hold a child open that has finished.
  process.channel.unref();
}

export {};
