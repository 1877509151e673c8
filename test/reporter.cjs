const { writeFileSync } = require('node:fs')
const { Spec } = require('mocha').reporters

/** Mocha's own report, and besides its counts as JSON into the file in TEST_COUNTS. */
module.exports = class extends Spec {
  constructor(runner, options) {
    super(runner, options)
    runner.once('end', () => process.env.TEST_COUNTS && writeFileSync(process.env.TEST_COUNTS, JSON.stringify(this.stats)))
  }
}
