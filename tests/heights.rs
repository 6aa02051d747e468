//! The arithmetic of long lists, against the plain sums that it stands for.

#[path = "../src/ui/components/heights.rs"]
mod heights;

use heights::Heights;
use proptest::prelude::*;

fn plain_at(rows: &[f64], y: f64) -> usize {
    let mut sum = 0.0;
    rows.iter()
        .position(|height| {
            sum += height;
            sum > y
        })
        .unwrap_or(rows.len())
}

proptest! {
    #[test]
    fn agrees_with_plain_sums(
        count in 0_usize..80,
        changes in prop::collection::vec((0_usize..90, 1_u32..400), 0..60),
        row in 0_usize..100,
        y in -50_i32..9000,
    ) {
        let mut rows = vec![73.0; count];
        let mut heights = Heights::new(count, heights_estimate());
        for (at, height) in changes {
            heights.set(at, f64::from(height));
            if let Some(row) = rows.get_mut(at) {
                *row = f64::from(height);
            }
        }
        prop_assert_eq!(heights.len(), count);
        prop_assert_eq!(heights.before(row), rows.iter().take(row).sum::<f64>());
        prop_assert_eq!(heights.at(f64::from(y)), plain_at(&rows, f64::from(y).max(0.0)));
    }
}

fn heights_estimate() -> f64 {
    let heights = Heights::new(0, 73.0);
    heights.estimate()
}

#[test]
fn heights_that_are_none_are_ignored() {
    let mut heights = Heights::new(3, 10.0);
    for nonsense in [0.0, -4.0, f64::NAN, f64::INFINITY] {
        heights.set(1, nonsense);
    }
    assert_eq!(heights.before(3), 30.0);
}
