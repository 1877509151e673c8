// Loaded before a program: tells the most memory it held, in kB, in the file that PEAK_FILE names.
const { writeFileSync } = require('node:fs')
process.on('exit', () => writeFileSync(process.env.PEAK_FILE, String(process.resourceUsage().maxRSS)))
