//! Where the app is hosted: at the root of a site or below a path.

use std::sync::OnceLock;

/// Path that the app is hosted under, without a closing slash: `""` at a site's root, `"/posko/guyub"`
/// below it. Taken from `document.baseURI`, so that one build works anywhere.
pub fn path() -> &'static str {
    static PATH: OnceLock<String> = OnceLock::new();
    PATH.get_or_init(|| {
        let uri = super::page::document().and_then(|d| d.base_uri().ok().flatten()).unwrap_or_default();
        web_sys::Url::new(&uri).map(|url| folder(&url.pathname()).to_owned()).unwrap_or_default()
    })
}

/// `/sub/index.html` and `/sub/` → `/sub`.
fn folder(pathname: &str) -> &str {
    pathname.rfind('/').map_or("", |end| &pathname[..end])
}

/// Address of a path of the app (`/warga`) on this host (`/sub/warga`). Anything that does not start with
/// a slash (`tel:`, `https:`, `#`) stays as it is.
pub fn href(path: &str) -> String {
    if path.starts_with('/') { format!("{}{path}", self::path()) } else { path.to_owned() }
}
