// What a tablet keeps: sealed drafts that wait to be sent, and one pass (a signed word and a public
// key). There is no key here that opens anything.

const open = () => new Promise((done, failed) => {
  const asked = indexedDB.open("outbox", 1);
  asked.onupgradeneeded = () => {
    asked.result.createObjectStore("waiting", { keyPath: "id" });
    asked.result.createObjectStore("tablet");
  };
  asked.onsuccess = () => done(asked.result);
  asked.onerror = () => failed(asked.error);
});

// One transaction: `work` gets the object store and may ask it for one thing, whose answer it is.
const inStore = async (name, mode, work) => {
  const database = await open();
  try {
    return await new Promise((done, failed) => {
      const transaction = database.transaction(name, mode, { durability: "strict" });
      const asked = work(transaction.objectStore(name));
      transaction.oncomplete = () => done(asked?.result);
      transaction.onabort = transaction.onerror = () => failed(transaction.error);
    });
  } finally {
    database.close();
  }
};

/** Every draft that waits, the oldest first by the time it was begun. */
export const waiting = async () => {
  const entries = await inStore("waiting", "readonly", (store) => store.getAll());
  return entries.sort((one, other) => one.since - other.since);
};

/** Keep the newest state of a draft in the place of the one before. */
export const keep = (entry) => inStore("waiting", "readwrite", (store) => {
  store.put(entry);
});

/** The server has it: forget it, unless something newer was kept meanwhile. */
export const forget = (sent) => inStore("waiting", "readwrite", (store) => {
  const asked = store.get(sent.id);
  asked.onsuccess = () => {
    if (asked.result && asked.result.number <= sent.number) store.delete(sent.id);
  };
});

/** The pass of whoever signed in last on this tablet, or undefined. */
export const pass = () => inStore("tablet", "readonly", (store) => store.get("pass"));

export const rememberPass = (given) => inStore("tablet", "readwrite", (store) => {
  store.put(given, "pass");
});

/** Whoever it is of has locked the tablet: what is captured from now on may be anybody's. */
export const lockPass = () => inStore("tablet", "readwrite", (store) => {
  const asked = store.get("pass");
  asked.onsuccess = () => {
    if (asked.result) store.put({ ...asked.result, locked: true }, "pass");
  };
});

/** Nobody is signed in (any more): nothing new is captured in anybody's name. What waits, waits. */
export const forgetPass = () => inStore("tablet", "readwrite", (store) => {
  store.delete("pass");
});
