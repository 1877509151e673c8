const { writeFileSync } = require('node:fs')
const { Spec } = require('mocha').reporters

/** Mocha's spec reporter, which also writes its counts as JSON to the file TEST_COUNTS. */
module.exports = class extends Spec {
  constructor(runner, options) {
    super(runner, options)
    runner.once('end', () => process.env.TEST_COUNTS && writeFileSync(process.env.TEST_COUNTS, JSON.stringify(this.stats)))
  }
}
