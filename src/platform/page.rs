//! The page around the app: title, language, theme, splash, media queries, the script's hooks on `window`.

use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{Document, Element, HtmlElement, Window};

/// The page's document.
pub fn document() -> Option<Document> {
    window()?.document()
}

fn window() -> Option<Window> {
    web_sys::window()
}

fn root() -> Option<Element> {
    document()?.document_element()
}

/// Sets the name shown on the tab and read out on navigation.
pub fn set_title(title: &str) {
    if let Some(document) = document() {
        document.set_title(title);
    }
}

/// Sets `html[lang]`, which screen readers pronounce by.
pub fn set_lang(code: &str) {
    if let Some(root) = root() {
        let _ = root.set_attribute("lang", code);
    }
}

/// Forces a theme (`"light"`, `"dark"`), or follows the phone's with `None`; the browser's own bar follows too.
pub fn set_theme(name: Option<&str>) {
    let Some(root) = root() else { return };
    let _ = match name {
        Some(name) => root.set_attribute("data-theme", name),
        None => root.remove_attribute("data-theme"),
    };
    let colour = window()
        .and_then(|w| w.get_computed_style(&root).ok().flatten())
        .and_then(|style| style.get_property_value("--head").ok())
        .unwrap_or_default();
    let metas = document().and_then(|d| d.query_selector_all("meta[name=theme-color]").ok());
    if let Some(metas) = metas.filter(|_| !colour.trim().is_empty()) {
        for meta in (0..metas.length()).filter_map(|i| metas.get(i)?.dyn_into::<Element>().ok()) {
            let _ = meta.set_attribute("content", colour.trim());
        }
    }
}

/// Takes away what the page showed while the app was loading.
pub fn remove_splash() {
    if let Some(splash) = document().and_then(|d| d.get_element_by_id("splash")) {
        splash.remove();
    }
}

/// Whether a media query holds now.
pub fn media(query: &str) -> bool {
    window().and_then(|w| w.match_media(query).ok().flatten()).is_some_and(|m| m.matches())
}

/// Height of the viewport in CSS pixels.
pub fn viewport_height() -> f64 {
    window().and_then(|w| w.inner_height().ok()).and_then(|h| h.as_f64()).unwrap_or(800.0)
}

/// Opens the browser's dialog for printing.
pub fn print() {
    if let Some(window) = window() {
        let _ = window.print();
    }
}

/// Calls a function of the page's script, `window[name](argument)`, if there is one.
pub fn call(name: &str, argument: &JsValue) {
    if let Some(function) = property(name).and_then(|f| f.dyn_into::<js_sys::Function>().ok()) {
        let _ = function.call1(&JsValue::NULL, argument);
    }
}

fn property(name: &str) -> Option<JsValue> {
    js_sys::Reflect::get(window()?.as_ref(), &JsValue::from_str(name)).ok()
}

/// Publishes a JSON value as `window[name]`, for the page's script and for tests.
pub fn publish(name: &str, json: &str) {
    if let (Some(window), Ok(value)) = (window(), js_sys::JSON::parse(json)) {
        let _ = js_sys::Reflect::set(window.as_ref(), &JsValue::from_str(name), &value);
    }
}

/// Puts the focus on an element without scrolling to it.
pub fn focus(element: &HtmlElement) {
    let options = web_sys::FocusOptions::new();
    options.set_prevent_scroll(true);
    let _ = element.focus_with_options(&options);
}

/// Goes back one step when the step before is the app's own (Navigation API); says whether it did.
pub fn go_back() -> bool {
    let own = property("navigation")
        .and_then(|n| js_sys::Reflect::get(&n, &JsValue::from_str("canGoBack")).ok())
        .is_some_and(|can| can.is_truthy());
    own && window().and_then(|w| w.history().ok()).is_some_and(|h| h.back().is_ok())
}

/// Depth of the sheet that the current history entry stands for; 0 for a plain page.
pub fn sheet_depth() -> u32 {
    let state = window().and_then(|w| w.history().ok()).and_then(|h| h.state().ok());
    state.and_then(|s| s.as_f64()).map_or(0, |depth| depth as u32)
}

/// Adds a history entry for an opened sheet, so that the phone's Back closes it.
pub fn push_sheet(depth: u32) {
    if let Some(history) = window().and_then(|w| w.history().ok()) {
        let _ = history.push_state(&JsValue::from(depth), "");
    }
}

/// Leaves the history entry of a sheet.
pub fn pop_sheet() {
    if let Some(history) = window().and_then(|w| w.history().ok()) {
        let _ = history.back();
    }
}

/// Makes the current entry a plain page again: after a reload no sheet is open.
pub fn forget_sheet() {
    if sheet_depth() > 0
        && let Some(history) = window().and_then(|w| w.history().ok())
    {
        let _ = history.replace_state(&JsValue::UNDEFINED, "");
    }
}

/// Puts the focus on the element with this id, if there is one.
pub fn focus_id(id: &str) {
    if let Some(element) = document().and_then(|d| d.get_element_by_id(id)?.dyn_into::<HtmlElement>().ok()) {
        let _ = element.focus();
    }
}

/// Unfolds the `<details>` with this id, if there is one, and brings it to the top, with the focus.
pub fn unfold(id: &str) {
    let Some(details) = document().and_then(|d| d.get_element_by_id(id)) else { return };
    let _ = details.set_attribute("open", "");
    if let Some(summary) = details.first_element_child().and_then(|e| e.dyn_into::<HtmlElement>().ok()) {
        focus(&summary);
    }
    details.scroll_into_view();
}

/// A parameter of the page's address: `query("catat")` of `/?catat=1` is `1`.
pub fn query(name: &str) -> Option<String> {
    let search = window()?.location().search().ok()?;
    web_sys::UrlSearchParams::new_with_str(&search).ok()?.get(name)
}

/// Takes the parameters off the page's address, so that a reload doesn't follow them again.
pub fn forget_query() {
    let Some(window) = window() else { return };
    if let (Ok(path), Ok(history)) = (window.location().pathname(), window.history()) {
        let _ = history.replace_state_with_url(&history.state().unwrap_or_default(), "", Some(&path));
    }
}

/// Puts the focus on the first element that a selector finds, once the page has settled.
pub fn focus_first(selector: &'static str) {
    let focus = Closure::once_into_js(move || {
        let found = document().and_then(|d| d.query_selector(selector).ok().flatten());
        if let Some(element) = found.and_then(|e| e.dyn_into::<HtmlElement>().ok()) {
            let _ = element.focus();
        }
    });
    if let Some(window) = window() {
        let _ = window.request_animation_frame(focus.unchecked_ref());
    }
}

/// Listens to the scrolling of the page and of every pane in it, until dropped.
pub struct ScrollListener(Closure<dyn FnMut()>);

/// Calls `scrolled` on every scroll event anywhere in the page.
pub fn on_any_scroll(scrolled: impl FnMut() + 'static) -> ScrollListener {
    let closure = Closure::new(scrolled);
    if let Some(document) = document() {
        let function = closure.as_ref().unchecked_ref();
        // Scroll events of elements do not bubble, but they can be captured.
        let _ = document.add_event_listener_with_callback_and_bool("scroll", function, true);
    }
    ScrollListener(closure)
}

impl Drop for ScrollListener {
    fn drop(&mut self) {
        if let Some(document) = document() {
            let function = self.0.as_ref().unchecked_ref();
            let _ = document.remove_event_listener_with_callback_and_bool("scroll", function, true);
        }
    }
}

/// Watches an element's size, until dropped.
pub struct SizeObserver {
    observer: web_sys::ResizeObserver,
    element: Element,
    _closure: Closure<dyn FnMut()>,
}

/// Calls `changed` after layout and before paint whenever the element's size changed; `None` where the browser
/// can't.
pub fn on_size(element: &Element, changed: impl FnMut() + 'static) -> Option<SizeObserver> {
    let closure = Closure::new(changed);
    let observer = web_sys::ResizeObserver::new(Closure::as_ref(&closure).unchecked_ref()).ok()?;
    observer.observe(element);
    Some(SizeObserver { observer, element: element.clone(), _closure: closure })
}

impl SizeObserver {
    /// Calls back after the next layout, even if the size stays the same.
    pub fn again(&self) {
        self.observer.unobserve(&self.element);
        self.observer.observe(&self.element);
    }
}

impl Drop for SizeObserver {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}

/// Scrolls what an element stands in, its pane or the page, by `y` CSS pixels.
pub fn scroll_by(element: &Element, y: f64) {
    let pane = element
        .closest(".pane-list")
        .ok()
        .flatten()
        .filter(|pane| pane.scroll_height() > pane.client_height());
    let scroller = pane.or_else(|| document()?.scrolling_element());
    if let Some(scroller) = scroller {
        scroller.scroll_by_with_x_and_y(0.0, y);
    }
}

/// Leaves finding the place on a page again to the app.
pub fn own_scrolling() {
    if let Some(history) = window().and_then(|w| w.history().ok()) {
        let _ = history.set_scroll_restoration(web_sys::ScrollRestoration::Manual);
    }
}

/// Path of the page's address, as hosted.
pub fn path() -> String {
    window().and_then(|w| w.location().pathname().ok()).unwrap_or_default()
}

/// What stands after `#` in the page's address.
pub fn fragment() -> String {
    let hash = window().and_then(|w| w.location().hash().ok()).unwrap_or_default();
    hash.trim_start_matches('#').to_owned()
}

/// Changes what stands after `#`, for when one comes back to the page.
pub fn set_fragment(id: &str) {
    if let Some(history) = window().and_then(|w| w.history().ok()) {
        let state = history.state().unwrap_or_default();
        let _ = history.replace_state_with_url(&state, "", Some(&format!("{}#{id}", path())));
    }
}

/// How far the page is scrolled, in CSS pixels.
pub fn scrolled() -> f64 {
    window().and_then(|w| w.scroll_y().ok()).unwrap_or_default()
}

/// Scrolls the page to `y` CSS pixels.
pub fn scroll_to(y: f64) {
    if let Some(window) = window() {
        window.scroll_to_with_x_and_y(0.0, y);
    }
}

/// Opens the page anew: nothing that it had in memory stays.
pub fn reload() {
    if let Some(window) = window() {
        let _ = window.location().reload();
    }
}

/// Opens an address of the app anew.
pub fn reload_at(path: &str) {
    if let Some(window) = window() {
        let _ = window.location().replace(&super::base::href(path));
    }
}

/// Whether nobody sees the page.
pub fn is_hidden() -> bool {
    document().is_some_and(|document| document.hidden())
}

/// Calls `changed` whenever the page is hidden or shown, for as long as it is open.
pub fn on_visibility(changed: impl Fn() + 'static) {
    let changed = Closure::<dyn Fn()>::new(changed).into_js_value();
    if let Some(document) = document() {
        let _ = document.add_event_listener_with_callback("visibilitychange", changed.unchecked_ref());
    }
}
