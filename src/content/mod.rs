//! The folder of FAQ texts on disk. The only code that reads and changes it; what the texts mean is for `domain`.

pub mod edit;
pub mod git;
pub mod import;
pub mod load;
pub mod out_of_scope;
pub mod version;
pub mod watch;
