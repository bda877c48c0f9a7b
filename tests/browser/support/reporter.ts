import type { FullConfig, FullResult, Reporter, Suite, TestCase, TestResult } from '@playwright/test/reporter';

/** One line per test, the reasons of failures at once, and a closing line that tells both counts. */
export default class ClosingLine implements Reporter {
  #passed = 0;
  #failed = 0;
  #skipped = 0;
  #all = 0;

  onBegin(_config: FullConfig, suite: Suite): void {
    this.#all = suite.allTests().length;
  }

  onTestEnd(test: TestCase, result: TestResult): void {
    const name = test.titlePath().slice(2).join(' › ');
    if (result.status === 'skipped') {
      this.#skipped += 1;
      console.log(`  skipped  ${name}`);
      return;
    }
    const isGood = result.status === test.expectedStatus;
    if (isGood) this.#passed += 1;
    else this.#failed += 1;
    console.log(`  ${isGood ? 'ok    ' : 'FAILED'} ${name} (${result.duration} ms)`);
    if (!isGood) for (const error of result.errors) console.log(error.stack ?? error.message ?? String(error.value));
  }

  onError(error: { message?: string; stack?: string }): void {
    this.#failed += 1;
    console.log(error.stack ?? error.message);
  }

  onEnd(result: FullResult): { status?: FullResult['status'] } {
    const skipped = this.#skipped > 0 ? `, ${this.#skipped} skipped` : '';
    const unrun = this.#all - this.#passed - this.#failed - this.#skipped;
    console.log(`browser: ${this.#passed} passed, ${this.#failed} failed${skipped}${unrun > 0 ? `, ${unrun} not run` : ''}`);
    return { status: this.#passed === 0 ? 'failed' : result.status };
  }

  printsToStdio(): boolean {
    return true;
  }
}
