//! Pictures of every screen, to be looked at.

use crate::run::{Outcome, files, root, run, write};
use crate::{build, test, tools};

/// Builds, takes a picture of every route in each size and theme into `shots/`, and lays them out on one page.
pub fn run_all(extra: &[String]) -> Outcome {
    tools::install_all()?;
    build::trunk_build()?;
    let folder = root().join("shots");
    if folder.exists() {
        std::fs::remove_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    }
    run(test::playwright("shots")?.args(extra))?;
    let names: Vec<String> = files(&folder)?.into_iter().filter(|name| name.ends_with(".png")).collect();
    write(&folder.join("index.html"), sheet(&names))?;
    println!("shots: {} pictures, all on {}", names.len(), folder.join("index.html").display());
    Ok(())
}

/// The contact sheet.
fn sheet(names: &[String]) -> String {
    let figures: String = names
        .iter()
        .map(|name| format!("<figure><a href=\"{name}\"><img src=\"{name}\"></a><figcaption>{name}</figcaption></figure>\n"))
        .collect();
    format!(
        "<!doctype html><meta charset=\"utf-8\"><title>Guyub: screens</title>\n\
         <style>body{{display:flex;flex-wrap:wrap;gap:16px;font:14px system-ui;background:#ccc}}figure{{margin:0}}img{{height:400px;display:block}}</style>\n{figures}"
    )
}
