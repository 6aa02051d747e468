//! Heights of a long list's rows: an estimate until a row has been seen, then as measured. Sums and lookups by
//! position take logarithmic time (a Fenwick tree), so 20,000 rows scroll as lightly as 20.

/// Row heights in CSS pixels.
pub struct Heights {
    estimate: f64,
    rows: Vec<f64>,
    /// `tree[i]` sums the `lowbit(i + 1)` rows that end at row `i`.
    tree: Vec<f64>,
}

impl Heights {
    /// `count` rows of the estimated height.
    pub fn new(count: usize, estimate: f64) -> Self {
        let tree = (1..=count).map(|i| estimate * lowbit(i) as f64).collect();
        Self { estimate, rows: vec![estimate; count], tree }
    }

    /// Number of rows.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// The estimate given.
    pub fn estimate(&self) -> f64 {
        self.estimate
    }

    /// Notes a row's measured height; rows out of range and heights that are none are ignored.
    pub fn set(&mut self, row: usize, height: f64) {
        let Some(old) = self.rows.get_mut(row) else { return };
        if !(height > 0.0 && height.is_finite()) {
            return;
        }
        let change = height - *old;
        *old = height;
        let mut i = row + 1;
        while i <= self.tree.len() {
            self.tree[i - 1] += change;
            i += lowbit(i);
        }
    }

    /// Height of the rows before `row`.
    pub fn before(&self, row: usize) -> f64 {
        let mut i = row.min(self.tree.len());
        let mut sum = 0.0;
        while i > 0 {
            sum += self.tree[i - 1];
            i -= lowbit(i);
        }
        sum
    }

    /// The row that stands at `y` pixels below the list's top: the first for less than 0, the number of rows
    /// below the end.
    pub fn at(&self, y: f64) -> usize {
        let mut row = 0;
        let mut left = y.max(0.0);
        let mut step = (self.tree.len() + 1).next_power_of_two() / 2;
        while step > 0 {
            let next = row + step;
            if next <= self.tree.len() && self.tree[next - 1] <= left {
                left -= self.tree[next - 1];
                row = next;
            }
            step /= 2;
        }
        row
    }
}

fn lowbit(i: usize) -> usize {
    i & i.wrapping_neg()
}
