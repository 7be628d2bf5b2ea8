//! A small logistic regression: from a few numbers about a hit to the probability that it is right.

use serde::{Deserialize, Serialize};

/// Newton's method is there after a handful of steps.
const STEPS: usize = 25;
/// How firmly the weights are held to what was known before: about as much as a hundred examples say.
const FIRMNESS: f64 = 0.5;

/// Weights for `N` inputs, and the constant.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Logistic {
    /// By input.
    pub(super) weights: Vec<f64>,
    /// The logit where all inputs are 0.
    pub(super) constant: f64,
}

/// What is known about a hit, whether it was right, and how much the example counts.
#[derive(Debug, Clone)]
pub(super) struct Example<const N: usize> {
    /// The inputs.
    pub(super) inputs: [f32; N],
    /// Whether the hit was right.
    pub(super) right: bool,
    /// How much the example counts.
    pub(super) weight: f64,
}

impl Logistic {
    /// Moves from what was known before to what the examples say, by Newton's method. The constant is free. No weight falls
    /// below 0: each input speaks for the hit.
    #[must_use]
    pub(super) fn fit<const N: usize>(before: &Self, examples: &[Example<N>]) -> Self {
        let mut model = before.clone();
        for _ in 0..STEPS {
            // Gradient and Hessian of the penalised likelihood, the constant last.
            let mut gradient = vec![0.0; N + 1];
            let mut hessian = vec![vec![0.0; N + 1]; N + 1];
            for i in 0..N {
                gradient[i] = FIRMNESS * (model.weights[i] - before.weights[i]);
                hessian[i][i] = FIRMNESS;
            }
            hessian[N][N] = 1e-3;
            for example in examples {
                let mut inputs: Vec<f64> = example.inputs.iter().map(|&input| f64::from(input)).collect();
                inputs.push(1.0);
                let p = model.probability(&example.inputs);
                let error = (p - f64::from(u8::from(example.right))) * example.weight;
                let curvature = p * (1.0 - p) * example.weight;
                for i in 0..=N {
                    gradient[i] += error * inputs[i];
                    for j in 0..=N {
                        hessian[i][j] += curvature * inputs[i] * inputs[j];
                    }
                }
            }
            let step = solve(hessian, gradient);
            for (weight, step) in model.weights.iter_mut().zip(&step) {
                *weight = (*weight - step.clamp(-3.0, 3.0)).max(0.0);
            }
            model.constant -= step[N].clamp(-3.0, 3.0);
        }
        model
    }

    /// The probability that a hit with these inputs is right.
    #[must_use]
    pub(super) fn probability(&self, inputs: &[f32]) -> f64 {
        let weighted: f64 = inputs
            .iter()
            .zip(&self.weights)
            .map(|(&input, weight)| f64::from(input) * weight)
            .sum();
        1.0 / (1.0 + (-self.constant - weighted).exp())
    }
}

/// Gaussian elimination with pivoting; the matrix is small and positive definite.
fn solve(mut matrix: Vec<Vec<f64>>, mut right: Vec<f64>) -> Vec<f64> {
    let n = right.len();
    for column in 0..n {
        let pivot = (column..n)
            .max_by(|&a, &b| matrix[a][column].abs().total_cmp(&matrix[b][column].abs()))
            .unwrap_or(column);
        matrix.swap(column, pivot);
        right.swap(column, pivot);
        for row in column + 1..n {
            let factor = matrix[row][column] / matrix[column][column];
            let (above, below) = matrix.split_at_mut(row);
            for (value, pivot_value) in below[0][column..].iter_mut().zip(&above[column][column..]) {
                *value -= factor * pivot_value;
            }
            right[row] -= factor * right[column];
        }
    }
    for row in (0..n).rev() {
        let known: f64 = (row + 1..n).map(|k| matrix[row][k] * right[k]).sum();
        right[row] = (right[row] - known) / matrix[row][row];
    }
    right
}
