//! A multinomial logistic regression, fitted on the FAQ's own phrasings while indexing.
//!
//! Similarity knows when a question is like nothing in the FAQ; the classifier knows which words tell neighbouring entries apart.

use serde::{Deserialize, Serialize};

use super::features::Vector;

/// Passes over the phrasings.
const EPOCHS: usize = 12;
/// The weights after so many of the last passes are averaged: a text more or less then changes little.
const AVERAGED: usize = 6;
/// The step of the first pass; Adagrad shortens it by feature.
const STEP: f32 = 0.5;
/// Keeps Adagrad's first steps finite.
const EPSILON: f32 = 1e-6;
/// An example whose class is as sure as this has nothing left to teach.
const LEARNED: f32 = 0.02;
/// How much the weights shrink in a pass.
const DECAY: f32 = 1e-3;

/// The fitted weights.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(super) struct Classifier {
    classes: usize,
    /// By feature, then by class.
    weights: Vec<f32>,
}

/// A phrasing to learn from.
#[derive(Debug, Clone, Copy)]
pub(super) struct Example<'a> {
    /// Its features.
    pub(super) vector: &'a Vector,
    /// The class it belongs to.
    pub(super) class: usize,
    /// How much it counts; 1 is a phrasing.
    pub(super) weight: f32,
}

impl Classifier {
    /// Fits a classifier. The result depends on the examples and their order alone, which should mix the classes.
    #[must_use]
    pub(super) fn fit(features: usize, classes: usize, examples: &[Example]) -> Self {
        let mut weights = vec![0.0_f32; features * classes];
        let mut squares = vec![EPSILON; features * classes];
        let mut scores = vec![0.0_f32; classes];
        let mut sum = vec![0.0_f32; weights.len()];
        for epoch in 0..EPOCHS {
            for example in examples {
                score(&weights, classes, example.vector, &mut scores);
                softmax(&mut scores);
                scores[example.class] -= 1.0;
                if scores[example.class] > -LEARNED {
                    continue;
                }
                for &(feature, value) in example.vector {
                    let row = feature as usize * classes..(feature as usize + 1) * classes;
                    let value = value * example.weight;
                    for ((weight, square), error) in weights[row.clone()].iter_mut().zip(&mut squares[row]).zip(&scores)
                    {
                        let gradient = error * value + DECAY * *weight * value.abs();
                        *square += gradient * gradient;
                        *weight -= STEP * gradient / square.sqrt();
                    }
                }
            }
            if epoch + AVERAGED >= EPOCHS {
                for (sum, weight) in sum.iter_mut().zip(&weights) {
                    *sum += weight / AVERAGED as f32;
                }
            }
        }
        Self { classes, weights: sum }
    }

    /// The probability of each class.
    #[must_use]
    pub(super) fn probabilities(&self, vector: &[(u32, f32)]) -> Vec<f32> {
        let mut scores = vec![0.0; self.classes];
        score(&self.weights, self.classes, vector, &mut scores);
        softmax(&mut scores);
        scores
    }
}

fn score(weights: &[f32], classes: usize, vector: &[(u32, f32)], scores: &mut [f32]) {
    scores.fill(0.0);
    for &(feature, value) in vector {
        let row = &weights[feature as usize * classes..(feature as usize + 1) * classes];
        for (score, weight) in scores.iter_mut().zip(row) {
            *score += value * weight;
        }
    }
}

fn softmax(scores: &mut [f32]) {
    let highest = scores.iter().copied().fold(f32::MIN, f32::max);
    let mut sum = 0.0;
    for score in scores.iter_mut() {
        *score = (*score - highest).exp();
        sum += *score;
    }
    for score in scores {
        *score /= sum;
    }
}
