/** The reversed polynomial of CRC-32 (ISO-HDLC, as in RFC 1952, section 8). */
const POLYNOMIAL = 0xedb88320;

/** CRC-32 of the bytes, as gzip and PNG reckon it: an unsigned number of 32 bits. */
export function crc32(bytes: Uint8Array): number {
  let rest = 0xffffffff;
  for (const byte of bytes) {
    rest ^= byte;
    for (let bit = 0; bit < 8; bit += 1) rest = rest & 1 ? (rest >>> 1) ^ POLYNOMIAL : rest >>> 1;
  }
  return (rest ^ 0xffffffff) >>> 0;
}
