//! Chance that is the same on every phone.

/// SplitMix64 (Steele, Lea & Flood, *Fast splittable pseudorandom number generators*, OOPSLA 2014). Good enough
/// for a made-up village, never for secrets.
#[derive(Debug)]
pub(super) struct Random(u64);

impl Random {
    pub fn new(seed: u64) -> Random {
        Random(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below `n`; 0 if there is none.
    pub fn below(&mut self, n: usize) -> usize {
        ((u128::from(self.next()) * n as u128) >> 64) as usize
    }

    /// A number from `from` to `to`, both in.
    pub fn within(&mut self, from: i32, to: i32) -> i32 {
        from + self.below((to - from + 1).max(1) as usize) as i32
    }

    /// Yes in so many of a hundred cases.
    pub fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    /// One of a list that is not empty.
    pub fn pick<T: Copy>(&mut self, list: &[T]) -> T {
        list[self.below(list.len())]
    }

    /// Up to `n` of a list, each once.
    pub fn some<T: Copy>(&mut self, mut list: Vec<T>, n: usize) -> Vec<T> {
        for at in 0..n.min(list.len()) {
            let other = at + self.below(list.len() - at);
            list.swap(at, other);
        }
        list.truncate(n);
        list
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gives_the_published_sequence() {
        // The reference implementation's output for seed 1234567.
        let mut random = Random::new(1_234_567);
        let first = [random.next(), random.next(), random.next()];
        assert_eq!(first, [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423]);
    }

    #[test]
    fn keeps_to_its_bounds() {
        let mut random = Random::new(1);
        let numbers: Vec<i32> = (0..1000).map(|_| random.within(-3, 3)).collect();
        assert_eq!((numbers.iter().min(), numbers.iter().max()), (Some(&-3), Some(&3)));
        assert_eq!((random.below(0), random.within(5, 5)), (0, 5));
        assert_eq!(random.some(vec![1, 2, 3], 9).len(), 3);
    }
}
