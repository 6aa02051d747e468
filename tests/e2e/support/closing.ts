import type { FullResult, Reporter, Suite } from '@playwright/test/reporter';

/** Closes the run with one plain line of counts: `e2e: 12 passed, 0 failed`. A flaky test counts as failed. */
export default class Closing implements Reporter {
  private all?: Suite;

  onBegin(_config: unknown, all: Suite) {
    this.all = all;
  }

  onEnd(_result: FullResult) {
    const outcomes = (this.all?.allTests() ?? []).map((test) => test.outcome());
    const count = (...wanted: string[]) => outcomes.filter((outcome) => wanted.includes(outcome)).length;
    console.log(`e2e: ${count('expected')} passed, ${count('unexpected', 'flaky')} failed, ${count('skipped')} skipped`);
  }

  printsToStdio() {
    return false;
  }
}
