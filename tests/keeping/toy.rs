//! Cryptography for tests: as the browser's, but at once, without its strength and without its cost.

use guyub::ledger::seal::{Cipher, Crypto};
use guyub::ledger::vault::Later;
use sha2::{Digest, Sha256};
use std::cell::Cell;
use std::future::ready;
use std::rc::Rc;

thread_local! {
    static DRAWN: Cell<u64> = const { Cell::new(0) };
}

pub struct Toy;

impl Crypto for Toy {
    fn random(&self) -> Option<[u8; 32]> {
        DRAWN.set(DRAWN.get() + 1);
        Some(Sha256::digest(DRAWN.get().to_be_bytes()).into())
    }

    fn cipher<'a>(&'a self, key: &'a [u8; 32]) -> Later<'a, Option<Rc<dyn Cipher>>> {
        Box::pin(ready(Some(Rc::new(ToyCipher(*key)) as Rc<dyn Cipher>)))
    }

    fn cost(&self) -> (u32, u32) {
        (8, 1)
    }
}

struct ToyCipher([u8; 32]);

impl ToyCipher {
    fn stream(&self, name: &str, nonce: &[u8], bytes: &[u8]) -> Vec<u8> {
        let block = |n: usize| {
            Sha256::new()
                .chain_update(self.0)
                .chain_update(name)
                .chain_update(nonce)
                .chain_update(n.to_be_bytes())
        };
        let chunks = bytes.chunks(32).enumerate();
        chunks
            .flat_map(|(n, chunk)| {
                block(n).finalize().into_iter().zip(chunk).map(|(a, b)| a ^ b).collect::<Vec<_>>()
            })
            .collect()
    }

    fn tag(&self, name: &str, rest: &[u8]) -> Vec<u8> {
        Sha256::new()
            .chain_update(self.0)
            .chain_update(name)
            .chain_update("tag")
            .chain_update(rest)
            .finalize()[..16]
            .to_vec()
    }
}

impl Cipher for ToyCipher {
    fn seal<'a>(&'a self, name: &'a str, plain: &'a [u8]) -> Later<'a, Option<Vec<u8>>> {
        let nonce = &Toy.random().expect("always")[..12];
        let rest = [nonce, &self.stream(name, nonce, plain)].concat();
        Box::pin(ready(Some([self.tag(name, &rest), rest].concat())))
    }

    fn open<'a>(&'a self, name: &'a str, sealed: &'a [u8]) -> Later<'a, Option<Vec<u8>>> {
        let opened = sealed.split_at_checked(16).filter(|(tag, rest)| self.tag(name, rest) == *tag);
        let opened = opened.and_then(|(_, rest)| rest.split_at_checked(12));
        Box::pin(ready(opened.map(|(nonce, bytes)| self.stream(name, nonce, bytes))))
    }
}
