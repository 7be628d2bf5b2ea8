//! Texts to vectors: what means the same lies close together, in whatever words and whichever of the languages.
//!
//! A model is a file that `wheel` makes from a package of PyPI and `file` reads; `network` and `matrix` compute. Everything
//! happens in this process. Knows nothing of the FAQ, of search and of the settings.

mod file;
mod matrix;
mod network;
mod sentencepiece;
pub mod wheel;

use std::collections::HashMap;
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use kitoken::{Kitoken, SpecialTokenKind};
use sha2::{Digest as _, Sha256};
use unicode_script::{Script, UnicodeScript as _};

pub use file::EncoderError;

use self::file::{File, PartOfFile};
use self::network::{Network, ROW, SIZE};

/// The name of the model's file in its folder.
pub const FILE: &str = "sentence-encoder.bin";
/// At most so many pieces of a text are looked at, some 300 words: nobody's question is longer, and time grows with them.
const MOST_PIECES: usize = 512;
/// The rows of the pieces that stand for what is unknown, the start and the end of a text.
const UNKNOWN: u32 = 0;
const START: u32 = 1;
const END: u32 = 2;
/// Nothing that a user writes is taken for a special piece.
const NOTHING_SPECIAL: &[SpecialTokenKind] = &[];

/// A model, ready to encode. It answers the same for ever: many threads can use it at the same time.
#[derive(Debug)]
pub struct Encoder {
    tokenizer: Kitoken,
    network: Network,
    table: PartOfFile,
    fingerprint: String,
    /// Vectors by the digest of their text, where they are remembered.
    memory: Option<Mutex<HashMap<[u8; 32], Vec<f32>>>>,
}

impl Encoder {
    /// Reads a model. Fails with what to do where the file is missing, damaged, or of another form.
    pub fn open(path: &Path) -> Result<Self, EncoderError> {
        let file = File::read(path)?;
        let (_, tokenizer) = file.part("tokenizer")?;
        let (part, bytes) = file.part("table")?;
        if part.columns != SIZE || bytes.len() != part.rows * ROW || part.rows <= END as usize {
            return Err(file.damaged("the table hasn't the shape that this program needs"));
        }
        // Both take long.
        let (tokenizer, network) = rayon::join(|| Kitoken::from_slice(tokenizer), || Network::read(&file));
        let network = network?;
        let tokenizer = tokenizer.map_err(|error| file.damaged(&format!("its tokenizer can't be read: {error}")))?;
        Ok(Self {
            tokenizer,
            network,
            fingerprint: format!("{} {}", file.header().model, file.header().sha256),
            table: file.into_part("table")?,
            memory: None,
        })
    }

    /// The same model, which remembers what it has encoded: for asking the same texts of several FAQs, and nothing that runs on.
    #[must_use]
    pub fn remembering(mut self) -> Self {
        self.memory = Some(Mutex::default());
        self
    }

    /// Which model this is. Vectors of two models can be compared only where this is the same.
    #[must_use]
    pub fn fingerprint(&self) -> &str {
        &self.fingerprint
    }

    /// Whether the model knows the letters of a text, at least half of them: it was installed with the pieces in Latin letters
    /// alone, and all other words are one to it.
    #[must_use]
    pub fn reads(&self, text: &str) -> bool {
        let letters = text.chars().filter(|letter| letter.is_alphabetic());
        let (known, unknown): (Vec<char>, Vec<char>) = letters.partition(|letter| letter.script() == Script::Latin);
        known.len() >= unknown.len()
    }

    /// The vector of a text: 512 numbers, of length one, so that a product of two vectors is their cosine. Only the first
    /// 512 pieces of a text count, some 300 words.
    #[must_use]
    pub fn encode(&self, text: &str) -> Vec<f32> {
        let Some(memory) = &self.memory else {
            return self.compute(text);
        };
        let name: [u8; 32] = Sha256::digest(text).into();
        // Whoever panicked while holding it left it whole: a vector is put in or isn't.
        let open = || memory.lock().unwrap_or_else(PoisonError::into_inner);
        let known = open().get(&name).cloned();
        known.unwrap_or_else(|| {
            let vector = self.compute(text);
            open().insert(name, vector.clone());
            vector
        })
    }

    fn compute(&self, text: &str) -> Vec<f32> {
        // Without a fallback that fails, every text has its pieces; should one have none, it is unknown.
        let found = self.tokenizer.encode(text, NOTHING_SPECIAL).unwrap_or_default();
        let mut ids = vec![START];
        ids.extend(found.into_iter().take(MOST_PIECES));
        if ids.len() == 1 {
            ids.push(UNKNOWN);
        }
        ids.push(END);
        let mut pieces = Vec::with_capacity(ids.len() * SIZE);
        for id in ids {
            let row = self.table.chunks_exact(ROW).nth(id as usize);
            network::unpack(row.unwrap_or(&self.table[..ROW]), &mut pieces);
        }
        self.network.run(&pieces)
    }
}
