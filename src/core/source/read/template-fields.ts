// `{{name}}` in YAML is read as one word, as people write it. YAML alone would read mappings inside mappings.

/** A field of a template: two braces, then anything but braces on the same line. */
export const templateField = /\{\{[^{}\r\n]*\}\}/g

/** Whether a text is one field of a template and nothing else. */
export function isTemplateField(text: string): boolean {
  return text !== '' && text.replace(templateField, '') === ''
}

/** Whether the fields of a text stand without quotes, as YAML alone would not read them. */
export function hasBareFields(text: string): boolean {
  return /^(?:[ \t]|- )*\w[\w-]*:[ \t]+\{\{/m.test(text)
}

/** Where the masked characters begin. The range is for private use, and YAML reads its characters as letters. */
const firstMasked = 0xf700
const masked = /[\uf700-\uf77f]/g
/** The characters with a meaning in YAML, except quotation marks and backslashes, which keep it inside quotes. */
const signs = /[!#%&*,:<>?@`{|}[\]-]/g

/** Replaces the signs in template fields by letters, so that YAML reads each field as part of a word. Offsets stay the same. */
export function maskFields(text: string): string {
  if (!text.includes('{{') || text.search(masked) >= 0) return text
  return text.replace(templateField, field => field.replace(signs, sign => String.fromCharCode(firstMasked + sign.charCodeAt(0))))
}

/** Restores the signs in a value of a masked text. */
export function unmaskFields(value: string): string {
  return value.replace(masked, letter => String.fromCharCode(letter.charCodeAt(0) - firstMasked))
}
