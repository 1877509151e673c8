import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Replacements for modules of packages, by path. */
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

/** The methods of yaml's documents and nodes that are kept, because reading needs them. */
const methods = new Set(['constructor', 'add', 'atDocument', 'setSchema', 'tagName'])

/**
 * The code removed from modules: all other methods of yaml's classes; the parsing of zod's containers, which the record reader does itself;
 * the enums of jsonc-parser, whose values are inlined at their uses.
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
 * Reduces packages to the parts in use: yaml to its failsafe schema, zod to its leaves, jsonc-parser to its parser. Using a removed part fails
 * the build or throws. A test compares how the whole and the reduced packages read the same texts.
 */
export function neededParts(packages) {
  return {
    name: 'needed-parts',
    setup(build) {
      build.onResolve({ filter: /^yaml$/ }, () => ({ path: join(packages, 'yaml/browser/dist/index.js') }))
      // The packages do not declare that their modules have no side effects, so esbuild would keep the unused ones.
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
