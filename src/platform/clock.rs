//! The phone's clock and randomness, handed to the core as numbers.

/// Milliseconds since 1970, UTC, as the phone believes.
pub fn now() -> i64 {
    js_sys::Date::now() as i64
}

/// Minutes that the phone's local time is ahead of UTC.
pub fn offset() -> i32 {
    -(js_sys::Date::new_0().get_timezone_offset() as i32)
}

/// 64 random bits.
pub fn random() -> u64 {
    let half = || (js_sys::Math::random() * f64::from(u32::MAX)) as u64;
    let strong = web_sys::window().and_then(|w| w.crypto().ok()).and_then(|crypto| {
        let mut bytes = [0; 8];
        crypto.get_random_values_with_u8_array(&mut bytes).ok()?;
        Some(u64::from_le_bytes(bytes))
    });
    strong.unwrap_or_else(|| half() << 32 | half())
}
