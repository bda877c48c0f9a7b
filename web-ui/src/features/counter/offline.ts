/** From then on the worker sees what the page asks. */
async function isInCharge(): Promise<void> {
  const { serviceWorker } = navigator;
  if (serviceWorker.controller) return;
  await new Promise<void>((resolve) => {
    serviceWorker.addEventListener('controllerchange', () => resolve(), { once: true });
    if (serviceWorker.controller) resolve();
  });
}

/** Puts the counter's page and all that it is made of where it can be had without a network. */
export async function keepAtHand(): Promise<void> {
  if (!('serviceWorker' in navigator)) return;
  try {
    await navigator.serviceWorker.register('/ausgabe-worker.js');
    const { active } = await navigator.serviceWorker.ready;
    const urls = performance.getEntriesByType('resource').map(({ name }) => name);
    const page = location.origin + location.pathname;
    await new Promise<void>((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => resolve();
      active?.postMessage({ page, urls }, [port2]);
    });
    await isInCharge();
    document.documentElement.dataset['atHand'] = 'true';
  } catch {
    /* The page works without: what is finished waits in the device's store all the same. */
  }
}
