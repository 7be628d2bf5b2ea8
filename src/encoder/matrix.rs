//! Matrices of whole numbers and what is multiplied with them. Knows nothing of the model.

use pulp::Arch;

/// Columns that are worked on together: as many as the registers of a processor hold beside the sums.
const PANEL: usize = 16;
/// Rows of the left side that are worked on together.
const ROWS: usize = 6;

/// A matrix of 8-bit numbers times one scale. It is laid out in panels of 16 columns, row by row within each panel, so that a
/// product reads it from one end to the other. As whole numbers it fits the processor's cache, as f32 it wouldn't.
#[derive(Debug)]
pub(super) struct Matrix {
    rows: usize,
    columns: usize,
    scale: f32,
    panels: Vec<i8>,
}

impl Matrix {
    /// From `rows` x `columns` numbers, row by row. None where the numbers aren't as many, or the columns don't fill panels.
    pub(super) fn new(rows: usize, columns: usize, scale: f32, numbers: &[u8]) -> Option<Self> {
        if rows == 0
            || columns == 0
            || !columns.is_multiple_of(PANEL)
            || Some(numbers.len()) != rows.checked_mul(columns)
        {
            return None;
        }
        let mut panels = Vec::with_capacity(numbers.len());
        for panel in (0..columns).step_by(PANEL) {
            for row in numbers.chunks_exact(columns) {
                panels.extend(row[panel..panel + PANEL].iter().map(|&number| number.cast_signed()));
            }
        }
        Some(Self {
            rows,
            columns,
            scale,
            panels,
        })
    }

    /// How many rows and columns it has.
    pub(super) fn shape(&self) -> (usize, usize) {
        (self.rows, self.columns)
    }

    /// `left` (row by row, as wide as this matrix is high) times this matrix.
    pub(super) fn times(&self, arch: Arch, left: &[f32]) -> Vec<f32> {
        let count = left.len() / self.rows;
        let mut product = vec![0.0; count * self.columns];
        // Where the processor doesn't multiply and add in one step, doing so exactly would take a function call a number.
        if matches!(arch, Arch::Scalar) {
            self.fill(left, &mut product, |a, b, sum| a * b + sum);
        } else {
            arch.dispatch(
                #[inline(always)]
                || self.fill(left, &mut product, f32::mul_add),
            );
        }
        product
    }

    /// Inlined into `times`, and so compiled for each kind of processor.
    #[expect(
        clippy::inline_always,
        reason = "a call would lead out of the code for this processor"
    )]
    #[inline(always)]
    fn fill(&self, left: &[f32], product: &mut [f32], step: impl Fn(f32, f32, f32) -> f32 + Copy) {
        let mut panel = vec![[0.0_f32; PANEL]; self.rows];
        for (index, numbers) in self.panels.chunks_exact(self.rows * PANEL).enumerate() {
            // One flat loop: that is what compilers turn into conversions of many numbers at a time.
            for (value, &number) in panel.as_flattened_mut().iter_mut().zip(numbers) {
                *value = f32::from(number);
            }
            let groups = left
                .chunks(self.rows * ROWS)
                .zip(product.chunks_mut(self.columns * ROWS));
            for (left, product) in groups {
                match left.len() / self.rows {
                    1 => self.block::<1>(left, &panel, index, product, step),
                    2 => self.block::<2>(left, &panel, index, product, step),
                    3 => self.block::<3>(left, &panel, index, product, step),
                    4 => self.block::<4>(left, &panel, index, product, step),
                    5 => self.block::<5>(left, &panel, index, product, step),
                    _ => self.block::<ROWS>(left, &panel, index, product, step),
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
    fn block<const COUNT: usize>(
        &self,
        left: &[f32],
        panel: &[[f32; PANEL]],
        index: usize,
        product: &mut [f32],
        step: impl Fn(f32, f32, f32) -> f32 + Copy,
    ) {
        let mut sums = [[0.0_f32; PANEL]; COUNT];
        let lefts: [&[f32]; COUNT] = std::array::from_fn(|row| &left[row * self.rows..][..self.rows]);
        let panel = &panel[..self.rows];
        for at in 0..self.rows {
            for (sums, left) in sums.iter_mut().zip(&lefts) {
                for (sum, value) in sums.iter_mut().zip(&panel[at]) {
                    *sum = step(left[at], *value, *sum);
                }
            }
        }
        for (sums, product) in sums.iter().zip(product.chunks_exact_mut(self.columns)) {
            for (value, sum) in product[index * PANEL..].iter_mut().zip(sums) {
                *value = sum * self.scale;
            }
        }
    }
}
