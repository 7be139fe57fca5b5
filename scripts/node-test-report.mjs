// Reporter for Node's own test runner: how many tests passed and failed, as JSON.

export default async function* report(events) {
  const counts = { passed: 0, failed: 0 };
  for await (const { type, data } of events) {
    // Suites are no tests. Neither is a file without any, which Node passes under its own name.
    if (data.details?.type === 'suite') continue;
    if (type === 'test:fail') counts.failed += 1;
    if (type === 'test:pass' && !data.skip && !data.todo && data.name !== data.file) counts.passed += 1;
  }
  yield JSON.stringify(counts);
}
