// What other engines take for the same rows and the same edits. Each gives: `build(rows)` → what it would store; `open(stored)` → its
// document; `each(document, table, visit)`, which calls `visit` with a function that reads a field; `fork(stored, edits)` → what a
// colleague who made the edits would send; `merge(document, sent)`. Times are milliseconds.
import * as automerge from '@automerge/automerge/slim';
import { automergeWasmBase64 } from '@automerge/automerge/automerge.wasm.base64';
import FlexSearch from 'flexsearch';
import Fuse from 'fuse.js';
import { LoroDoc, LoroMap } from 'loro-crdt/base64';
import MiniSearch from 'minisearch';
import PouchDB from 'pouchdb-browser';
import * as Y from 'yjs';

const now = () => performance.now();
const entries = (row) => Object.entries(row).filter(([field]) => field !== 'id');

const json = {
  build: (rows) => JSON.stringify(Object.fromEntries(Object.entries(rows).map(([table, list]) => [table, Object.fromEntries(list.map((row) => [row.id, row]))]))),
  open: (stored) => JSON.parse(stored),
  each(document, table, visit) {
    for (const row of Object.values(document[table])) visit((field) => row[field]);
  },
  fork: (_stored, edits) => JSON.stringify(edits),
  // The last to come wins: what the others wrote is lost.
  merge(document, sent) {
    for (const [table, id, field, text] of JSON.parse(sent)) document[table][id][field] = text;
  },
};

const yjs = {
  build(rows) {
    const document = new Y.Doc();
    document.transact(() => {
      for (const [table, list] of Object.entries(rows)) {
        const map = document.getMap(table);
        for (const row of list) map.set(row.id, new Y.Map(entries(row)));
      }
    });
    return Y.encodeStateAsUpdate(document);
  },
  open(stored) {
    const document = new Y.Doc();
    Y.applyUpdate(document, stored);
    return document;
  },
  each(document, table, visit) {
    document.getMap(table).forEach((row) => visit((field) => row.get(field)));
  },
  fork(stored, edits) {
    const document = yjs.open(stored);
    const before = Y.encodeStateVector(document);
    for (const [table, id, field, text] of edits) document.getMap(table).get(id).set(field, text);
    return Y.encodeStateAsUpdate(document, before);
  },
  merge: (document, sent) => Y.applyUpdate(document, sent),
};

const loro = {
  build(rows) {
    const document = new LoroDoc();
    for (const [table, list] of Object.entries(rows)) {
      const map = document.getMap(table);
      for (const row of list) {
        const inner = map.setContainer(row.id, new LoroMap());
        for (const [field, value] of entries(row)) inner.set(field, value);
      }
    }
    document.commit();
    return document.export({ mode: 'snapshot' });
  },
  open(stored) {
    const document = new LoroDoc();
    document.import(stored);
    return document;
  },
  each(document, table, visit) {
    for (const row of Object.values(document.getMap(table).toJSON())) visit((field) => row[field]);
  },
  fork(stored, edits) {
    const document = loro.open(stored);
    const before = document.version();
    for (const [table, id, field, text] of edits) document.getMap(table).get(id).set(field, text);
    document.commit();
    return document.export({ mode: 'update', from: before });
  },
  merge: (document, sent) => document.import(sent),
};

const automergePeer = {
  build(rows) {
    let document = automerge.init();
    // Plain strings, not texts that are edited letter by letter.
    const plain = (value) => (typeof value === 'string' ? new automerge.ImmutableString(value) : value);
    for (const [table, list] of Object.entries(rows)) {
      document = automerge.change(document, (draft) => {
        draft[table] = {};
      });
      // A change of a whole table is more than its memory holds.
      for (let at = 0; at < list.length; at += 2000) {
        document = automerge.change(document, (draft) => {
          for (const row of list.slice(at, at + 2000)) draft[table][row.id] = Object.fromEntries(entries(row).map(([field, value]) => [field, plain(value)]));
        });
      }
    }
    const stored = automerge.save(document);
    automerge.free(document);
    return stored;
  },
  open: (stored) => automerge.load(stored),
  each(document, table, visit) {
    for (const row of Object.values(document[table])) visit((field) => row[field]?.val ?? row[field]);
  },
  fork(stored, edits) {
    const before = automerge.load(stored);
    const after = automerge.change(automerge.clone(before), (draft) => {
      for (const [table, id, field, text] of edits) draft[table][id][field] = new automerge.ImmutableString(text);
    });
    const sent = automerge.getChanges(before, after);
    [before, after].forEach(automerge.free);
    return sent;
  },
  merge: (document, sent) => automerge.applyChanges(document, sent)[0],
  // Its memory has room for a few documents of that size.
  close: automerge.free,
};

const pouch = {
  async build(rows) {
    await new PouchDB('village').destroy();
    const database = new PouchDB('village', { auto_compaction: true });
    const all = Object.entries(rows).flatMap(([table, list]) => list.map((row) => ({ _id: `${table}/${row.id}`, ...Object.fromEntries(entries(row)) })));
    for (let at = 0; at < all.length; at += 5000) await database.bulkDocs(all.slice(at, at + 5000));
    await database.close();
    return 'village';
  },
  async open(stored) {
    const database = new PouchDB(stored);
    const { rows } = await database.allDocs({ include_docs: true });
    const tables = {};
    for (const { doc } of rows) (tables[doc._id.split('/')[0]] ??= []).push(doc);
    return { database, tables };
  },
  each(document, table, visit) {
    for (const row of document.tables[table]) visit((field) => row[field]);
  },
  async fork(stored, edits) {
    const { database } = await pouch.open(stored);
    const docs = new Map();
    for (const [table, id, field, text] of edits) {
      const key = `${table}/${id}`;
      docs.set(key, { ...(docs.get(key) ?? (await database.get(key))), [field]: text });
    }
    // As replication sends them: with their revisions.
    const sent = [...docs.values()].map((doc) => {
      const [number, hash] = doc._rev.split('-');
      const next = (hash.slice(1) + 'f').slice(0, 32);
      return { ...doc, _rev: `${Number(number) + 1}-${next}`, _revisions: { start: Number(number) + 1, ids: [next, hash] } };
    });
    return JSON.stringify(sent);
  },
  merge: (document, sent) => document.database.bulkDocs(JSON.parse(sent), { new_edits: false }),
};

const PEERS = { JSON: json, Yjs: yjs, Loro: loro, Automerge: automergePeer, PouchDB: pouch };

/** People by name, attendance by activity, one search: what Guyub's page answers too. */
function answers(peer, document) {
  const names = [];
  peer.each(document, 'person', (field) => names.push(field('name')));
  names.sort();
  const counts = new Map();
  peer.each(document, 'attendance', (field) => counts.set(field('activity'), (counts.get(field('activity')) ?? 0) + 1));
  const found = [];
  for (const [table, fields] of [['person', ['name', 'note']], ['interaction', ['summary']]]) {
    peer.each(document, table, (field) => {
      if (fields.some((name) => String(field(name) ?? '').toLowerCase().includes('sumur'))) found.push(1);
    });
  }
  return names.length + counts.size + found.length;
}

/** One peer, from nothing: bytes stored, and times of opening with the answers, and of merging, `runs` times each. */
async function peer(name, rows, edits, runs) {
  await automerge.initializeBase64Wasm(automergeWasmBase64);
  const engine = PEERS[name];
  const stored = await engine.build(rows);
  const opened = [];
  for (let run = 0; run < runs; run++) {
    const start = now();
    const document = await engine.open(stored);
    if (answers(engine, document) < 1) throw new Error('nothing found');
    opened.push(now() - start);
    engine.close?.(document);
  }
  const merged = [];
  let failed;
  try {
    const sent = await engine.fork(stored, edits);
    for (let run = 0; run < runs; run++) {
      const document = await engine.open(stored);
      const start = now();
      const after = await engine.merge(document, sent);
      merged.push(now() - start);
      engine.close?.(after);
    }
  } catch (error) {
    failed = `merging: ${error}`;
  }
  // Local storage holds 16-bit units: text as it is, bytes packed 15 bits to a unit.
  const units = name === 'PouchDB' ? null : typeof stored === 'string' ? stored.length : Math.ceil((stored.length * 8) / 15);
  return { units, opened, merged, failed };
}

/** Searching as one types, over the texts of all people and talks: how long the index takes, and each query. */
function searching(name, rows, queries) {
  const documents = [];
  for (const row of rows.person) documents.push({ id: documents.length, text: [row.name, row.call_name, row.role, row.work, row.hamlet, row.note].filter(Boolean).join(' ') });
  for (const row of rows.interaction) documents.push({ id: documents.length, text: row.summary ?? '' });
  let start = now();
  let search;
  if (name === 'MiniSearch') {
    const index = new MiniSearch({ fields: ['text'], searchOptions: { prefix: true, combineWith: 'AND' } });
    index.addAll(documents);
    search = (query) => index.search(query);
  } else if (name === 'FlexSearch') {
    const index = new FlexSearch.Index({ tokenize: 'forward' });
    for (const { id, text } of documents) index.add(id, text);
    search = (query) => index.search(query, { limit: 20 });
  } else {
    // Twenty thousand: more would take it seconds a query.
    const fuse = new Fuse(documents.slice(0, 20_000), { keys: ['text'], ignoreLocation: true, threshold: 0.2 });
    search = (query) => fuse.search(query, { limit: 20 });
  }
  const built = now() - start;
  const took = queries.map((query) => {
    start = now();
    search(query);
    return now() - start;
  });
  return { built, took };
}

window.bench = { peer, searching };
