//! The raw copy: what is stored, as it is.

use super::super::vault::Vault;
use super::Store;

impl Store {
    /// Everything that is stored, as it is, damaged or not: `local/` or `vault/` and the key, with the bytes; behind `before/` the same
    /// as it was when opening found damage. For who has to find out what can still be saved.
    pub async fn raw(&self) -> Vec<(String, Vec<u8>)> {
        let _turn = self.turn.lock().await;
        let vault = self.vault.borrow().clone();
        let before = self
            .wreck
            .borrow()
            .iter()
            .map(|(key, bytes)| (format!("before/{key}"), bytes.clone()))
            .collect::<Vec<_>>();
        self.stored(vault.as_deref()).await.into_iter().chain(before).collect()
    }

    /// Everything that is in the places.
    pub(super) async fn stored(&self, vault: Option<&dyn Vault>) -> Vec<(String, Vec<u8>)> {
        let mut all = Vec::new();
        for key in self.local.keys().unwrap_or_default() {
            if let Ok(Some(bytes)) = self.local.read(&key).await {
                all.push((format!("local/{key}"), bytes));
            }
        }
        if let Some(vault) = vault
            && let Ok(keys) = vault.keys().await
        {
            let found = vault.read(&keys).await.unwrap_or_default();
            let found =
                keys.iter().zip(found).filter_map(|(key, bytes)| Some((format!("vault/{key}"), bytes?)));
            all.extend(found);
        }
        all
    }
}
