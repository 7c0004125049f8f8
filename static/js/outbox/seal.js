// Closing a draft so that only the server opens it. intake/envelope.py is the other half.

const PURPOSE = "angel outbox 1";
// How much somebody said is told by its length: answers are filled up to a multiple of this.
const BUCKET = 1024;

const bytes = (text) => new TextEncoder().encode(text);
const coded = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer)));
const decoded = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));

/** An envelope around `answers`. The key that closes it was made for it, and nobody can take it
 *  out of this function: not even the page that called it could open the envelope again. */
export const seal = async (answers, { id, number, pass }) => {
  const curve = { name: "ECDH", namedCurve: "P-256" };
  const server = await crypto.subtle.importKey("raw", decoded(pass.public), curve, false, []);
  const own = await crypto.subtle.generateKey(curve, false, ["deriveBits"]);
  const agreed = await crypto.subtle.deriveBits(
    { name: "ECDH", public: server }, own.privateKey, 256,
  );
  const point = await crypto.subtle.exportKey("raw", own.publicKey);
  const secret = await crypto.subtle.importKey("raw", agreed, "HKDF", false, ["deriveKey"]);
  const key = await crypto.subtle.deriveKey(
    { name: "HKDF", hash: "SHA-256", salt: point, info: bytes(PURPOSE) },
    secret, { name: "AES-GCM", length: 256 }, false, ["encrypt"],
  );
  const nonce = crypto.getRandomValues(new Uint8Array(12));
  const outside = bytes(`${PURPOSE}|${id}|${pass.key}|${number}|${pass.token}`);
  const inside = bytes(JSON.stringify(answers));
  const filled = new Uint8Array(Math.ceil((inside.length + 1) / BUCKET) * BUCKET).fill(0x20);
  filled.set(inside);
  const body = await crypto.subtle.encrypt(
    { name: "AES-GCM", iv: nonce, additionalData: outside }, key, filled,
  );
  return {
    id, number, key: pass.key, token: pass.token,
    point: coded(point), nonce: coded(nonce), body: coded(body),
  };
};
