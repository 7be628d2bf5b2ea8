//! The vocabulary of a model of SentencePiece: its pieces and how likely they are. Reads so much of the Protocol Buffers form
//! as that takes.

/// A piece of a text.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Piece {
    /// Its letters; a space is written as U+2581.
    pub(super) text: String,
    /// The logarithm of its probability.
    pub(super) score: f32,
}

/// A field of a message: its number, and its bytes; of a number without length only those it has.
type Field<'a> = (u64, &'a [u8]);

/// All pieces in their order. None where the bytes aren't such a model.
pub(super) fn pieces(model: &[u8]) -> Option<Vec<Piece>> {
    let mut pieces = Vec::new();
    let mut rest = model;
    while !rest.is_empty() {
        let (number, bytes) = field(&mut rest)?;
        if number == 1 {
            pieces.push(piece(bytes)?);
        }
    }
    Some(pieces)
}

fn piece(mut rest: &[u8]) -> Option<Piece> {
    let mut piece = Piece {
        text: String::new(),
        score: 0.0,
    };
    while !rest.is_empty() {
        match field(&mut rest)? {
            (1, bytes) => str::from_utf8(bytes).ok()?.clone_into(&mut piece.text),
            (2, bytes) => piece.score = f32::from_le_bytes(bytes.try_into().ok()?),
            _ => {}
        }
    }
    Some(piece)
}

/// Takes the next field from `rest`.
fn field<'a>(rest: &mut &'a [u8]) -> Option<Field<'a>> {
    let tag = number(rest)?;
    let length = match tag & 7 {
        0 => {
            number(rest)?;
            0
        }
        1 => 8,
        2 => usize::try_from(number(rest)?).ok()?,
        5 => 4,
        _ => return None,
    };
    let (bytes, after) = rest.split_at_checked(length)?;
    *rest = after;
    Some((tag >> 3, bytes))
}

/// Takes a number from `rest`: seven bits a byte, the lowest first, until one without the eighth.
fn number(rest: &mut &[u8]) -> Option<u64> {
    let mut value = 0;
    for shift in (0..64).step_by(7) {
        let (&byte, after) = rest.split_first()?;
        *rest = after;
        value |= u64::from(byte & 127) << shift;
        if byte < 128 {
            return Some(value);
        }
    }
    None
}
