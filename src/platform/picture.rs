//! Photos made small enough to travel.

use super::files::Given;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement, ImageBitmap};

/// Bytes that a photo may take.
const MOST: usize = 30_000;
/// Pixels of its longer side and quality (0 to 1), tried in turn until it is small enough.
const TRIES: [(f64, f64); 6] =
    [(960.0, 0.7), (960.0, 0.5), (720.0, 0.5), (560.0, 0.5), (420.0, 0.4), (280.0, 0.3)];

/// A photo as the `data:` address of a JPEG of 30 kB at most, upright, without what cameras write into theirs (place, time).
/// `None` if it is no picture that the browser can draw.
pub async fn small(file: &Given) -> Option<String> {
    let made = web_sys::window()?.create_image_bitmap_with_blob(file.blob()?).ok()?;
    let bitmap: ImageBitmap = JsFuture::from(made).await.ok()?.dyn_into().ok()?;
    let address = drawn(&bitmap);
    // A camera's picture takes 50 MB; the next one may come before this one would be collected.
    bitmap.close();
    address
}

fn drawn(bitmap: &ImageBitmap) -> Option<String> {
    let (width, height) = (f64::from(bitmap.width()), f64::from(bitmap.height()));
    let canvas: HtmlCanvasElement =
        super::page::document()?.create_element("canvas").ok()?.dyn_into().ok()?;
    for (side, quality) in TRIES {
        let scale = (side / width.max(height)).min(1.0);
        canvas.set_width((width * scale).max(1.0) as u32);
        canvas.set_height((height * scale).max(1.0) as u32);
        let context: CanvasRenderingContext2d = canvas.get_context("2d").ok()??.dyn_into().ok()?;
        let (width, height) = (f64::from(canvas.width()), f64::from(canvas.height()));
        // What is see-through would come out black.
        context.set_fill_style_str("#fff");
        context.fill_rect(0.0, 0.0, width, height);
        context.draw_image_with_image_bitmap_and_dw_and_dh(bitmap, 0.0, 0.0, width, height).ok()?;
        let address = canvas.to_data_url_with_type_and_encoder_options("image/jpeg", &quality.into()).ok()?;
        if address.len() <= MOST / 3 * 4 {
            return Some(address);
        }
    }
    None
}
