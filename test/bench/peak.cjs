// Loaded before a program. Writes its peak memory, in kB, to the file that PEAK_FILE names.
const { writeFileSync } = require('node:fs')
process.on('exit', () => writeFileSync(process.env.PEAK_FILE, String(process.resourceUsage().maxRSS)))
