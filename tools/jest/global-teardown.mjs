export default async function globalTeardown() {
  await globalThis.enlaceTestCoordinator?.close();
}
