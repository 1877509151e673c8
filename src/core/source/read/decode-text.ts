const decoders = { utf8: new TextDecoder('utf-8', { fatal: true }), utf16le: new TextDecoder('utf-16le', { fatal: true }), utf16be: new TextDecoder('utf-16be', { fatal: true }) }

/** The encoding of a file's bytes: UTF-16 if its byte order mark says so, else UTF-8. */
export function encodingOf(bytes: Uint8Array): keyof typeof decoders {
  const mark = (bytes[0] ?? 0) * 256 + (bytes[1] ?? 0)
  return mark === 0xfffe ? 'utf16le' : mark === 0xfeff ? 'utf16be' : 'utf8'
}

/** The text of a file's bytes, without byte order mark. Throws on bytes that are not of the encoding, which would be lost when the text is written back. */
export function decodeText(bytes: Uint8Array): string {
  return decoders[encodingOf(bytes)].decode(bytes)
}
