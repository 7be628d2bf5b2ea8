//! The folder of FAQ texts on disk. The only code that reads it; what the texts mean is for `domain`.

pub mod load;
pub mod out_of_scope;
pub mod watch;
