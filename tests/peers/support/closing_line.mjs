/** One line per test, the reasons of failures, and a closing line that tells both counts. */
function reason(error) {
  const cause = error?.cause ?? error;
  return cause?.stack ?? cause?.message ?? String(cause);
}

export default async function* closing_line(events) {
  let passed = 0;
  let failed = 0;
  for await (const { type, data } of events) {
    if (type === 'test:stderr' || type === 'test:stdout') yield data.message;
    if (type !== 'test:pass' && type !== 'test:fail') continue;
    if (data.details.type === 'suite') {
      /* A suite fails with its tests, which are counted; what fails by itself is a hook. */
      if (type === 'test:pass' || data.details.error?.failureType === 'subtestsFailed') continue;
    }
    const isGood = type === 'test:pass';
    if (isGood) passed += 1;
    else failed += 1;
    yield `  ${isGood ? 'ok    ' : 'FAILED'} ${data.name} (${Math.round(data.details.duration_ms)} ms)\n`;
    if (!isGood) yield `${reason(data.details.error)}\n`;
  }
  yield `peers: ${passed} passed, ${failed} failed\n`;
  if (passed === 0) process.exitCode = 1;
}
