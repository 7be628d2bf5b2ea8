//! The network of the Universal Sentence Encoder, multilingual, version 3, of the kind with convolutions: from the pieces of a
//! text to its vector. Knows nothing of texts and files.
//!
//! Each piece has a vector of 512 numbers. Three branches look at each piece with its neighbours, at 2, 3 and 5 pieces at a
//! time, by two convolutions each. All that is summed up over the text and goes through a small network with shortcuts.

use super::file::{EncoderError, File};
use super::matrix::Matrix;

/// The numbers of a vector: of a piece, and of a text.
pub(super) const SIZE: usize = 512;
/// The bytes of a piece's row in the table: scale, lowest value, and 6 bits a number.
pub(super) const ROW: usize = 8 + SIZE / 4 * 3;
/// The numbers that each branch adds for a piece.
const BRANCH: usize = 256;
/// For each branch, how many pieces it sees at a time, and how many of them stand before the one in question.
const WINDOWS: [(usize, usize); 3] = [(2, 0), (3, 1), (5, 2)];
/// All numbers of a piece, its own and the branches'.
const FEATURES: usize = SIZE + WINDOWS.len() * BRANCH;
/// Keeps divisions by a spread of nothing from failing, as in the original.
const EPSILON: f32 = 1e-12;

/// The weights.
#[derive(Debug)]
pub(super) struct Network {
    branches: Vec<Branch>,
    gain: Vec<f32>,
    shift: Vec<f32>,
    join: Matrix,
    join_bias: Vec<f32>,
    deep: [Matrix; 4],
    shortcuts: [Matrix; 2],
}

/// What looks at pieces in their neighbourhood.
#[derive(Debug)]
struct Branch {
    window: (usize, usize),
    project: Matrix,
    project_bias: Vec<f32>,
    gain: Vec<f32>,
    shift: Vec<f32>,
    first: Matrix,
    first_bias: Vec<f32>,
    second: Matrix,
    second_bias: Vec<f32>,
}

impl Network {
    /// The weights of a file. Fails where one is missing or hasn't the shape that the network needs.
    pub(super) fn read(file: &File) -> Result<Self, EncoderError> {
        let branches = WINDOWS.into_iter().map(|window| Branch::read(file, window));
        Ok(Self {
            branches: branches.collect::<Result<_, _>>()?,
            gain: vector(file, "ln_g", FEATURES)?,
            shift: vector(file, "ln_b", FEATURES)?,
            join: matrix(file, "cnn_W", (FEATURES, SIZE))?,
            join_bias: vector(file, "cnn_b", SIZE)?,
            deep: [
                matrix(file, "d0", (SIZE, 320))?,
                matrix(file, "d1", (320, 320))?,
                matrix(file, "d2", (320, SIZE))?,
                matrix(file, "d3", (SIZE, SIZE))?,
            ],
            shortcuts: [matrix(file, "p1", (SIZE, 320))?, matrix(file, "p3", (320, SIZE))?],
        })
    }

    /// The vector of a text whose pieces have these vectors, one after the other; of length one.
    pub(super) fn run(&self, pieces: &[f32]) -> Vec<f32> {
        let count = pieces.len() / SIZE;
        let mut features = vec![0.0; count * FEATURES];
        for (features, piece) in features.chunks_exact_mut(FEATURES).zip(pieces.chunks_exact(SIZE)) {
            features[..SIZE].copy_from_slice(piece);
        }
        self.look_around(pieces, &mut features);
        for features in features.chunks_exact_mut(FEATURES) {
            normalise([features], [&self.gain], [&self.shift]);
        }
        let mut sum = vec![0.0; FEATURES];
        for features in features.chunks_exact(FEATURES) {
            add(&mut sum, features);
        }
        let mut mean = self.join.times(&sum);
        let count = count as f32;
        for (value, bias) in mean.iter_mut().zip(&self.join_bias) {
            *value = bias.mul_add(count, *value) / count.sqrt();
        }
        let [d0, d1, d2, d3] = &self.deep;
        let [p1, p3] = &self.shortcuts;
        let mut y0 = d0.times(&mean);
        cut(&mut y0);
        let mut y1 = p1.times(&mean);
        add(&mut y1, &d1.times(&y0));
        cut(&mut y1);
        let mut y2 = d2.times(&y1);
        cut(&mut y2);
        let mut vector = p3.times(&y1);
        add(&mut vector, &d3.times(&y2));
        for value in &mut vector {
            *value = value.tanh();
        }
        let length = vector
            .iter()
            .map(|value| value * value)
            .sum::<f32>()
            .max(EPSILON)
            .sqrt();
        for value in &mut vector {
            *value /= length;
        }
        vector
    }

    /// Fills in what the branches see. Their inputs are evened out together, over all three.
    fn look_around(&self, pieces: &[f32], features: &mut [f32]) {
        let mut inputs: Vec<Vec<f32>> = Vec::with_capacity(self.branches.len());
        for branch in &self.branches {
            let mut input = branch.project.times(pieces);
            for row in input.chunks_exact_mut(BRANCH) {
                add(row, &branch.project_bias);
            }
            inputs.push(input);
        }
        if let ([a, b, c], [one, two, three]) = (&mut inputs[..], &self.branches[..]) {
            let rows = a
                .chunks_exact_mut(BRANCH)
                .zip(b.chunks_exact_mut(BRANCH))
                .zip(c.chunks_exact_mut(BRANCH));
            for ((a, b), c) in rows {
                normalise(
                    [a, b, c],
                    [&one.gain, &two.gain, &three.gain],
                    [&one.shift, &two.shift, &three.shift],
                );
            }
        }
        for (index, (branch, input)) in self.branches.iter().zip(&inputs).enumerate() {
            let first = convolve(branch.window, &branch.first, &branch.first_bias, input);
            let second = convolve(branch.window, &branch.second, &branch.second_bias, &first);
            let start = SIZE + index * BRANCH;
            for (features, seen) in features.chunks_exact_mut(FEATURES).zip(second.chunks_exact(BRANCH)) {
                features[start..start + BRANCH].copy_from_slice(seen);
            }
        }
    }
}

impl Branch {
    fn read(file: &File, window: (usize, usize)) -> Result<Self, EncoderError> {
        let n = window.0;
        Ok(Self {
            window,
            project: matrix(file, &format!("proj{n}"), (SIZE, BRANCH))?,
            project_bias: vector(file, &format!("proj_b{n}"), BRANCH)?,
            gain: vector(file, &format!("ln_g{n}"), BRANCH)?,
            shift: vector(file, &format!("ln_b{n}"), BRANCH)?,
            first: matrix(file, &format!("w1_{n}"), (n * BRANCH, BRANCH))?,
            first_bias: vector(file, &format!("b1_{n}"), BRANCH)?,
            second: matrix(file, &format!("w2_{n}"), (n * BRANCH, BRANCH))?,
            second_bias: vector(file, &format!("b2_{n}"), BRANCH)?,
        })
    }
}

/// The vector of a piece, from its row in the table, added to `pieces`.
pub(super) fn unpack(row: &[u8], pieces: &mut Vec<f32>) {
    let Some((&scale, rest)) = row.split_first_chunk() else {
        return;
    };
    let Some((&lowest, packed)) = rest.split_first_chunk() else {
        return;
    };
    let (scale, lowest) = (f32::from_le_bytes(scale), f32::from_le_bytes(lowest));
    for &[a, b, c] in packed.as_chunks::<3>().0 {
        let numbers = [a & 63, (a >> 6) | ((b & 15) << 2), (b >> 4) | ((c & 3) << 4), c >> 2];
        pieces.extend(numbers.map(|number| f32::from(number).mul_add(scale, lowest)));
    }
}

/// The numbers of a row, four in three bytes. Each must be less than 64.
pub(super) fn pack(numbers: &[u8]) -> Vec<u8> {
    let fours = numbers.as_chunks::<4>().0.iter();
    fours
        .flat_map(|&[a, b, c, d]| [a | (b << 6), (b >> 2) | (c << 4), (c >> 4) | (d << 2)])
        .collect()
}

/// What a convolution adds to its input. Beyond the ends of the text there is nothing.
fn convolve((width, before): (usize, usize), weights: &Matrix, bias: &[f32], input: &[f32]) -> Vec<f32> {
    let count = input.len() / BRANCH;
    let mut windows = vec![0.0; count * width * BRANCH];
    for (at, window) in windows.chunks_exact_mut(width * BRANCH).enumerate() {
        let first = at.saturating_sub(before);
        let last = (at + width - before).min(count);
        let gap = (first + before - at) * BRANCH;
        let seen = &input[first * BRANCH..last * BRANCH];
        window[gap..gap + seen.len()].copy_from_slice(seen);
    }
    let mut output = weights.times(&windows);
    for (output, input) in output.chunks_exact_mut(BRANCH).zip(input.chunks_exact(BRANCH)) {
        add(output, bias);
        cut(output);
        add(output, input);
    }
    output
}

/// Evens out a row that may lie in several places: mean 0, spread 1, then a gain and a shift for each number.
fn normalise<const PARTS: usize>(mut row: [&mut [f32]; PARTS], gain: [&[f32]; PARTS], shift: [&[f32]; PARTS]) {
    let count = row.iter().map(|part| part.len()).sum::<usize>() as f32;
    let mean = row.iter().flat_map(|part| part.iter()).sum::<f32>() / count;
    let spread = row
        .iter()
        .flat_map(|part| part.iter())
        .map(|value| (value - mean).powi(2));
    let factor = (spread.sum::<f32>() / count + EPSILON).sqrt().recip();
    for ((part, gain), shift) in row.iter_mut().zip(gain).zip(shift) {
        for ((value, gain), shift) in part.iter_mut().zip(gain).zip(shift) {
            *value = (*value - mean) * factor * gain + shift;
        }
    }
}

fn add(to: &mut [f32], values: &[f32]) {
    for (to, value) in to.iter_mut().zip(values) {
        *to += value;
    }
}

/// Nothing below zero.
fn cut(values: &mut [f32]) {
    for value in values {
        *value = value.max(0.0);
    }
}

fn matrix(file: &File, name: &str, shape: (usize, usize)) -> Result<Matrix, EncoderError> {
    let (part, bytes) = file.part(name)?;
    Matrix::new(part.rows, part.columns, part.scale, bytes)
        .filter(|matrix| matrix.shape() == shape)
        .ok_or_else(|| file.damaged(&format!("{name} hasn't the shape that this program needs")))
}

fn vector(file: &File, name: &str, length: usize) -> Result<Vec<f32>, EncoderError> {
    let (_, bytes) = file.part(name)?;
    let values: Vec<f32> = bytes
        .as_chunks::<4>()
        .0
        .iter()
        .map(|&bytes| f32::from_le_bytes(bytes))
        .collect();
    if values.len() != length || bytes.len() != length * 4 {
        return Err(file.damaged(&format!("{name} hasn't the length that this program needs")));
    }
    Ok(values)
}
