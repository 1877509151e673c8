import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** What stands in the place of a module of a package, by its path. */
const modules = {
  'yaml/browser/dist/index.js': `
    export { isAlias, isMap, isSeq } from './nodes/identity.js'
    export { Composer } from './compose/composer.js'
    export { Parser } from './parse/parser.js'
    export { parseAllDocuments } from './public-api.js'`,
  'yaml/browser/dist/schema/tags.js': `
    import { map } from './common/map.js'
    import { seq } from './common/seq.js'
    import { string } from './common/string.js'
    export const coreKnownTags = {}
    export const getTags = () => [map, seq, string]`,
}

/** The methods of yaml's documents and nodes that reading needs. */
const methods = new Set(['constructor', 'add', 'atDocument', 'setSchema', 'tagName'])

/**
 * What is cut out of modules: of yaml's classes all other methods; of zod's schemas how those of containers read, which the reader of records does
 * itself; of jsonc-parser the enumerations, whose numbers stand where they are used.
 */
const cuts = [
  [/^yaml\/browser\/dist\/(?:(?:doc|nodes)\/|schema\/common\/string)/, text =>
    text.replace(/^    (?:static )?(\w+)\(.*\) \{\n[^]*?^    \}\n/gm, (method, name) => (methods.has(name) ? method : ''))],
  [/^zod\/v4\/core\/schemas\.js$/, text =>
    text.replace(/^export const \$Zod(?:Array|Object|Record) = [^]*?^\}\);\n/gm, type =>
      type.replace(/^    (?:inst\._zod\.parse = [^]*?^    \};|const _normalized = .*)\n/gm, ''))],
  [/^jsonc-parser\/lib\/esm\//, text => text.replace(/^(?:export )?var (\w+);\n\(function \(\1\) \{\n(?:    \1\[\1\[.*\n)+\}\)\(.*\);\n/gm, '')],
]

/**
 * Takes of packages only the parts that are used: of yaml what reads the failsafe schema, of zod what reads a leaf, of jsonc-parser
 * its reader. A use of what was left out fails the build or throws; a test reads the same texts with whole packages and with these parts.
 */
export function neededParts(packages) {
  return {
    name: 'needed-parts',
    setup(build) {
      build.onResolve({ filter: /^yaml$/ }, () => ({ path: join(packages, 'yaml/browser/dist/index.js') }))
      // The packages do not say that their modules are free of side effects, and those that nothing uses would stay.
      build.onResolve({ filter: /^\./, namespace: 'file' }, async ({ path, pluginData, ...from }) => (
        pluginData || !/[\\/](?:yaml[\\/]browser[\\/]dist|jsonc-parser)[\\/]/.test(from.importer) ? undefined
          : { ...await build.resolve(path, { ...from, pluginData: true }), sideEffects: false }))
      build.onLoad({ filter: /[\\/]node_modules[\\/](?:jsonc-parser|yaml|zod)[\\/]/ }, ({ path }) => {
        const name = path.split(/[\\/]node_modules[\\/]/).pop().replaceAll('\\', '/')
        const cut = cuts.find(([names]) => names.test(name))?.[1]
        return name in modules ? { contents: modules[name] } : cut && { contents: cut(readFileSync(path, 'utf8')) }
      })
    },
  }
}
