//! What the app weighs over the wire, and the gate on it.

use crate::finish::is_later;
use crate::run::{Outcome, command, files, output, root};

/// What the whole app shall weigh over the wire, brotli, everything that is precached.
const BUDGET: u64 = 450_000;
/// What it may weigh until that is reached: what it weighs, rounded up to the next 5 kB. Only to be lowered.
const LIMIT: u64 = 1_179_100;

/// Brotli at its best, by Node's own zlib: prints one length per file named.
const BROTLI: &str = "
const { readFileSync } = require('fs'), { brotliCompressSync, constants: c } = require('zlib');
for (const name of process.argv.slice(1)) {
  const bytes = readFileSync(name);
  const params = { [c.BROTLI_PARAM_QUALITY]: 11, [c.BROTLI_PARAM_LGWIN]: 22, [c.BROTLI_PARAM_SIZE_HINT]: bytes.length };
  console.log(bytes.length, brotliCompressSync(bytes, { params }).length);
}";

struct File {
    name: String,
    raw: u64,
    brotli: u64,
}

/// Prints every file and the total; an error above the budget.
pub fn run() -> Outcome {
    let files = measure()?;
    println!("{:>10} {:>10}  file", "raw", "brotli");
    for file in &files {
        println!("{:>10} {:>10}  {}", file.raw, file.brotli, file.name);
    }
    println!("{}", gate(&files)?);
    Ok(())
}

/// The total in one line; an error above the budget.
pub fn summary() -> Outcome<String> {
    gate(&measure()?)
}

/// The total by brotli, in bytes.
pub fn total() -> Outcome<u64> {
    Ok(measure()?.iter().map(|file| file.brotli).sum())
}

fn gate(files: &[File]) -> Outcome<String> {
    let (raw, brotli) = files.iter().fold((0, 0), |sum, file| (sum.0 + file.raw, sum.1 + file.brotli));
    let line = format!(
        "size: {raw} bytes, {brotli} by brotli, of {BUDGET} wanted and {LIMIT} allowed (village lists excluded)"
    );
    if brotli <= LIMIT { Ok(line) } else { Err(format!("{line}: too large")) }
}

fn measure() -> Outcome<Vec<File>> {
    let folder = root().join("dist");
    let mut names = files(&folder).map_err(|_| "no dist/ yet: run `cargo xtask build`")?;
    // 404.html is index.html once more, for the first deep link only.
    names.retain(|name| !is_later(name) && name != "404.html");
    let mut node = command("node");
    let answer = output(node.current_dir(folder).args(["-e", BROTLI, "--"]).args(&names))
        .ok_or("node failed to compress dist/")?;
    let numbers = answer.lines().map(|line| {
        line.split_once(' ').and_then(|(raw, brotli)| Some((raw.parse().ok()?, brotli.parse().ok()?)))
    });
    names
        .iter()
        .zip(numbers)
        .map(|(name, pair)| {
            let (raw, brotli) = pair.ok_or_else(|| format!("{name}: no size"))?;
            Ok(File { name: name.clone(), raw, brotli })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gate_closes_above_the_budget() {
        let file = |brotli| [File { name: "a".into(), raw: 1, brotli }];
        assert!(gate(&file(LIMIT)).is_ok());
        assert!(gate(&file(LIMIT + 1)).is_err());
    }
}
