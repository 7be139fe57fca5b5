const { default: AngularEnvironment } = require('jest-preset-angular/environments/jest-jsdom-env');

/** Skips the rest of a file after its first failure, because one failed test kills a mutant. Jest has no option for it. */
module.exports = class FailFastEnvironment extends AngularEnvironment {
  #hasFailed = false;

  async handleTestEvent(event) {
    if (event.name === 'test_done' && event.test.errors.length > 0) this.#hasFailed = true;
    if (event.name === 'test_start' && this.#hasFailed) event.test.mode = 'skip';
  }
};
