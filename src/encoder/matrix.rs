//! Matrices of whole numbers and what is multiplied with them. Knows nothing of the model.
//!
//! Everything is spelled out in the vectors of the processor, by the crate pulp: left to the compiler, it depends on the number
//! of rows whether the loops become vectors, and in a build for tests they never do.

use pulp::{Arch, Simd, WithSimd};

/// Vectors side by side that are worked on together, a panel: with [`ROWS`], as many sums as the registers hold.
const WIDE: usize = 2;
/// Rows of the left side that are worked on together.
const ROWS: usize = 6;
/// Numbers in a word.
const DEEP: usize = 4;
/// The bits of a word at which they begin.
const SHIFTS: [u32; DEEP] = [0, 8, 16, 24];
/// A number is kept as what it lies above the lowest.
const LOWEST: u8 = 128;
/// A floating-point number whose last bits are a whole number of 8 bits: 2 to the power of 23, and that number.
const WHOLE: u32 = 0x4b00_0000;

/// A matrix of 8-bit numbers times one scale. As whole numbers it fits the processor's cache, as f32 it wouldn't. It is laid out
/// in panels, four rows a word, so that a product reads it from one end to the other.
#[derive(Debug)]
pub(super) struct Matrix {
    arch: Arch,
    rows: usize,
    columns: usize,
    scale: f32,
    words: Vec<u32>,
}

impl Matrix {
    /// From `rows` x `columns` numbers, row by row. None where the numbers aren't as many, or don't fill words and panels.
    pub(super) fn new(rows: usize, columns: usize, scale: f32, numbers: &[u8]) -> Option<Self> {
        let arch = Arch::new();
        let width = WIDE * arch.dispatch(Lanes);
        if rows == 0
            || columns == 0
            || !rows.is_multiple_of(DEEP)
            || !columns.is_multiple_of(width)
            || Some(numbers.len()) != rows.checked_mul(columns)
        {
            return None;
        }
        let mut words = Vec::with_capacity(numbers.len() / DEEP);
        for start in (0..columns).step_by(width) {
            for four in numbers.chunks_exact(DEEP * columns) {
                let (one, two) = four.split_at(2 * columns);
                let rows = [one, &one[columns..], two, &two[columns..]].map(|row| &row[start..start + width]);
                words.extend((0..width).map(|at| {
                    // Turning the highest bit adds 128 to a number with a sign.
                    u32::from_le_bytes(rows.map(|row| row[at] ^ LOWEST))
                }));
            }
        }
        Some(Self {
            arch,
            rows,
            columns,
            scale,
            words,
        })
    }

    /// How many rows and columns it has.
    pub(super) fn shape(&self) -> (usize, usize) {
        (self.rows, self.columns)
    }

    /// `left` (row by row, as wide as this matrix is high) times this matrix.
    pub(super) fn times(&self, left: &[f32]) -> Vec<f32> {
        let mut product = vec![0.0; left.len() / self.rows * self.columns];
        self.arch.dispatch(Multiply {
            matrix: self,
            left,
            product: &mut product,
        });
        product
    }
}

/// How many f32 a vector of the processor has.
struct Lanes;

impl WithSimd for Lanes {
    type Output = usize;

    fn with_simd<S: Simd>(self, _: S) -> usize {
        S::F32_LANES
    }
}

struct Multiply<'a> {
    matrix: &'a Matrix,
    left: &'a [f32],
    product: &'a mut [f32],
}

impl WithSimd for Multiply<'_> {
    type Output = ();

    #[expect(
        clippy::inline_always,
        reason = "a call would lead out of the code for this processor"
    )]
    #[inline(always)]
    fn with_simd<S: Simd>(self, simd: S) {
        let Matrix {
            rows, columns, scale, ..
        } = *self.matrix;
        let width = WIDE * S::F32_LANES;
        let single = self.left.len() == rows;
        let mut panel = vec![[simd.splat_f32s(0.0); WIDE]; if single { 0 } else { rows }];
        for (index, words) in self.matrix.words.chunks_exact(rows / DEEP * width).enumerate() {
            let (words, _) = S::as_simd_u32s(words);
            let place = index * width;
            if single {
                let sums = line(simd, self.left, words);
                store(simd, sums, scale, &mut self.product[place..place + width]);
                continue;
            }
            unpack(simd, words, &mut panel);
            let groups = self
                .left
                .chunks(rows * ROWS)
                .zip(self.product.chunks_mut(columns * ROWS));
            for (left, product) in groups {
                let product = product
                    .chunks_exact_mut(columns)
                    .map(|row| &mut row[place..place + width]);
                match left.len() / rows {
                    1 => block::<S, 1>(simd, left, &panel, scale, product),
                    2 => block::<S, 2>(simd, left, &panel, scale, product),
                    3 => block::<S, 3>(simd, left, &panel, scale, product),
                    4 => block::<S, 4>(simd, left, &panel, scale, product),
                    5 => block::<S, 5>(simd, left, &panel, scale, product),
                    _ => block::<S, ROWS>(simd, left, &panel, scale, product),
                }
            }
        }
    }
}

/// `COUNT` rows of the left side times one panel.
#[expect(
    clippy::inline_always,
    reason = "a call would lead out of the code for this processor"
)]
#[inline(always)]
fn block<'a, S: Simd, const COUNT: usize>(
    simd: S,
    left: &[f32],
    panel: &[[S::f32s; WIDE]],
    scale: f32,
    product: impl Iterator<Item = &'a mut [f32]>,
) {
    let rows = panel.len();
    let left: [&[f32]; COUNT] = std::array::from_fn(|row| &left[row * rows..][..rows]);
    let mut sums = [[simd.splat_f32s(0.0); WIDE]; COUNT];
    for (at, values) in panel.iter().enumerate() {
        for (sums, left) in sums.iter_mut().zip(&left) {
            let factor = simd.splat_f32s(left[at]);
            for (sum, value) in sums.iter_mut().zip(values) {
                *sum = simd.mul_add_e_f32s(factor, *value, *sum);
            }
        }
    }
    for (sums, product) in sums.into_iter().zip(product) {
        store(simd, sums, scale, product);
    }
}

/// One row times one panel that isn't unpacked: nothing would use it a second time.
#[expect(
    clippy::inline_always,
    reason = "a call would lead out of the code for this processor"
)]
#[inline(always)]
fn line<S: Simd>(simd: S, left: &[f32], words: &[S::u32s]) -> [S::f32s; WIDE] {
    let mut sums = [[simd.splat_f32s(0.0); WIDE]; DEEP];
    for (words, left) in words.as_chunks::<WIDE>().0.iter().zip(left.as_chunks::<DEEP>().0) {
        for ((sums, left), shift) in sums.iter_mut().zip(left).zip(SHIFTS) {
            let factor = simd.splat_f32s(*left);
            for (sum, words) in sums.iter_mut().zip(words) {
                *sum = simd.mul_add_e_f32s(factor, number(simd, *words, shift), *sum);
            }
        }
    }
    let [one, two, three, four] = sums;
    std::array::from_fn(|wide| {
        let (first, last) = (
            simd.add_f32s(one[wide], two[wide]),
            simd.add_f32s(three[wide], four[wide]),
        );
        simd.add_f32s(first, last)
    })
}

/// The numbers of a panel, row by row.
#[expect(
    clippy::inline_always,
    reason = "a call would lead out of the code for this processor"
)]
#[inline(always)]
fn unpack<S: Simd>(simd: S, words: &[S::u32s], panel: &mut [[S::f32s; WIDE]]) {
    let fours = panel.as_chunks_mut::<DEEP>().0;
    for (words, rows) in words.as_chunks::<WIDE>().0.iter().zip(fours) {
        for (row, shift) in rows.iter_mut().zip(SHIFTS) {
            for (value, words) in row.iter_mut().zip(words) {
                *value = number(simd, *words, shift);
            }
        }
    }
}

/// One of the numbers of each word, which begins at this bit.
#[expect(
    clippy::inline_always,
    reason = "a call would lead out of the code for this processor"
)]
#[inline(always)]
fn number<S: Simd>(simd: S, words: S::u32s, shift: u32) -> S::f32s {
    let byte = simd.wrapping_dyn_shr_u32s(words, simd.splat_u32s(shift));
    let byte = simd.and_u32s(byte, simd.splat_u32s(0xff));
    let number = simd.transmute_f32s_u32s(simd.or_u32s(byte, simd.splat_u32s(WHOLE)));
    simd.sub_f32s(number, simd.splat_f32s(f32::from_bits(WHOLE) + f32::from(LOWEST)))
}

#[expect(
    clippy::inline_always,
    reason = "a call would lead out of the code for this processor"
)]
#[inline(always)]
fn store<S: Simd>(simd: S, sums: [S::f32s; WIDE], scale: f32, product: &mut [f32]) {
    let (product, _) = S::as_mut_simd_f32s(product);
    for (product, sum) in product.iter_mut().zip(sums) {
        *product = simd.mul_f32s(sum, simd.splat_f32s(scale));
    }
}
