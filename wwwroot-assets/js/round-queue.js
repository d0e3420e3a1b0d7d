// What an officer entered on the round, kept in this browser until the server has it. Photos are kept as they are.
const database = 'round', store = 'entries';

function opened() {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(database, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(store, { keyPath: 'id' });
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
    request.onblocked = () => reject(new Error('blocked'));
  });
}

function done(transaction, value) {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve(value?.result);
    transaction.onerror = transaction.onabort = () => reject(transaction.error);
  });
}

/** `{ kept, all(), put(entry), remove(id) }`; `kept` is false where the browser cannot keep anything. */
export async function openQueue() {
  try {
    const db = await opened();
    const run = (mode, work) => {
      const transaction = db.transaction(store, mode, { durability: 'strict' });
      return done(transaction, work(transaction.objectStore(store)));
    };
    return {
      kept: true,
      all: async () => (await run('readonly', s => s.getAll())).sort((a, b) => a.order - b.order),
      put: entry => run('readwrite', s => s.put(entry)),
      remove: id => run('readwrite', s => s.delete(id)),
    };
  } catch {
    const entries = new Map();
    return {
      kept: false,
      all: async () => [...entries.values()],
      put: async entry => { entries.set(entry.id, entry); },
      remove: async id => { entries.delete(id); },
    };
  }
}

/** Smaller for bad connections: at most 1600 px on the longer side. */
export async function shrink(file) {
  const picture = await createImageBitmap(file);
  const scale = Math.min(1, 1600 / Math.max(picture.width, picture.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  canvas.getContext('2d').drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  return new Promise((resolve, reject) => canvas.toBlob(blob => blob ? resolve(blob) : reject(new Error('blob')), 'image/jpeg', 0.85));
}
